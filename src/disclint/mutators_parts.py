"""Mistakes in the parts of a report: chapters, tables, rows, columns and their headings."""

from __future__ import annotations

from random import Random

from disclint.mutator import Mutator, Spoil, by, edit, pick
from disclint.scaffold import Sample
from disclint.scaffold import sample as scaffolded


def _ids(sample: Sample) -> list[str]:
    return [one.id for one in sample.chapters if one.id]


def _drop_chapter(sample: Sample, rng: Random) -> Sample | None:
    return edit(sample, {"drop": [rng.choice(_ids(sample))]})


def _repeat_chapter(sample: Sample, rng: Random) -> Sample | None:
    one = rng.choice([one for one in sample.chapters if one.id in ("problems", "other", "overview")])
    chapters = list(sample.chapters)
    chapters.insert(chapters.index(one) + 1, one._replace(id=""))
    return sample._replace(chapters=tuple(chapters))


def _swap_chapters(sample: Sample, rng: Random) -> Sample | None:
    ids = _ids(sample)
    at = rng.randrange(len(ids) - 1)
    return edit(sample, {"order": [ids[at + 1], ids[at]]})


def _heading(how: str) -> Spoil:
    """A chapter's heading changed: ``{number}`` and ``{title}`` are its parts, ``{last}`` the last number."""

    def spoil(sample: Sample, rng: Random) -> Sample | None:
        one = rng.choice([one for one in sample.chapters[1:] if "、" in one.heading])
        number, _, title = one.heading.partition("、")
        return edit(sample, {"title": {one.id: how.format(number=number, title=title, last="九")}})

    return spoil


def _heading_lost(sample: Sample, _: Random) -> Sample | None:
    return edit(sample, {"title": {"problems": ""}})


def _reword_heading(sample: Sample, rng: Random) -> Sample | None:
    words = {
        "overview": "一、工作概述",
        "proactive": "二、主动公开工作情况",
        "requests": "三、依申请公开情况",
        "problems": "五、存在问题及下一步打算",
        "other": "六、其他事项",
    }
    id = rng.choice(sorted(words))
    return edit(sample, {"title": {id: words[id]}})


def _empty(id: str) -> Spoil:
    return by({"say": {id: []}})


def _no_topic(sample: Sample, rng: Random) -> Sample | None:
    overview = next(one for one in sample.chapters if one.id == "overview")
    topics = [text for text in overview.paragraphs if text.startswith("（")]
    gone = rng.choice(topics)
    return edit(sample, {"say": {"overview": [text for text in overview.paragraphs if text != gone]}})


def _merge_last(sample: Sample, _: Random) -> Sample | None:
    """The last chapter's text at the end of the one before, its heading gone."""
    *rest, before, last = sample.chapters
    return sample._replace(chapters=(*rest, before._replace(paragraphs=(*before.paragraphs, *last.paragraphs))))


def _drop_table(sample: Sample, rng: Random) -> Sample | None:
    return edit(sample, {"drop": [f"{rng.choice(sample.template.tables).id}/table"]})


def _drop_row(sample: Sample, rng: Random) -> Sample | None:
    rows = [leaf.key for leaf in sample.template.table("requests").leaves("rows")]
    return edit(sample, {"drop": [f"requests/{rng.choice(rows)}"]})


def _drop_column(sample: Sample, rng: Random) -> Sample | None:
    columns = [leaf.key for leaf in sample.template.table("requests").leaves("columns")]
    return edit(sample, {"drop": [f"requests//{rng.choice(columns)}"]})


def _picture(sample: Sample, rng: Random) -> Sample | None:
    return edit(sample, {"picture": rng.choice(["requests", "disputes"])})


def _other_form(sample: Sample, _: Random) -> Sample | None:
    """The right year's report on the form of other years."""
    from disclint.testing import forms_of, usual_session

    other = next((form for form in forms_of(usual_session()) if not form.covers(sample.year)), None)
    if other is None:
        return None
    return scaffolded(other, year=sample.year, entity=sample.entity)


def _label_row(sample: Sample, rng: Random) -> Sample | None:
    row = pick(rng, ("granted", "partial", "denied.law", "unable.not_held", "carried_out"))
    return edit(sample, {"label": {f"requests/{row}": "其他处理"}})


