"""Where the report stands in a page: navigation and page furniture cut off, and what they say kept as metadata."""

from __future__ import annotations

from disclint.buttons import only_buttons
from disclint.numerals import number
from disclint.organs import sender
from disclint.outline import ordinal, spaced
from disclint.pagemeta import is_label, iso_date, read_meta
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
        "公开日期",
        "公开时间",
        "公开机构",
        "公开单位",
        "公开方式",
        "公开范围",
        "发文机关",
        "发文机构",
        "稿件来源",
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
_SENTENCES = ("现将", "现公布", "现予", "根据", "按照", "依据", "本报告", "本年报", "为了", "为进一步")
_BREAKS = (
    "年",
    "年度",
    "政府信息",
    "政府信息公开",
    "公开工作",
    "年度报告",
    "年报",
    *_ORGANS,
)  # how a title's first line ends
_FIRST = ("总体", "概述", "基本情况", "工作总体")
_DASHES = "—–-_· "


def trim(blocks: tuple[Block, ...], meta: Meta = Meta()) -> tuple[tuple[Block, ...], Meta]:
    """The report's own blocks, and the page's words about it merged into ``meta``."""
    first = next((i for i, block in enumerate(blocks) if _opens(block)), -1)
    if first < 0:  # the first chapter may be missing: then the next best heading will do
        first = next(
            (i for i, block in enumerate(blocks) if isinstance(block, Paragraph) and _numbered(block.text)), -1
        )
    if first < 0:
        return blocks, meta._replace(published=iso_date(meta.published))
    title = _find_title(blocks, first)
    start = title - _organ_above(blocks, title) if title >= 0 else _lead(blocks, first)
    parted = max((index for index in range(first) if _parts_body(blocks[index])), default=-1)
    start = parted + 1 if title < parted else start
    head_from = max(0, start - 40)
    about = _about(blocks, head_from, first)
    head = [blocks[i] for i in range(start, first) if i not in about]
    said = [blocks[i] for i in range(head_from, first) if i in about or isinstance(blocks[i], Table)]
    body, tail = _cut(blocks[first:])
    found = read_meta(said, read_meta(tail[:12]))
    return (*head, *body), Meta(
        found.title or meta.title,
        found.published or iso_date(meta.published),
        found.origin or meta.origin,
        found.url or meta.url,
        found.published_at,
    )


def _about(blocks: tuple[Block, ...], start: int, stop: int) -> set[int]:
    """Which blocks say something about the page: such lines, and the values under labels in lines of their own."""
    found = set()
    for index in range(start, stop):
        block = blocks[index]
        if _furniture(block):
            found.add(index)
            following = blocks[index + 1]
            if (
                isinstance(block, Paragraph)
                and is_label(block.text)
                and isinstance(following, Paragraph)
                and len(following.text) <= 40
            ):
                found.add(index + 1)
    return found - {stop}


def _parts_body(block: Block) -> bool:
    """Whether a line only says that the text begins below it: ====== 正文 ======."""
    return isinstance(block, Paragraph) and len(block.text) > 4 and block.text.strip("=-—*_ ") == "正文"


def _opens(block: Block) -> bool:
    """Whether a block opens the first chapter."""
    if not isinstance(block, Paragraph):
        return False
    text = block.text
    if len(text) > 60:
        return any(words in text for words in ("一、总体", "一、概述", "一总体情况"))
    bare = text.lstrip("#*· \u3000")
    if bare.startswith("一、") or bare.replace(" ", "") == "总体情况":
        return True
    if not bare.startswith(("一", "第", "1", "（", "(")):
        return False
    level, written, length = ordinal(bare)
    if not level:
        written, length = spaced(bare)
    return (written == "1" or number(written) == 1) and bare[length:].lstrip().startswith(_FIRST)


def _find_title(blocks: tuple[Block, ...], first: int) -> int:
    """The last block before the first chapter that is or begins a title; better one without a year than none."""
    for index in range(first, -1, -1):
        if _is_title(blocks[index]) or _breaks_off(blocks, index, first):
            return index
    for index in range(first, -1, -1):
        block = blocks[index]
        if isinstance(block, Paragraph) and len(block.text) <= 60 and _titular(block.text):
            text = "".join(block.text.split())
            if text[: text.find("政府信息公开")].endswith(_ORGANS) and _whole_title(text):
                return index
    return next((index for index in range(first, -1, -1) if _shortened(blocks[index])), -1)


