"""Word packages (OPC): the parts of a zip file as XML trees, with every limit that hostile input calls for.

Declared sizes may be forged, so bytes are counted while they are inflated. Only parts that are asked for are read.
XML is parsed without entities, DTDs or network; a part that declares a document type is refused.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import BadZipFile, ZipFile, ZipInfo

from disclint.errors import LoadError
from disclint.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


MAX_BYTES = 32 * 1024 * 1024
MAX_ENTRIES = 2000
MAX_PART = 64 * 1024 * 1024
MAX_TOTAL = 256 * 1024 * 1024
_CHUNK = 64 * 1024

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # the same names as below, in "strict" documents
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SAVE_AGAIN = (
    "请用 Word 或 WPS 打开，另存为新的 docx 文件后重试。",
    "Open it in Word or WPS and save it as a new docx file.",
)


def engine() -> Any:
    """The XML library (lxml.etree); LoadError with the install line where it is missing."""
    try:
        from lxml import etree
    except ImportError as error:
        raise LoadError(
            ("读取 Word 文档需要 lxml，这里没有安装。", "Reading Word documents needs lxml, which is not installed."),
            ("请运行：pip install lxml", "Run: pip install lxml"),
        ) from error
    return etree


class Package:
    """An opened package; ``main`` is the name of its main part, such as ``word/document.xml``.

    Opening one and reading of its parts raise LoadError for anything that is damaged, encrypted or beyond the limits.
    """

    def __init__(self, source: Source) -> None:
        if len(source.data) > MAX_BYTES:
            size = len(source.data) // 1048576
            raise LoadError(
                (f"文件过大（{size} MiB，上限 32 MiB）。", f"The file is too large ({size} MiB; the limit is 32 MiB)."),
                ("请压缩或删去文件中的图片后另存。", "Shrink or remove its pictures and save it again."),
            )
        try:
            self._zip = ZipFile(BytesIO(source.data))
            entries = self._zip.infolist()
        except (BadZipFile, ValueError, OSError, NotImplementedError, IndexError, UnicodeError) as error:
            raise damaged(str(error)) from error
        self._entries = _checked(entries)
        self._left = MAX_TOTAL
        self.main = self._main()

    def _main(self) -> str:
        for kind, target in self.relations("").values():
            if kind.endswith("/officeDocument"):
                return target
        raise damaged("no main document")

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name in self._entries

    def data(self, name: str) -> bytes:
        """The bytes of a part; empty if there is none."""
        entry = self._entries.get(name)
        if entry is None:
            return b""
        chunks, size = [], 0
        try:
            with self._zip.open(entry) as file:
                while chunk := file.read(_CHUNK):
                    size += len(chunk)
                    if size > min(MAX_PART, self._left):
                        raise _bomb(name)
                    chunks.append(chunk)
        except (BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError, NotImplementedError) as error:
            raise damaged(f"{name}: {error}") from error
        self._left -= size
        return b"".join(chunks)

    def xml(self, name: str) -> Any:
        """The root element of a part, None if there is no such part."""
        data = self.data(name).replace(_STRICT, _TRANSITIONAL)
        if not data:
            return None
        etree = engine()
        parser = etree.XMLParser(
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise damaged(f"{name}: {error}") from error
        if root.getroottree().docinfo.doctype:
            raise LoadError(
                (
                    "文件里有文档类型声明（DOCTYPE），正常的 Word 文件没有，拒绝读取。",
                    "It declares a DOCTYPE: refused.",
                ),
                _SAVE_AGAIN,
            )
        return root

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """The relations of a part (empty: of the package) by id, as (type, name of the part); external ones left out."""
        folder = dirname(part)
        name = join(folder, "_rels", part[len(folder) :].lstrip("/") + ".rels")
        root = self.xml(name)
        found: dict[str, tuple[str, str]] = {}
        for one in root.iter(_RELATIONS) if root is not None else ():
            if one.get("TargetMode") != "External":
                target = one.get("Target", "")
                target = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
                found[one.get("Id", "")] = (one.get("Type", ""), target)
        return found

    def related(self, kind: str) -> str:
        """The name of the part that the main part is related to by a type (``styles``, ``numbering``), or empty."""
        return next((target for type_, target in self._of_main().values() if type_.endswith(f"/{kind}")), "")

    def _of_main(self) -> dict[str, tuple[str, str]]:
        if not hasattr(self, "_relations"):
            self._relations = self.relations(self.main)
        return self._relations


def _checked(entries: list[ZipInfo]) -> dict[str, ZipInfo]:
    """The entries by name; LoadError for too many, doubled, encrypted ones and for names that lead elsewhere."""
    if len(entries) > MAX_ENTRIES:
        raise LoadError(
            (f"文件内部有 {len(entries)} 个部件，超过上限 {MAX_ENTRIES}。", f"It has more than {MAX_ENTRIES} parts."),
            _SAVE_AGAIN,
        )
    found: dict[str, ZipInfo] = {}
    for entry in entries:
        name = entry.filename
        if name in found:
            raise damaged(f"two parts called {name}")
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            raise damaged(f"part called {name}")
        if entry.flag_bits & 1:
            raise LoadError(
                ("文件有密码保护，读不出来。", "The file is encrypted."),
                ("请去掉密码后另存。", "Remove the password and save it again."),
            )
        if entry.file_size > MAX_PART and name.endswith((".xml", ".rels")):
            raise _bomb(name)
        found[name] = entry
    return found


def _bomb(name: str) -> LoadError:
    return LoadError(
        (f"文件的部件 {name} 解压后过大，拒绝读取。", f"Part {name} inflates beyond the limit."),
        _SAVE_AGAIN,
    )


def damaged(cause: str) -> LoadError:
    """What to say of a package that cannot be read."""
    return LoadError((f"Word 文件已损坏（{cause}）。", f"The Word file is damaged ({cause})."), _SAVE_AGAIN)
