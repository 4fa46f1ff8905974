"""The form run backwards: a template, figures and prose make a whole report, the sample that examples are edits of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from disclint.records import NamedTuple
from disclint.template import Line, Sum, TableSpec, Template

Number = int | Decimal

ENTITIES = {
    "government": "测试市人民政府",
    "department": "测试市财政局",
    "agency": "测试高新技术产业开发区管理委员会",
    "township": "测试县测试镇人民政府",
}
"""A name for a sample report's organ, by kind."""

NEWEST = 2024
"""The report year of a sample under a form that is still in force."""


class Prose(NamedTuple):
    """A chapter of a sample: its heading as printed and its paragraphs; ``id`` is empty for a chapter of no form."""

    id: str
    heading: str
    paragraphs: tuple[str, ...] = ()


class ExtraRow(NamedTuple):
    """A printed row that the form does not have."""

    table: str
    after: str  # row key, empty: before the first
    label: str
    figures: tuple[str, ...] = ()


class ExtraColumn(NamedTuple):
    """A printed column that the form does not have, with the same figure in every row."""

    table: str
    after: str  # column key, empty: before the first
    label: str
    figures: str = "0"


class Sample(NamedTuple):
    """A report as a value: what it says and how its tables depart from the form. Empty means that it is left out."""

    template: Template
    entity: str
    year: int
    title: str
    published: str  # ISO date
    source: str  # the organ the page names as its source
    preamble: tuple[str, ...]
    chapters: tuple[Prose, ...]
    figures: dict[str, str]  # fact key -> text of its cell
    signature: tuple[str, ...] = ()  # organ, date, line of printing
    labels: dict[str, str] = {}  # noqa: RUF012  subject (table, table/row, table//column) -> other words
    dropped: frozenset[str] = frozenset()  # table, table/row, table//column
    rows: tuple[ExtraRow, ...] = ()
    columns: tuple[ExtraColumn, ...] = ()
    order: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  table -> its columns (or groups) as printed
    pictures: frozenset[str] = frozenset()  # tables that stand as an image
    glued: frozenset[str] = frozenset()  # rows (table/row) whose figures run together in a text
    tracked: tuple[tuple[str, str], ...] = ()  # chapter, text that stands in it as a tracked insertion
    comments: tuple[tuple[str, str], ...] = ()  # chapter, text of a comment in it
    properties: dict[str, str] = {}  # noqa: RUF012  what the file says of itself: title, author, editor, company
    shaded: frozenset[str] = frozenset()  # keys of the figures whose cells are shaded


def sample(
    template: Template,
    *,
    year: int | None = None,
    entity: str = "",
    kind: str = "department",
    figures: Mapping[str, Number] | None = None,
) -> Sample:
    """A complete report without fault under a form; ``figures`` are its own (see :func:`derive`) or the default ones."""
    year = year or template.years[1] or max(NEWEST, template.years[0] or 0)
    entity = entity or ENTITIES.get(kind, "测试联合体")
    numbers = dict(figures) if figures is not None else default_figures(template)
    return Sample(
        template,
        entity,
        year,
        f"{entity}{year}年政府信息公开工作年度报告",
        f"{year + 1}-01-22",
        entity,
        _preamble(template, entity, year),
        tuple(
            Prose(chapter.id, f"{_ordinal(index)}、{chapter.title}", _chapter(chapter.id, year, numbers))
            for index, chapter in enumerate(template.chapters, 1)
        ),
        {key: figure_text(template, key, number) for key, number in numbers.items()},
        (entity, f"{year + 1}年1月20日"),
    )


def earlier(template: Template, *, year: int, entity: str = "", kind: str = "department") -> Sample:
    """The sample of the year before: its figures lead on to those of :func:`sample`, its words are others."""
    own = {key: number for key, number in _BEFORE.items() if key in free_keys(template)}
    made = sample(template, year=year, entity=entity, kind=kind)
    figures = derive(template, {key: _DEFAULTS[key] for key in free_keys(template) if key in _DEFAULTS} | own)
    said = {
        "overview": _overview_before(year, figures),
        "problems": (
            "（一）存在的主要问题。一是个别栏目更新不够及时。二是依申请公开工作的经办人员变动较多，业务还不熟悉。",
            f"（二）改进情况。已明确各栏目的责任科室，印发了答复工作手册。{year + 1}年将继续抓好落实。",
        ),
    }
    chapters = tuple(one._replace(paragraphs=said.get(one.id, one.paragraphs)) for one in made.chapters)
    return made._replace(
        chapters=chapters, figures={key: figure_text(template, key, number) for key, number in figures.items()}
    )


