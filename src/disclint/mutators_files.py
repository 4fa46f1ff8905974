"""Mistakes in files: cells lost, glued or doubled, spans gone, text cut off; and differences that are no mistakes."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from disclint.mutator import Mutator, Rewrite, Spoil, by, edit, pick, same
from disclint.scaffold import Sample

_CELL = re.compile(r"<td>(-?[0-9]+)</td>")
_TABBED = re.compile(r"(?<=\t)[0-9]+(?=\t)")


def text(how: Callable[[str, Random], str | None]) -> Rewrite:
    """A change in the text of a file."""

    def rewrite(data: bytes, rng: Random) -> bytes | None:
        changed = how(data.decode("utf-8"), rng)
        return None if changed is None else changed.encode("utf-8")

    return rewrite


def _one(pattern: re.Pattern[str], how: Callable[[re.Match[str]], str], last: bool = False) -> Rewrite:
    """One match of a pattern, chosen by chance from the table of requests, written otherwise."""

    def change(words: str, rng: Random) -> str | None:
        at = max(words.find("本年新收政府信息公开申请数量"), 0)
        found = list(pattern.finditer(words, at))
        if not found:
            return None
        match = found[-1] if last else rng.choice(found)
        return words[: match.start()] + how(match) + words[match.end() :]

    return text(change)


_TWO = re.compile(r"<td>([0-9]+)</td><td>([0-9]+)</td>")
_SPAN = re.compile(r' (?:row|col)span="[0-9]+"')


def _without(pattern: str) -> Rewrite:
    def change(words: str, _: Random) -> str | None:
        made = re.sub(pattern, "", words)
        return made if made != words else None

    return text(change)


def _glued_row(sample: Sample, rng: Random) -> Sample | None:
    row = pick(rng, ("requests/granted", "requests/new", "requests/carried_out", "disputes/review"))
    return edit(sample, {"glue": row}) if row else None


def _cut(part: float) -> Rewrite:
    return text(lambda words, _: words[: int(len(words) * part)])


def _mojibake(data: bytes, _: Random) -> bytes | None:
    return data.decode("gb18030", "replace").encode("utf-8")


def _marked(verb: str) -> Spoil:
    return by({verb: {"problems": "此处数据待核实，请科室确认后再定稿。"}})


FILES: tuple[Mutator, ...] = (
    Mutator("cell-lost", ("网页表格少一格", "a cell of a web page's table is lost"), same, ("html",), _one(_CELL, lambda match: "")),
    Mutator("cell-twice", ("网页表格多一格", "a cell of a web page's table stands twice"), same, ("html",), _one(_CELL, lambda match: match[0] * 2)),
    Mutator("cells-glued", ("相邻两格粘在一起", "two cells run together"), same, ("html",), _one(_TWO, lambda match: f"<td>{match[1]}{match[2]}</td>")),
    Mutator("span-lost", ("合并单元格丢失", "a merged cell is lost"), same, ("html",), _one(_SPAN, lambda match: ""), hidden=("数字仍能按行名、列名读准", "every figure can still be read by its labels")),
    Mutator("spans-lost", ("合并单元格全部丢失", "all merged cells are lost"), same, ("html",), _without(r' (?:row|col)span="[0-9]+"'), hidden=("数字仍能按行名、列名读准", "every figure can still be read by its labels")),
    Mutator("page-cut", ("网页只有前一半", "half of the page is missing"), same, ("html",), _cut(0.5)),
    Mutator("text-cut", ("文字只有前三分之二", "the last third of the text is missing"), same, ("txt", "md"), _cut(0.66)),
    Mutator("text-garbled", ("编码弄错成了乱码", "text in the wrong encoding"), same, ("html", "txt"), _mojibake),
    Mutator("row-glued", ("一行数字粘在一起", "the figures of a row run together"), _glued_row, ("txt",), hidden=("合计能定出唯一的读法时，数字就是准的", "where the sums leave one reading the figures are sound")),
    Mutator("text-cell-lost", ("文字表格少一格", "a cell of a text's table is lost"), same, ("txt",), _one(_TABBED, lambda match: "")),
    Mutator("changes-left", ("留有修订痕迹", "tracked changes left in"), _marked("track"), ("docx",)),
    Mutator("comment-left", ("留有批注", "a comment left in"), _marked("comment"), ("docx",)),
    Mutator("properties-foreign", ("文件属性是别的机关", "another organ in the file's properties"), by({"property": {"company": "邻市交通运输局", "title": "邻市交通运输局2019年政府信息公开工作年度报告"}}), ("docx",)),
)  # fmt: skip
"""Mistakes in files."""


def _replaced(old: str, new: str) -> Rewrite:
    return text(lambda words, _: words.replace(old, new) if old in words else None)


def _sub(pattern: str, new: str) -> Rewrite:
    return text(lambda words, _: re.sub(pattern, new, words))


def _gb18030(data: bytes, _: Random) -> bytes | None:
    return data.decode("utf-8").replace('charset="utf-8"', 'charset="gb2312"').encode("gb18030")


_TEXTS = ("html", "txt", "md")

NOISE: tuple[Mutator, ...] = (
    Mutator("noise-encoding", ("国标编码", "another encoding"), same, ("html", "txt"), _gb18030, noise=True),
    Mutator("noise-line-ends", ("回车换行", "other line ends"), same, _TEXTS, _replaced("\n", "\r\n"), noise=True),
    Mutator("noise-mark", ("文件开头有字节序标记", "a byte-order mark"), same, _TEXTS, lambda data, _: b"\xef\xbb\xbf" + data, noise=True),
    Mutator("noise-blank-in-cells", ("单元格里有空格", "spaces in cells"), same, ("html",), _sub(r"<td>([0-9]+)</td>", r"<td>&nbsp;\1 </td>"), noise=True),
    Mutator("noise-spaced-total", ("总计二字之间有空格", "a space inside a label"), same, _TEXTS, _replaced("总计", "总 计"), noise=True),
    Mutator("noise-full-stop-number", ("序号用点", "another mark after a number"), same, _TEXTS, _sub(r"([1-9])\.(?=[^0-9.])", r"\1．"), noise=True),
    Mutator("noise-wrapped-cells", ("单元格里有段落标签", "paragraphs in cells"), same, ("html",), _sub(r"<td>([0-9]+)</td>", r'<td width="40"><p class="p"><span>\1</span></p></td>'), noise=True),
    Mutator("noise-broken-label", ("窄列的列名折行", "a heading broken over lines"), same, ("html",), _replaced("自然人</td>", "自然<br>人</td>"), noise=True),
    Mutator("noise-blank-lines", ("空行加倍", "more blank lines"), same, ("txt", "md"), _replaced("\n\n", "\n\n\n"), noise=True),
    Mutator("noise-comment", ("网页里有注释和脚本", "comments and scripts"), same, ("html",), _replaced("<body>", "<body><!-- 2019年 --><script>var n = 3;</script>"), noise=True),
)  # fmt: skip
"""What is no mistake: a rule that notices it raises a false alarm."""
