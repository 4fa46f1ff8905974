"""Where the report stands in a page: navigation and page furniture cut off, and what they say kept as metadata."""

from __future__ import annotations

import re
from functools import cache

from disclint.tree import Block, Meta, Paragraph, Picture, Table

_HEAD = (
    *(
        "信息来源",
        "文章来源",
        "来源",
        "发布时间",
        "发布日期",
        "发布机构",
        "发布单位",
        "发文日期",
        "成文日期",
        "生成日期",
    ),
    *(
        "浏览次数",
        "浏览量",
        "点击数",
        "访问量",
        "阅读次数",
        "标题",
        "文号",
        "栏目",
        "原文链接",
        "索引号",
        "主题分类",
        "分享",
    ),
    *(
        "字体",
        "字号",
        "打印",
        "关闭",
        "作者",
        "日期",
        "时间",
        "当前位置",
        "您当前",
        "您现在",
        "首页",
        "===",
        "信息名称",
    ),
)
_TAIL = (
    *("打印", "关闭", "上一篇", "上一条", "下一篇", "下一条", "版权所有", "主办单位", "承办单位", "网站标识码", "分享"),
    *(
        "扫一扫",
        "相关链接",
        "相关文档",
        "回到顶部",
        "返回顶部",
        "网站地图",
        "联系我们",
        "友情链接",
        "信息来源",
        "责任编辑",
    ),
    *("编辑：", "编辑:", "Copyright", "©", "站点地图", "网站声明", "关于我们"),
)
_TITLES = ("年度报告", "工作报告", "年报", "情况报告")
_ORGANS = (
    "局",
    "厅",
    "委",
    "办",
    "府",
    "室",
    "会",
    "院",
    "所",
    "中心",
    "街道",
    "处",
    "镇",
    "乡",
    "队",
    "社",
    "区",
    "市",
    "县",
)
_DASHES = "—–-_· "


# Patterns are compiled when they are first needed: at import they would cost every start more than all else here.
@cache
def _labelled() -> re.Pattern[str]:
    return re.compile(
        r"(标题|信息来源|文章来源|来源|发布机构|发布单位|发布时间|发布日期|成文日期|生成日期|发文日期|日期|时间|原文链接)\s*[:：]\s*"
        r"([^\s【】\[\]|]*(?:[ ]\d{1,2}:\d{2}(?::\d{2})?)?)"
    )


@cache
def _date() -> re.Pattern[str]:
    return re.compile(r"((?:19|20)\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})")


def iso_date(text: str) -> str:
    """The first calendar date in a text as YYYY-MM-DD, empty if there is none or it is no real day."""
    found = _date().search(text) if text else None
    if not found:
        return ""
    year, month, day = (int(part) for part in found.groups())
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= _days(year, month) else ""


def trim(blocks: tuple[Block, ...], meta: Meta = Meta()) -> tuple[tuple[Block, ...], Meta]:
    """The report's own blocks, and the page's words about it merged into ``meta``."""
    first = next((i for i, block in enumerate(blocks) if _opens(block)), -1)
    if first < 0:  # the first chapter may be missing: then the next best heading will do
        first = next(
            (i for i, block in enumerate(blocks) if isinstance(block, Paragraph) and _numbered(block.text)), -1
        )
    if first < 0:
        return blocks, meta._replace(published=iso_date(meta.published))
    title = next((i for i in range(first, -1, -1) if _is_title(blocks[i])), -1)
    start = title - _organ_above(blocks, title) if title >= 0 else _lead(blocks, first)
    head = [block for block in blocks[start:first] if not _furniture(block)]
    head_from = max(0, start - 40)
    said = [block for block in blocks[head_from:first] if _furniture(block) or isinstance(block, Table)]
    body, tail = _cut(blocks[first:])
    found = _read(said, _read(tail[:12], Meta()))
    return (*head, *body), Meta(
        found.title or meta.title,
        found.published or iso_date(meta.published),
        found.origin or meta.origin,
        found.url or meta.url,
    )


def _opens(block: Block) -> bool:
    """Whether a block opens the first chapter."""
    if not isinstance(block, Paragraph):
        return False
    text = block.text
    if len(text) > 60:
        return "一、总体" in text or "一、概述" in text
    bare = text.lstrip("#*· \u3000")
    return bare.startswith("一、") or bare.replace(" ", "") in (
        "总体情况",
        "第一部分总体情况",
        "一总体情况",
        "一.总体情况",
    )