def _swap_labels(sample: Sample, _: Random) -> Sample | None:
    table = sample.template.table("requests")
    labels = {leaf.key: leaf.line.label for leaf in table.leaves("rows")}
    return edit(sample, {"label": {"requests/granted": labels["partial"], "requests/partial": labels["granted"]}})


_ROW = {"row": {"table": "requests", "after": "granted", "label": "（二之一）口头答复", "figures": ["0"] * 7}}

PARTS: tuple[Mutator, ...] = (
    Mutator("chapter-dropped", ("缺一章", "a chapter is missing"), _drop_chapter),
    Mutator("chapter-repeated", ("一章出现两次", "a chapter stands twice"), _repeat_chapter),
    Mutator("chapters-swapped", ("两章次序颠倒", "two chapters in the wrong order"), _swap_chapters),
    Mutator("chapter-extra", ("多一章", "a chapter too many"), by({"extra": {"text": "七、下一步工作安排", "body": "继续努力，做好各项工作。"}})),
    Mutator("chapter-empty", ("一章没有内容", "a chapter without text"), _empty("problems")),
    Mutator("overview-empty", ("总体情况没有内容", "an overview without text"), _empty("overview")),
    Mutator("other-empty", ("其他事项没有内容", "other matters left empty"), _empty("other")),
    Mutator("chapters-merged", ("末章并入前一章", "the last chapter merged into the one before"), _merge_last),
    Mutator("heading-lost", ("一章的标题丢失", "a chapter's heading is lost"), _heading_lost),
    Mutator("heading-reworded", ("章标题改写", "a chapter's title reworded"), _reword_heading),
    Mutator("heading-misnumbered", ("章序号写错", "a chapter's number is wrong"), _heading("{last}、{title}")),
    Mutator("heading-unnumbered", ("章标题没有序号", "a chapter without a number"), _heading("{title}"), hidden=("自动编号常在转换时丢失，报告本身未必没有", "automatic numbers are often lost in conversion")),
    Mutator("heading-numbered-twice", ("章序号重复", "a chapter's number twice"), _heading("{number}、{number}、{title}")),
    Mutator("topic-dropped", ("总体情况缺一个方面", "the overview leaves out a topic"), _no_topic),
    Mutator("table-dropped", ("缺一张表", "a table is missing"), _drop_table),
    Mutator("table-pictured", ("表格贴成图片", "a table as a picture"), _picture, ("html", "md", "docx")),
    Mutator("row-dropped", ("表三缺一行", "table 3 lacks a row"), _drop_row),
    Mutator("column-dropped", ("表三缺一列", "table 3 lacks a column"), _drop_column),
    Mutator("disputes-column-dropped", ("表四缺一列", "table 4 lacks a column"), by({"drop": ["disputes/suit_after"]})),
    Mutator("row-extra", ("表三多一行", "table 3 has a row too many"), by(_ROW)),
    Mutator("column-extra", ("表三多一列", "table 3 has a column too many"), by({"column": {"table": "requests", "after": "other", "label": "社会团体"}})),
    Mutator("row-reworded", ("表三行名改写", "a row's label reworded"), _label_row),
    Mutator("column-reworded", ("表三列名改写", "a column's label reworded"), by({"label": {"requests//research": "研究单位"}}), ("html", "md", "docx")),
    Mutator("labels-swapped", ("两行的行名互换", "the labels of two rows swapped"), _swap_labels),
    Mutator("columns-swapped", ("表三两列连同列名互换", "two columns of table 3 swapped with their labels"), by({"columns": {"requests": ["commercial", "natural"]}}), ("html", "md", "docx")),
    Mutator("groups-swapped", ("表四两组连同组名互换", "two groups of table 4 swapped with their labels"), by({"columns": {"disputes": ["suit_after", "suit_direct"]}})),
    Mutator("caption-wrong", ("表二条款项写错", "the wrong item above a table"), by({"label": {"licensing": "第二十条第（七）项"}})),
    Mutator("caption-lost", ("表二条款项丢失", "the item above a table is lost"), by({"label": {"enforcement": ""}})),
    Mutator("other-form", ("用了别的年度的格式", "the form of other years"), _other_form),
)  # fmt: skip
"""Mistakes in the parts of a report."""
