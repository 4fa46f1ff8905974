"""What a page says about the report rather than in it: when it was published, by whom, and where it came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from disclint.patterns import lazily
from disclint.tree import Block, Meta, Paragraph, Table

_FIELDS = {
    "标题": "title",
    **dict.fromkeys(
        (
            "信息来源",
            "文章来源",
            "稿件来源",
            "来源",
            "发布机构",
            "发布单位",
            "公开机构",
            "公开单位",
            "发文机关",
            "发文机构",
        ),
        "origin",
    ),
    **dict.fromkeys(
        ("发布时间", "发布日期", "公开时间", "公开日期", "发文日期", "成文日期", "生成日期", "日期", "时间"),
        "published",
    ),
    "原文链接": "url",
}
# What else stands in such lines: it ends the value before it.
_OTHERS = (
    *(
        "索引号",
        "主题分类",
        "文号",
        "发文字号",
        "栏目",
        "信息名称",
        "名称",
        "作者",
        "责任编辑",
        "编辑",
        "浏览次数",
        "浏览量",
    ),
    *(
        "浏览",
        "点击数",
        "点击率",
        "点击量",
        "点击",
        "访问量",
        "访问次数",
        "阅读次数",
        "阅读量",
        "阅读",
        "次数",
        "字体",
        "字号",
    ),
    *("分享", "打印", "有效性", "公开方式", "公开范围", "生效日期", "废止日期", "体裁", "关键词"),
)
_SHORT = 120  # signs of a line that may be a row of such a table
_STRONG = ("发布", "公开")  # such a label goes before 日期 or 来源
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


_DATED = lazily(r"((?:发布|发文|成文|生成|公开)(?:日期|时间))\s*(?=20\d\d\s*[-年./])")
_LABEL = lazily(rf"({'|'.join(sorted({*_FIELDS, *_OTHERS}, key=lambda one: (-len(one), one)))})\s*[:：]")
_DATE = lazily(r"((?:19|20)\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})")


def iso_date(text: str) -> str:
    """The first calendar date in a text as YYYY-MM-DD, empty if there is none or it is no real day."""
    found = _DATE.search(text) if text else None
    if not found:
        return ""
    year, month, day = (int(part) for part in found.groups())
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= _days(year, month) else ""


def _days(year: int, month: int) -> int:
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] + leap


def is_label(text: str) -> bool:
    """Whether a text is nothing but the name of something that a page says about a report: 发布日期."""
    return len(text) < 12 and _bare(text) in _FIELDS


def read_meta(said: Sequence[Block], meta: Meta = Meta()) -> Meta:
    """What some blocks say, put in where ``meta`` says nothing yet."""
    fields: dict[str, str] = {"title": meta.title, "published": meta.published, "origin": meta.origin, "url": meta.url}
    place = meta.published_at
    for label, value, at in _said(said):
        key = _FIELDS.get(label, "")
        if key == "published":
            value = iso_date(value[:24])
        elif key and key != "title":  # a title may have spaces in it
            value = _word(value)
        if key and value and (not fields[key] or label.startswith(_STRONG)):
            fields[key] = value
            place = at if key == "published" else place
    return Meta(**fields, published_at=place)


def _said(said: Sequence[Block]) -> Iterator[tuple[str, str, int]]:
    """Labels, the text that goes with each, and the handle of the node it stands in."""
    for index, block in enumerate(said):
        if isinstance(block, Table):
            yield from _in_table(block)
            continue
        following = said[index + 1] if index + 1 < len(said) else None
        if is_label(block.text) and isinstance(following, Paragraph) and not _LABEL.match(following.text):
            yield _bare(block.text), following.text, following.at
        else:
            for label, value in _in_line(block.text[:600]):
                yield label, value, block.at


def _in_table(table: Table) -> Iterator[tuple[str, str, int]]:
    """A label's value stands in the same cell, in the next one or, where that is a label, in the one below."""
    for r, row in enumerate(table.rows[:12]):
        for c, cell in enumerate(row[:12]):
            if is_label(cell.text):
                following = row[c + 1] if c + 1 < len(row) else None
                if following is None or is_label(following.text):
                    below = table.rows[r + 1] if r + 1 < len(table.rows) else ()
                    following = below[c] if c < len(below) else None
                if following is not None:
                    yield _bare(cell.text), following.text, following.at
            elif "：" in cell.text or ":" in cell.text:
                for label, value in _in_line(cell.text[:600]):
                    yield label, value or (row[c + 1].text if c + 1 < len(row) else ""), cell.at


def _in_line(text: str) -> Iterator[tuple[str, str]]:
    if "|" in text:
        yield from _in_row([cell.strip() for cell in text.split("|")])
    dated = _DATED.search(text) if len(text) <= _SHORT else None
    if dated:  # a table whose borders were lost in copying: 发布机构某局发文日期 2025-01-20
        yield dated[1], text[dated.end() :]
    if "：" not in text and ":" not in text:
        return
    found = list(_LABEL.finditer(text))
    if found and found[0].start() <= 24 and text[0].isdigit():  # 2025-01-20 16:20 来源：某局
        yield "日期", text[: found[0].start()]
    stops = [*(one.start() for one in found[1:]), len(text)]
    for one, stop in zip(found, stops, strict=False):
        yield one[1], text[one.end() : stop].strip()


def _in_row(cells: list[str]) -> Iterator[tuple[str, str]]:
    """A row of a table that came as text: 发布机构 | 某局 | 发文日期 | 2025-01-20."""
    for label, value in pairwise(cells):
        if is_label(label) and value and not is_label(value):
            yield _bare(label), value


def _word(value: str) -> str:
    """A value up to the next white space or bracket."""
    for index, char in enumerate(value):
        if char.isspace() or char in "【】[]|":
            return value[:index]
    return value


def _bare(text: str) -> str:
    return "".join(text.split()).strip("：:【】[]")