_BEFORE: dict[str, Number] = {
    "requests/carried_out/natural": 1,
    "documents/normative_docs/made": 3,
    "documents/normative_docs/valid": 8,
    "documents/normative_docs/opened": 3,
    "documents/normative_docs/total_open": 7,
}


def _overview_before(year: int, figures: Mapping[str, Number]) -> tuple[str, ...]:
    return (
        f"{year}年，我们把公开透明作为政府工作的基本要求，按照上级部署抓好各项任务。",
        "（一）主动公开。坚持应公开尽公开，重点做好财政资金、民生保障、营商环境等方面的信息发布，"
        f"印发行政规范性文件{figures['documents/normative_docs/made']}件并配发解读材料。",
        f"（二）依申请公开。{_requests(figures)}{_disputes(figures)}",
        "（三）政府信息管理。修订政府信息公开指南，对历年文件进行了集中整理。",
        "（四）政府信息公开平台建设。对网站专栏进行了改版，增加了检索和下载功能。",
        "（五）监督保障。举办业务培训一期，邀请群众代表参与社会评议，考核结果予以通报，没有发生需要追究责任的情形。",
    )


# ---- figures -------------------------------------------------------------------------------------------------------

_DEFAULTS: dict[str, Number] = {
    "documents/normative_docs/made": 2,
    "documents/normative_docs/repealed": 1,
    "documents/normative_docs/valid": 9,
    "documents/normative_docs/opened": 2,
    "documents/normative_docs/total_open": 9,
    "licensing/licensing/prev_items": 12,
    "licensing/licensing/delta": 1,
    "licensing/licensing/processed": 35,
    "licensing/other_services/prev_items": 4,
    "licensing/other_services/processed": 6,
    "enforcement/punishment/prev_items": 20,
    "enforcement/punishment/delta": -1,
    "enforcement/punishment/processed": 8,
    "enforcement/coercion/prev_items": 2,
    "enforcement/coercion/processed": 1,
    "charges/fees/prev_items": 1,
    "charges/fees/amount": Decimal("3.5"),
    "procurement/gov_procurement/projects": 3,
    "procurement/gov_procurement/amount": 251000,
    "requests/carried_in/natural": 1,
    "requests/granted/natural": 5,
    "requests/granted/commercial": 1,
    "requests/partial/natural": 2,
    "requests/denied.law/natural": 1,
    "requests/denied.internal/natural": 1,
    "requests/unable.not_held/natural": 2,
    "requests/unable.not_held/commercial": 1,
    "requests/refused.repeat/natural": 1,
    "requests/other/natural": 1,
    "requests/other.no_correction/natural": 1,
    "requests/carried_out/natural": 2,
    "disputes/review/upheld": 1,
    "disputes/review/pending": 1,
    "disputes/suit_after/upheld": 1,
}


def default_figures(template: Template) -> dict[str, Number]:
    """Small figures that satisfy every sum of a form and are not all zero."""
    return derive(template, {key: _DEFAULTS[key] for key in free_keys(template) if key in _DEFAULTS})


def free_keys(template: Template) -> tuple[str, ...]:
    """The figures that may be chosen; the sums of the form give the others."""
    given = {_result(sum_) for table in template.tables for sum_ in table.sums()}
    return tuple(key for key in template.keys() if key not in given)


def derive(template: Template, parts: Mapping[str, Number]) -> dict[str, Number]:
    """All figures of a form from the free ones (0 where not given); raises ValueError if one would be negative."""
    known: dict[str, Number] = {key: parts.get(key, 0) for key in free_keys(template)}
    pending = [sum_ for table in template.tables for sum_ in table.sums()]
    while pending:
        rest = [sum_ for sum_ in pending if not _solve(sum_, known)]
        if len(rest) == len(pending):
            raise ValueError(f"sums leave figures undetermined: {rest[0].id}")
        pending = rest
    return {key: known[key] for key in template.keys()}


def _result(sum_: Sum) -> str:
    """The key that a sum determines: a total, or the first of what a balance's right side is split over."""
    return sum_.right[0] if len(sum_.right) == 1 else sum_.left[0]


def _solve(sum_: Sum, known: dict[str, Number]) -> bool:
    missing = [key for key in (*sum_.left, *sum_.right) if key not in known]
    if len(missing) > 1:
        return False
    if missing:
        left = sum(known[key] for key in sum_.left if key in known)
        right = sum(known[key] for key in sum_.right if key in known)
        number = right - left if missing[0] in sum_.left else left - right
        if number < 0:
            raise ValueError(f"{sum_.id} leaves {number} for {missing[0]}")
        known[missing[0]] = number
    return True