def _shortened(block: Block) -> bool:
    """Whether a line is a title without 政府: 某镇2022年信息公开年报, with the organ, lest it be a menu's."""
    if not isinstance(block, Paragraph) or len(block.text) > 60 or not _titular(block.text):
        return False
    organ, mark, name = "".join(block.text.split()).partition("信息公开")
    named = organ.rstrip("0123456789〇○零一二三四五六七八九年度").endswith(_ORGANS) and _dated(organ)
    return bool(mark) and named and any(word in name for word in _TITLES)


def _is_title(block: Block) -> bool:
    return (
        isinstance(block, Paragraph)
        and len(block.text) <= 80
        and _titular(block.text)
        and (_whole_title("".join(block.text.split())) or _half_title(block.text))
        and _dated(block.text)
    )


def _titular(text: str) -> bool:
    """Whether a line may be a title: it is no sentence and no line of the page."""
    return "。" not in text and not text.startswith(_SENTENCES) and not _heads(text)


def _dated(text: str) -> bool:
    return any(char.isdigit() or char in "〇○" for char in text)


def _breaks_off(blocks: tuple[Block, ...], index: int, first: int) -> bool:
    """Whether a line is the first of a title over two or three: after 2023年, before 年度报告 or above （2023年）."""
    block = blocks[index]
    if not isinstance(block, Paragraph) or not 4 < len(block.text) < 40 or not _titular(block.text):
        return False
    text = "".join(block.text.split())
    if not text.endswith(_BREAKS) or any(mark in text for mark in "，；：《》"):
        return False  # the middle of a sentence
    for following in blocks[index + 1 : min(index + 3, first)]:
        if not isinstance(following, Paragraph) or len(following.text) >= 40 or not _titular(following.text):
            return False
        text += "".join(following.text.split())
        if _whole_title(text) and _dated(text):
            return not _is_title(following)
    return False


def _whole_title(text: str) -> bool:
    at = max(text.find("政府信息公开"), text.find("政务公开"))
    return at >= 0 and any(text.find(word, at) >= 0 for word in _TITLES)


def _organ_above(blocks: tuple[Block, ...], title: int) -> int:
    """How many lines above a title without an organ name it: 鞍山市财政局 over 2024年政府信息公开工作年度报告."""
    above = blocks[title - 1] if title else None
    # 关于2024年度政府信息公开工作年度报告 goes on from the organ as well.
    words = blocks[title].text.removeprefix("关于") if title >= 0 else ""  # type: ignore[union-attr]
    named = words.lstrip("0123456789〇○零一二三四五六七八九年度 ")
    if not isinstance(above, Paragraph) or not named.startswith(("政府信息", "政务公开")):
        return 0
    organ = sender("".join(above.text.split()).rstrip("0123456789〇○零一二三四五六七八九年度"))
    return int(len(above.text) < 30 and organ.endswith(_ORGANS) and not _heads(above.text))


def _heads(text: str) -> bool:
    """Whether a line says something about the page rather than in the report, above it."""
    return text.lstrip("【[（(-*| ").startswith(_HEAD) or text == "正文"


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
        text = block.text
        if len(text) >= 200:
            return False
        return _heads(text) or (text[0].isdigit() and "来源" in text[:40] and _opens_dated(text)) or only_buttons(text)
    return isinstance(block, Picture) and not block.text


def _opens_dated(text: str) -> bool:
    """Whether a line begins with a day: 2025-01-20 来源：某局."""
    return bool(iso_date(text[:11]))


def _cut(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], list[Block]]:
    """The report's blocks from its first chapter on without page numbers, and what follows the report."""
    backwards = range(len(blocks) - 1, -1, -1)
    last = next((i for i in backwards if isinstance(block := blocks[i], Paragraph) and _numbered(block.text)), 0)
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
    if not 4 < len(text) < 60:
        return False
    return (text[0] in "一二三四五六七八" and text[1] == "、") or (text[0] == "第" and ordinal(text)[0] == 1)