def _is_title(block: Block) -> bool:
    return (
        isinstance(block, Paragraph)
        and len(block.text) <= 80
        and not _heads(block.text)
        and (_whole_title("".join(block.text.split())) or _half_title(block.text))
        and any(char.isdigit() or char in "〇○" for char in block.text)
    )


def _whole_title(text: str) -> bool:
    at = max(text.find("政府信息公开"), text.find("政务公开"))
    return at >= 0 and any(text.find(word, at) >= 0 for word in _TITLES)


def _organ_above(blocks: tuple[Block, ...], title: int) -> int:
    """How many lines above a title without an organ name it: 鞍山市财政局 over 2024年政府信息公开工作年度报告."""
    above = blocks[title - 1] if title else None
    named = blocks[title].text.lstrip("0123456789〇○零一二三四五六七八九年度 ") if title >= 0 else ""  # type: ignore[union-attr]
    if not isinstance(above, Paragraph) or not named.startswith(("政府信息", "政务公开")):
        return 0
    return int(len(above.text) < 30 and "".join(above.text.split()).endswith(_ORGANS) and not _heads(above.text))


def _heads(text: str) -> bool:
    """Whether a line says something about the page rather than in the report, above it."""
    return text.lstrip("【[（(").startswith(_HEAD) or text == "正文"


def _tails(text: str) -> bool:
    """The same, below it."""
    return text.lstrip("【[ ").startswith(_TAIL) or "ICP备" in text[:20] or "公网安备" in text[:20]


def _page_number(text: str) -> bool:
    """A page number between dashes, as PDF extraction leaves it."""
    return text[0] in _DASHES and text[-1] in _DASHES and text.strip(_DASHES).isdigit()


def _half_title(text: str) -> bool:
    """The first line of a title that is broken over two."""
    return "年" in text and "".join(text.split()).endswith(("政府信息公开", "政府信息公开工作", "政府信息"))


def _lead(blocks: tuple[Block, ...], first: int) -> int:
    start = first
    while start > 0:
        block = blocks[start - 1]
        if not isinstance(block, Paragraph) or _furniture(block) or len(block.text) < 30:
            break
        start -= 1
    return start


def _furniture(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return _heads(block.text) and len(block.text) < 200
    return isinstance(block, Picture) and not block.text


def _cut(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], list[Block]]:
    """The report's blocks from its first chapter on without page numbers, and what follows the report."""
    last = max(
        (i for i, block in enumerate(blocks) if isinstance(block, Paragraph) and _numbered(block.text)),
        default=0,
    )
    end = len(blocks)
    for i in range(last + 1, len(blocks)):
        block = blocks[i]
        if isinstance(block, Paragraph) and _tails(block.text):
            end = i
            break
    kept = tuple(
        block
        for block in blocks[:end]
        if not (isinstance(block, Paragraph) and 2 < len(block.text) < 12 and _page_number(block.text))
    )
    return kept, list(blocks[end:])


def _numbered(text: str) -> bool:
    return 4 < len(text) < 60 and text[0] in "一二三四五六七八" and text[1] == "、"


def _read(said: list[Block], meta: Meta) -> Meta:
    fields = meta._asdict()
    for block in said:
        text = (
            "  ".join(cell.text for row in block.rows[:12] for cell in row[:12])
            if isinstance(block, Table)
            else block.text
        )
        for label, value in _labelled().findall(text[:600]):
            key = _FIELDS.get(label, "")
            if key == "published":
                value = iso_date(value)
            if key and value and (not fields[key] or label.startswith("发布")):
                fields[key] = value
    return Meta(**fields)


_FIELDS = {
    "标题": "title",
    "信息来源": "origin",
    "文章来源": "origin",
    "来源": "origin",
    "发布机构": "origin",
    "发布单位": "origin",
    "发布时间": "published",
    "发布日期": "published",
    "发文日期": "published",
    "成文日期": "published",
    "生成日期": "published",
    "日期": "published",
    "时间": "published",
    "原文链接": "url",
}


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