def line_of(template: Template, key: str) -> Line:
    """The column line of a fact key: it says whether figures are counts or amounts, and their unit."""
    table, _, column = key.split("/")
    return next(leaf.line for leaf in template.table(table).leaves("columns") if leaf.key == column)


def figure_text(template: Template, key: str, number: Number) -> str:
    """A figure as a careful clerk writes it: a sign before a change, the unit where the heading has none."""
    line = line_of(template, key)
    if line.signed and number > 0:
        return f"+{number}"
    if line.value == "amount" and line.unit not in line.label:
        return f"{number}{line.unit}"
    return str(number)


# ---- prose ---------------------------------------------------------------------------------------------------------

_FORMS = {
    "form-2021": "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
    "（国办公开办函〔2021〕30号）",
    "form-2019": "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》"
    "（国办公开办函〔2019〕60号）",
}


def _ordinal(number: int) -> str:
    return "一二三四五六七八九十"[number - 1]


def _preamble(template: Template, entity: str, year: int) -> tuple[str, ...]:
    form = _FORMS.get(template.law, template.title)
    parts = "、".join(chapter.title for chapter in template.chapters)
    return (
        f"根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条和{form}要求，{entity}编制本报告。"
        f"本报告由{parts}{_ordinal(len(template.chapters))}个部分组成。"
        f"本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。"
        "本报告电子版可在政府门户网站（https://www.ceshi.gov.cn）查阅和下载。",
    )


def _chapter(id: str, year: int, figures: Mapping[str, Number]) -> tuple[str, ...]:
    if id == "overview":
        return _overview(year, figures)
    if id == "problems":
        return (
            "（一）存在的主要问题。一是政策解读的形式还不够丰富，图文解读所占比重不高。"
            "二是部分科室对申请答复的文书格式掌握得不够熟练。",
            "（二）改进情况。针对上述问题，组织了两期业务培训，统一了答复文书样本，政策解读全部配发图解。"
            f"{year + 1}年将进一步改进工作，持续提高政府信息公开的质量和实效。",
        )
    if id == "other":
        fees = "，未收取信息处理费" if year >= 2021 else ""
        return (f"{year}年，本机关无其他需要报告的事项{fees}。",)
    return ()


def _overview(year: int, figures: Mapping[str, Number]) -> tuple[str, ...]:
    made = figures.get("documents/normative_docs/made", 0)
    return (
        f"{year}年，本机关认真贯彻落实《条例》，扎实推进政府信息公开各项工作。",
        "（一）主动公开。依照《条例》第二十条的规定，及时公开机构职能、政策文件、财政预决算等信息，"
        f"全年制发行政规范性文件{made}件，均已主动公开并同步解读。",
        f"（二）依申请公开。{_requests(figures)}{_disputes(figures)}",
        "（三）政府信息管理。落实政府信息的制作、保存、审核和动态调整制度，定期清理行政规范性文件。",
        "（四）政府信息公开平台建设。做好门户网站政府信息公开专栏的日常维护，栏目信息更新及时、链接有效。",
        "（五）监督保障。将政府信息公开纳入年度工作考核，开展社会评议，评议结果良好；"
        f"{year}年未发生因政府信息公开工作被责任追究的情形。",
    )


def _requests(figures: Mapping[str, Number]) -> str:
    new, carried = figures.get("requests/new/total", 0), figures.get("requests/carried_in/total", 0)
    out, total = figures.get("requests/carried_out/total", 0), figures.get("requests/total/total", 0)
    if not any((new, carried, out, total)):
        return "全年未收到政府信息公开申请。"
    return (
        f"全年新收政府信息公开申请{new}件，上年结转{carried}件；本年度办理{total}件，结转下年度继续办理{out}件，"
        "均在法定期限内依法处理。"
    )


def _disputes(figures: Mapping[str, Number]) -> str:
    review = figures.get("disputes/review/total", 0)
    suits = sum(figures.get(f"disputes/{row}/total", 0) for row in ("suit_direct", "suit_after"))
    if not review and not suits:
        return "未发生因政府信息公开引起的行政复议和行政诉讼。"
    return f"因政府信息公开引起的行政复议{review}件、行政诉讼{suits}件。"


# ---- small views ---------------------------------------------------------------------------------------------------


def chapter_tables(template: Template, chapter: str) -> tuple[TableSpec, ...]:
    """The tables of a chapter, in the order of the form."""
    return tuple(table for table in template.tables if table.chapter == chapter)


def permuted(items: Iterable[str], wanted: Iterable[str]) -> tuple[str, ...]:
    """The items with the wanted ones put in the wanted order; the others keep their places."""
    items, queue = tuple(items), tuple(wanted)
    moving, feed = set(queue), iter(queue)
    return tuple(next(feed) if item in moving else item for item in items)
