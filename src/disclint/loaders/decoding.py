"""Bytes into text: byte-order mark, declared charset, and what the bytes themselves show."""

from __future__ import annotations

import re

from disclint.errors import LoadError
from disclint.patterns import lazily
from disclint.source import Source, Text

LIMIT = 32 * 1024 * 1024

Note = tuple[str, str]

_CHARSET = lazily(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.I)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def decode(source: Source, charset: str = "") -> tuple[Text, tuple[Note, ...]]:
    """The text of a source and what had to be said about its encoding.

    ``charset`` is what stands outside the bytes, in a message's headers: it goes before what the page says itself.

    Every ``gb*`` label means GB18030. A declared charset that the bytes contradict is overruled and reported.
    Raises LoadError for an empty, oversized or binary source.
    """
    data = source.data
    if not data or data.isspace():  # strip would copy it
        raise LoadError(("文件是空的。", "The file is empty."), ("请确认上传或导出是否完成。", "Check the export."))
    if len(data) > LIMIT:
        raise LoadError(
            (
                f"文件过大（{len(data) // 1048576} MiB，上限 32 MiB）。",
                f"The file is too large ({len(data) // 1048576} MiB).",
            ),
            (
                "年度报告网页一般不超过 1 MiB，请确认文件。",
                "Reports are below 1 MiB: is this the right file?",
            ),
        )
    for mark, codec in _BOMS:
        if data.startswith(mark):
            text = _decoded(data[len(mark) :], codec)
            return text, _bad_bytes(text)
    declared = _label(charset) or _declared(data)
    if not declared and b"\x00" in data[:65536]:
        raise LoadError(
            ("文件不是文本（含二进制内容）。", "The file is not text (it holds binary data)."),
            ("请提供 HTML、TXT 或 Markdown 文件。", "Give an HTML, text or Markdown file."),
        )
    return _choose(data, declared)


def _declared(data: bytes) -> str:
    found = _CHARSET.search(data[:2048])
    return _label(found.group(1).decode("ascii")) if found else ""


def _label(charset: str) -> str:
    """What a charset is called in Python, the Chinese ones all by the name of the widest."""
    label = charset.lower().replace("_", "-")
    if label.startswith("gb") or label in ("x-gbk", "cp936", "hz-gb-2312"):
        return "gb18030"
    return "utf-8" if label in ("utf8", "utf-8") else label


def _choose(data: bytes, declared: str) -> tuple[Text, tuple[Note, ...]]:
    if data.isascii():
        return Text(data.decode("ascii"), declared if _known(declared) else "utf-8"), ()
    # UTF-8 first whatever the label: Chinese text in another encoding is practically never valid UTF-8. A label of a
    # one-byte encoding is asked last: it reads any bytes at all, Chinese ones as rubbish.
    order = ["utf-8", "gb18030", declared] if _one_byte(declared) else ["utf-8", declared, "gb18030"]
    for codec in filter(_known, order):
        try:
            return Text(data.decode(codec), codec), _mislabelled(declared, codec)
        except (UnicodeError, LookupError):
            continue
    codec = declared if _known(declared) and not _one_byte(declared) else _likelier(data)
    text = _decoded(data, codec)
    return text, (*_mislabelled(declared, codec), *_bad_bytes(text))


def _bad_bytes(text: Text) -> tuple[Note, ...]:
    if not text.replaced:
        return ()
    return (
        (
            f"文件有 {text.replaced} 处字节按 {text.encoding} 读不出来，显示为“\ufffd”；这些地方可能读错。",
            f"{text.replaced} places could not be decoded as {text.encoding} and stand as \ufffd; they may be misread.",
        ),
    )


def _one_byte(label: str) -> bool:
    return label.startswith(("iso-8859", "iso8859", "windows-125", "latin", "cp125", "ascii", "us-ascii", "unicode"))


def _known(label: str) -> bool:
    """Whether a label names an encoding of text; some codecs of Python's are none."""
    try:
        "甲".encode(label, "replace").decode(label, "replace")
    except (LookupError, UnicodeError, TypeError):
        return False
    return bool(label)


def _likelier(data: bytes) -> str:
    """The codec that can read more of the bytes; only asked when none reads them all."""
    lost = {codec: data.decode(codec, "replace").count("\ufffd") for codec in ("utf-8", "gb18030")}
    return min(lost, key=lambda codec: lost[codec])


def _decoded(data: bytes, codec: str) -> Text:
    content = data.decode(codec, "replace")
    lost = content.count("\ufffd")
    if lost > 20 and lost * 50 > len(content):
        raise LoadError(
            (
                f"无法按 {codec} 解码（{lost} 处乱码）。",
                f"The text cannot be decoded as {codec} ({lost} bad places).",
            ),
            ("请用 UTF-8 编码重新保存该文件。", "Save the file again as UTF-8."),
        )
    return Text(content, codec, lost)


def _mislabelled(declared: str, codec: str) -> tuple[Note, ...]:
    if not declared or declared == codec:
        return ()
    return (
        (
            f"网页声明的编码是 {declared}，实际按 {codec} 读取；请更正网页的编码声明。",
            f"The page declares {declared} but was read as {codec}; correct the declaration.",
        ),
    )
