"""Old office files (doc, wps, rtf, odt, Word 2003 XML) through an installed LibreOffice, which turns them into DOCX."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from disclint.errors import LoadError
from disclint.loaders import docx, kinds, soffice
from disclint.loaders.compound import Damaged, program
from disclint.loaders.decoding import LIMIT
from disclint.records import NamedTuple
from disclint.source import Source
from disclint.tree import Document, Locator, Spot

SECONDS = 50.0
"""How long a conversion may take, which is a second or two as a rule: less than a document has in all, so that what is
reported is that LibreOffice hung."""

RTF = "application/rtf"
MAX_PART = 64 * 1024 * 1024
MAX_TOTAL = 256 * 1024 * 1024
_CHUNK = 64 * 1024

Words = tuple[str, str]


class _Kind(NamedTuple):
    """A format: the suffix of the neutral file name, and LibreOffice's import filter for it.

    The filter is named so that nothing else is tried: unasked, LibreOffice reads a broken file as plain text.
    """

    suffix: str
    reader: str
    words: Words


KINDS = {
    kinds.OLE: _Kind(".doc", "MS Word 97", ("旧格式文档（doc、wps）", "old Word or WPS document")),
    RTF: _Kind(".rtf", "Rich Text Format", (" RTF 文档", "RTF document")),
    kinds.ODT: _Kind(".odt", "writer8", (" ODT 文档", "ODT document")),
    kinds.WORD_XML: _Kind(".xml", "MS Word 2003 XML", (" Word 2003 XML 文档", "Word 2003 XML document")),
}

_SAVE_AS = (
    "请用 Word 或 WPS 打开它，另存为 docx 或网页后重试。",
    "Open it in Word or WPS, save it as .docx or as a web page, and try again.",
)
_UNLOCK = (
    "请用 Word 或 WPS 打开它，去掉密码后另存为 docx 再检查。",
    "Open it in Word or WPS, remove the password and save it as .docx.",
)
_OTHERS = {
    "excel": ("Excel 或 WPS 表格工作簿", "a workbook (Excel or WPS)"),
    "powerpoint": ("演示文稿", "a presentation"),
    "mail": ("Outlook 邮件", "an Outlook message"),
    "visio": ("Visio 绘图", "a Visio drawing"),
    "hangul": ("韩文 HWP 文档", "a Hangul (HWP) document"),
    "works": ("Microsoft Works 文档", "a Microsoft Works document"),
    "installer": ("Windows 安装包（msi）", "a Windows installer (msi)"),
    "other": ("不是 Word 或 WPS 文字写的文件", "a file of some program other than Word or WPS Writer"),
}


def load(source: Source) -> Document | None:
    """Read an old office file as the DOCX that LibreOffice makes of it; raises LoadError as :func:`convert` does."""
    made = convert(source)
    document = docx.load(Source(source.uri, made, kinds.DOCX))
    if document is None:
        return None
    notes = (*document.notes, _note(source), *([_TODAY] if _dated(made) else []))
    return document._replace(source=source, locate=_rounded(document.locate), notes=notes)


def convert(source: Source, seconds: float = SECONDS) -> bytes:
    """The DOCX that LibreOffice makes of a source of one of :data:`KINDS`.

    Raises LoadError where there is no LibreOffice, for a file that is too large, damaged, locked with a password or no
    text document, and where the conversion fails or takes longer than ``seconds``.
    """
    kind = KINDS[kinds.media_type(source)]
    if len(source.data) > LIMIT:
        size = len(source.data) // 1048576
        raise LoadError(
            (f"文件过大（{size} MiB，上限 32 MiB）。", f"The file is too large ({size} MiB; the limit is 32 MiB)."),
            ("请压缩或删去文件中的图片后另存。", "Shrink or remove its pictures and save it again."),
        )
    _inspect(source.data, kind)
    path = soffice.find()
    if not path:
        raise _absent(kind)
    try:
        outcome = soffice.to_docx(path, source.data, kind.suffix, kind.reader, seconds)
    except OSError as error:
        raise _failed(kind, f"{path}: {error.strerror or error}") from error
    if outcome.status is None:
        raise LoadError(
            (
                f"LibreOffice 转换这份{kind.words[0]}超过 {seconds:g} 秒，已停止。",
                f"LibreOffice took more than {seconds:g} s over this {kind.words[1]} and was stopped.",
            ),
            _SAVE_AS,
        )
    if outcome.data is None or outcome.status:
        raise _failed(kind, outcome.said or f"exit status {outcome.status}")
    return outcome.data


def _inspect(data: bytes, kind: _Kind) -> None:
    """Refuse what LibreOffice would not read, or not safely, with a better reason than it would give."""
    if kind.suffix == ".doc":
        _inspect_ole(data, kind)
    elif kind.suffix == ".odt":
        _inspect_odt(data, kind)
    elif kind.suffix == ".xml" and re.search(rb"<!(?:DOCTYPE|ENTITY)", data.replace(b"\0", b""), re.I):
        raise LoadError(
            ("文件里有文档类型声明（DOCTYPE），Word 存的文件没有，拒绝读取。", "It declares a DOCTYPE: refused."),
            _SAVE_AS,
        )


def _inspect_ole(data: bytes, kind: _Kind) -> None:
    try:
        found = program(data)
    except Damaged as error:
        raise _damaged(kind) from error
    if found == "locked":
        raise _locked()
    if found != "word":
        zh, en = _OTHERS[found]
        raise LoadError(
            (f"这是{zh}，不是文字文档。", f"This is {en}, no text document."),
            ("请提供年度报告的 Word、WPS 文字或网页文件。", "Give the report's Word, WPS Writer or HTML file."),
        )


def _inspect_odt(data: bytes, kind: _Kind) -> None:
    """Count what the parts inflate to, as declared sizes may be forged, and see whether there is a password."""
    left = MAX_TOTAL
    try:
        with ZipFile(BytesIO(data)) as package:
            for entry in package.infolist():
                if entry.flag_bits & 1:
                    raise _locked()
                if not entry.filename.endswith(".xml"):
                    continue
                size, head = 0, b""
                with package.open(entry) as part:
                    while chunk := part.read(_CHUNK):
                        head, size, left = head or chunk, size + len(chunk), left - len(chunk)
                        if size > MAX_PART or left < 0:
                            raise LoadError(
                                (f"部件 {entry.filename} 解压后过大，拒绝读取。", "A part inflates beyond the limit."),
                                _SAVE_AS,
                            )
                if entry.filename == "META-INF/manifest.xml" and b"encryption-data" in head:
                    raise _locked()
    except LoadError:
        raise
    except (BadZipFile, EOFError, ValueError, OSError, RuntimeError, NotImplementedError, IndexError) as error:
        raise _damaged(kind) from error
    except Exception as error:
        if type(error).__module__ not in ("zlib", "lzma", "struct"):  # their errors share no base class
            raise
        raise _damaged(kind) from error


def _locked() -> LoadError:
    return LoadError(("文件有打开密码，读不出来。", "The file is locked with a password."), _UNLOCK)


def _damaged(kind: _Kind) -> LoadError:
    return LoadError(
        (f"这份{kind.words[0]}已损坏或不完整。", f"This {kind.words[1]} is damaged or cut off."),
        ("请重新取得文件，或用 Word、WPS 打开修复后另存为 docx。", "Get it again, or repair it in Word or WPS and save it as .docx."),
    )  # fmt: skip


def _absent(kind: _Kind) -> LoadError:
    return LoadError(
        (
            f"读取这份{kind.words[0]}要用 LibreOffice，这台电脑上没有找到。",
            f"This {kind.words[1]} can only be read with LibreOffice, which was not found on this computer.",
        ),
        (
            "请安装 LibreOffice（https://www.libreoffice.org/），或用 Word、WPS 把文件另存为 docx 或网页。"
            f"装在别处的，用环境变量 {soffice.CHOICE} 指明 soffice 程序。",
            "Install LibreOffice (https://www.libreoffice.org/), or save the file as .docx or as a web page in Word or "
            f"WPS. If it is installed in an unusual place, set {soffice.CHOICE} to the path of its soffice program.",
        ),
    )


def _failed(kind: _Kind, why: str) -> LoadError:
    return LoadError(
        (
            f"LibreOffice 打不开这份{kind.words[0]}，文件可能已损坏（{why}）。",
            f"LibreOffice could not open this {kind.words[1]}; it may be damaged ({why}).",
        ),
        _SAVE_AS,
    )


def _note(source: Source) -> Words:
    zh, en = KINDS[kinds.media_type(source)].words
    return (
        f"这份{zh}是用 LibreOffice 转换成 docx 后读取的；元素路径是转换后文件里的。",
        f"This {en} was read through LibreOffice as DOCX; element paths are those of the converted file.",
    )


_TODAY = (
    "文件里有自动更新的日期（日期域），读到的是今天的日期；请改成固定的日期。",
    "It holds a date that updates itself (a date field), which reads as today; write it as plain text.",
)
_DATE = re.compile(rb"<w:instrText[^>]*>\s*(?:DATE|TIME)\b")


def _dated(made: bytes) -> bool:
    """Whether there is a date field: LibreOffice has it say the day of the conversion, whatever its author saw."""
    try:
        with ZipFile(BytesIO(made)) as package, package.open("word/document.xml") as part:
            return bool(_DATE.search(part.read(MAX_PART)))
    except (BadZipFile, KeyError, OSError, EOFError, ValueError):
        return False


def _rounded(locate: Locator) -> Locator:
    """Places as they are in the converted file: in the original, they are those of the paragraph or cell at best."""

    def located(content: str, at: int, text: str, i: int, j: int) -> Spot:
        spot = locate(content, at, text, i, j)
        return spot._replace(precision="node") if spot.precision == "exact" else spot

    return located
