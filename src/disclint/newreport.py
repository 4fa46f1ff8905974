"""A report to fill in: the official form with blank cells, carrying over from last year's report what it passes on."""

from __future__ import annotations

from disclint.errors import ConfigError
from disclint.priors import alike
from disclint.report import Report
from disclint.scaffold import Number, Prose, Sample, figure_text, sample
from disclint.template import Template
from disclint.writers import Style, write

FORMATS = ("docx", "html", "md")

CARRIED = {"requests/carried_in": ("requests/carried_out",)}
"""Rows of this year's form that are rows of last year's; more than one are added up."""
_BEFORE, _CHANGE = "prev_items", "delta"


def new_report(template: Template, year: int, entity: str, kind: str, prior: Report | None = None) -> Sample:
    """The form with nothing filled in but what is known beforehand; the cells that are sums of others are shaded."""
    figures = dict.fromkeys(template.keys(), "")
    if prior is not None:
        known = totals(template, carried(template, prior))
        figures |= {key: figure_text(template, key, number) for key, number in known.items()}
    form = sample(template, year=year, entity=entity, kind=kind)
    return form._replace(
        published="",
        source="",
        preamble=tuple(_unaddressed(text) for text in form.preamble),
        chapters=tuple(one._replace(paragraphs=_prompts(one, template, year, kind)) for one in form.chapters),
        figures=figures,
        signature=(entity, f"{year + 1}年　月　日"),
        shaded=computed(template),
    )


def computed(template: Template) -> frozenset[str]:
    """The figures that are nothing but sums of others."""
    sums = (sum_ for table in template.tables for sum_ in table.sums())
    return frozenset(sum_.right[0] for sum_ in sums if len(sum_.right) == 1)


def carried(template: Template, prior: Report) -> dict[str, Number]:
    """What last year's report passes on: requests carried out, and items with their change, as far as they were read."""
    found: dict[str, Number] = {}
    for key in template.keys():
        table, row, column = key.split("/")
        sources = CARRIED.get(f"{table}/{row}")
        if sources:
            values = [prior.value(f"{source}/{column}") for source in sources]
        elif column == _BEFORE:
            values = [prior.value(f"{table}/{row}/{name}") for name in (_BEFORE, _CHANGE)]
        else:
            continue
        known = [value for value in values if value is not None]
        if len(known) == len(values):
            found[key] = sum(known)
    return found


def totals(template: Template, known: dict[str, Number]) -> dict[str, Number]:
    """Known figures with the sums that they determine; a sum that is known already stays as it was read."""
    made = dict(known)
    for table in template.tables:
        for sum_ in table.sums():
            if len(sum_.right) == 1 and all(key in made for key in sum_.left):
                made.setdefault(sum_.right[0], sum(made[key] for key in sum_.left))
    return made


def check_prior(prior: Report, year: int) -> None:
    """Refuse a report that is not last year's."""
    found = prior.identity.year
    if found != year - 1:
        raise ConfigError(
            f"--prior 应是 {year - 1} 年度的报告，给的是 {found} 年度的",
            f"--prior must be the report for {year - 1}, not for {found}",
        )


def whose(prior: Report, entity: str) -> str:
    """The organ of last year's report where it is not this one, as far as names tell; empty where it is or is not said."""
    mine, theirs = prior.identity._replace(entity=entity, region=""), prior.identity._replace(region="")
    return theirs.entity if entity and theirs.entity and not alike(mine, theirs) else ""


def form_by_name(path: str) -> str:
    """The format that a file's name asks for, empty without a suffix; ConfigError for one that cannot be written."""
    suffix = path.rpartition("/")[2].rpartition(".")[2].lower() if "." in path.rpartition("/")[2] else ""
    found = {"htm": "html", "markdown": "md"}.get(suffix, suffix)
    if found and found not in FORMATS:
        names = "、".join(f".{one}" for one in FORMATS)
        raise ConfigError(
            f"不能写 .{suffix} 文件，可以写：{names}；要 PDF 的，填好 docx 以后用 Word、WPS 另存",
            f"cannot write .{suffix}; there are: {', '.join(FORMATS)}",
        )
    return found


def written(report: Sample, fmt: str) -> bytes:
    """The bytes of a report in one of :data:`FORMATS`, without the furniture of a web site."""
    return write(report, fmt, Style(page=False))


# ---- prompts -------------------------------------------------------------------------------------------------------


def _unaddressed(text: str) -> str:
    return text.replace("（https://www.ceshi.gov.cn）", "（【网址】）")


def _prompts(chapter: Prose, template: Template, year: int, kind: str) -> tuple[str, ...]:
    """What is to be written where, in brackets that no report keeps by mistake."""
    if chapter.id == "overview":
        titles = [topic.title for topic in template.chapter("overview").topics]
        return tuple(
            f"（{'一二三四五六七八九'[index]}）{title}。【{_HINTS.get(title, '如实写明')}】"
            for index, title in enumerate(titles)
        ) or ("【如实写明本机关全年的政府信息公开工作】",)
    if chapter.id == "problems":
        return ("（一）存在的主要问题。【逐条写明】", f"（二）改进情况。【写明{year}年已做的和下一步要做的】")
    if chapter.id == "other":
        return ("【写明收取信息处理费的情况；没有其他事项的，写明没有】",)
    return ()


_HINTS = {
    "主动公开": "写明公开的渠道、数量和重点内容，与第二部分的表一致",
    "依申请公开": "写明收到、办理、结转的件数，与第三部分的表一致",
    "政府信息管理": "写明制作、审核、清理、动态调整的做法",
    "政府信息公开平台建设": "写明门户网站、政务新媒体、公报、查阅点的情况",
    "监督保障": "写明工作考核、社会评议、责任追究的结果和培训情况",
}
