"""The edit language of rule examples: a mapping of verbs turns the faultless sample report into the one it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from disclint.decode import suggestion
from disclint.errors import PackError
from disclint.scaffold import ENTITIES, NEWEST, ExtraColumn, ExtraRow, Prose, Sample, earlier, permuted, sample
from disclint.template import Template

Edit = Mapping[str, Any]

PARTS = ("title", "preamble", "signature", "published", "source")
"""What a report has beside chapters and tables, for ``drop``."""


def edited(templates: Iterable[Template], edit: Edit) -> Sample:
    """The sample report with an example's edits made; raises PackError for a verb or a subject that does not exist."""
    return _made(templates, edit, sample)


def edited_before(templates: Iterable[Template], edit: Edit) -> Sample | None:
    """The report of the year before, with the edits that an example has for it under ``prior``; None if that is false.

    It is the same organ's unless said otherwise.
    """
    own = edit.get("prior", {})
    if own is False:
        return None
    about = {"year": int(edit.get("year") or NEWEST) - 1, "entity": edit.get("entity"), "kind": edit.get("kind")}
    return _made(templates, about | dict(own or {}), earlier)


def _made(templates: Iterable[Template], edit: Edit, make: Callable[..., Sample]) -> Sample:
    for key in edit:
        if key not in EXAMPLE_KEYS:
            zh, en = suggestion(key, EXAMPLE_KEYS)
            raise _refusal(f"不认识的键 {key}。{zh}", f"unknown key {key!r}; {en}")
    kind = edit.get("kind") or "department"
    if kind not in (*ENTITIES, "unknown"):
        known = ", ".join(ENTITIES)
        raise _refusal(f"不认识的机关类型 {kind}；可用的有：{known}", f"unknown kind {kind}; known: {known}")
    year = int(edit.get("year") or NEWEST)
    made = make(template_for(templates, year), year=year, entity=str(edit.get("entity") or ""), kind=kind)
    for verb, apply in VERBS.items():
        if verb in edit:
            try:
                made = apply(made, edit[verb])
            except _NoSuch as error:
                zh, en = error.words
                raise _refusal(f"{verb} 里{zh}", f"{verb}: {en}") from error
            except (TypeError, AttributeError, KeyError, ValueError) as error:
                said, shape = f"{verb}: {edit[verb]!r}", f"{verb}: {SHAPES[verb]}"
                raise _refusal(
                    f"{said} 写法不对，要像这样写：{shape}", f"{said} is not understood; write it like {shape}"
                ) from error
    return made


def template_for(templates: Iterable[Template], year: int) -> Template:
    """The form in force for a report year; raises PackError if there is none."""
    for template in templates:
        if template.covers(year):
            return template
    raise _refusal(f"{year} 年没有适用的格式", f"no form is in force for {year}")


def _refusal(zh: str, en: str) -> PackError:
    return PackError(f"{EXAMPLE[0]}{zh}", f"{EXAMPLE[1]}{en}")


EXAMPLE = ("示例：", "example: ")
"""What a refusal begins with as long as it is not known whose example it is."""


ABOUT = ("year", "entity", "kind", "region", "profile", "prior", "expect", "outcome", "skip_formats", "note")
"""Keys of an example that are not edits of its report: whose it is, for which year, the report of the year before, what
is expected, and where it cannot stand."""


def formats_of(edit: Edit, formats: Collection[str]) -> tuple[str, ...]:
    """The formats an example can be written in: glued rows exist in texts only, tracked changes in Word files only."""
    skipped = set(edit.get("skip_formats") or ())
    if edit.get("glue"):
        skipped |= set(formats) - {"txt"}
    if edit.get("picture"):
        skipped |= {"txt"}
    if edit.get("track") or edit.get("comment") or edit.get("property"):
        skipped |= set(formats) - {"docx"}
    return tuple(fmt for fmt in formats if fmt not in skipped)


# ---- verbs ---------------------------------------------------------------------------------------------------------


class _NoSuch(ValueError):
    """A chapter, table or figure that the sample does not have, with what may have been meant."""

    def __init__(self, zh: str, en: str, name: str, known: Iterable[str]) -> None:
        super().__init__(name)
        more_zh, more_en = suggestion(name, known)
        self.words = f"没有这{zh}：{name}。{more_zh}", f"no {en} {name!r}; {more_en}"


def _many(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, list | tuple) else [value]


def _chapter(made: Sample, id: str) -> str:
    known = {chapter.id for chapter in made.template.chapters}
    if id not in known:
        raise _NoSuch("一章", "chapter", id, known)
    return id


def _table(made: Sample, id: str) -> str:
    known = {table.id for table in made.template.tables}
    if id not in known:
        raise _NoSuch("张表", "table", id, known)
    return id


def _keys(made: Sample, subject: str) -> list[str]:
    """The fact keys of a key, a table, a row, a group of rows (``requests/denied``) or a column (``requests//total``)."""
    if "//" in subject:
        table, column = subject.split("//")
        found = [key for key in made.figures if key.startswith(f"{table}/") and key.endswith(f"/{column}")]
    else:
        found = [key for key in made.figures if key == subject or key.startswith((f"{subject}/", f"{subject}."))]
    if not found:
        raise _NoSuch("个数字", "figure", subject, made.figures)
    return found


def _set(made: Sample, value: Mapping[str, Any]) -> Sample:
    figures = dict(made.figures)
    for key, text in value.items():
        if key not in figures:
            raise _NoSuch("个数字", "figure", key, made.figures)
        figures[key] = str(text)
    return made._replace(figures=figures)


def _blank(made: Sample, value: Any) -> Sample:
    figures = dict(made.figures)
    for subject in _many(value):
        figures.update(dict.fromkeys(_keys(made, subject), ""))
    return made._replace(figures=figures)


def _say(made: Sample, value: Mapping[str, Any]) -> Sample:
    for id, said in value.items():
        paragraphs = tuple(str(text) for text in _many(said) if text != "")
        made = made._replace(preamble=paragraphs) if id == "preamble" else _rewrite(made, id, paragraphs=paragraphs)
    return made


def _rewrite(made: Sample, id: str, **parts: Any) -> Sample:
    _chapter(made, id)
    return made._replace(chapters=tuple(one._replace(**parts) if one.id == id else one for one in made.chapters))


def _drop(made: Sample, value: Any) -> Sample:
    chapters = {chapter.id for chapter in made.template.chapters}
    tables = {table.id for table in made.template.tables}
    for subject in _many(value):
        if subject in PARTS:
            left: dict[str, Any] = {subject: () if subject in ("preamble", "signature") else ""}
            made = made._replace(**left)
        elif subject in chapters:  # requests/table is the table of that name
            made = made._replace(chapters=tuple(one for one in made.chapters if one.id != subject))
        else:
            subject = subject.removesuffix("/table")
            if subject not in tables:
                _keys(made, subject)
            made = made._replace(dropped=made.dropped | _dropped(made, subject))
    return made


def _dropped(made: Sample, subject: str) -> frozenset[str]:
    """What a row group stands for: its rows; anything else for itself."""
    if "/" not in subject or "//" in subject:
        return frozenset([subject])
    return frozenset(key.rsplit("/", 1)[0] for key in _keys(made, subject))


def _order(made: Sample, value: Any) -> Sample:
    wanted = [_chapter(made, id) for id in _many(value)]
    chapters = {chapter.id: chapter for chapter in made.chapters}
    return made._replace(chapters=tuple(chapters[id] for id in permuted(chapters, wanted)))


def _title(made: Sample, value: Mapping[str, Any]) -> Sample:
    for id, words in value.items():
        made = made._replace(title=str(words or "")) if id == "report" else _rewrite(made, id, heading=str(words or ""))
    return made


def _label(made: Sample, value: Mapping[str, Any]) -> Sample:
    for subject in value:
        if "/" not in subject:
            _table(made, subject)
        else:
            _keys(made, subject)
    return made._replace(labels={**made.labels, **{subject: str(words or "") for subject, words in value.items()}})


def _extra(made: Sample, value: Any) -> Sample:
    chapters = list(made.chapters)
    for one in _many(value):
        after = one.get("after")
        ids = [chapter.id for chapter in chapters]
        index = ids.index(_chapter(made, after)) + 1 if after else len(ids)
        body = tuple(str(text) for text in _many(one.get("body")) if text != "")
        chapters.insert(index, Prose("", str(one["text"]), body))
    return made._replace(chapters=tuple(chapters))


def _part(made: Sample, table: str, after: Any) -> str:
    """The line part of ``after``, which may be written with its table (``requests/granted``, ``requests//total``)."""
    return str(after or "").removeprefix(f"{_table(made, table)}/").removeprefix("/")


def _row(made: Sample, value: Any) -> Sample:
    rows = tuple(
        ExtraRow(
            one["table"],
            _part(made, one["table"], one.get("after")),
            str(one.get("label") or ""),
            tuple(str(text) for text in _many(one.get("figures"))),
        )
        for one in _many(value)
    )
    return made._replace(rows=made.rows + rows)


def _column(made: Sample, value: Any) -> Sample:
    columns = tuple(
        ExtraColumn(
            one["table"],
            _part(made, one["table"], one.get("after")),
            str(one.get("label") or ""),
            str(one.get("figures", "0")),
        )
        for one in _many(value)
    )
    return made._replace(columns=made.columns + columns)


def _columns(made: Sample, value: Mapping[str, Any]) -> Sample:
    order = {_table(made, table): tuple(_many(columns)) for table, columns in value.items()}
    for table, wanted in order.items():
        spec = made.template.table(table)
        lines = [{leaf.key for leaf in spec.leaves(axis)} for axis in ("rows", "columns")]
        if not any(set(wanted) <= known for known in lines):
            raise _NoSuch("些列", "columns", ", ".join(map(str, wanted)), lines[1])
    return made._replace(order={**made.order, **order})


def _published(made: Sample, value: Any) -> Sample:
    return made._replace(published=str(value or ""))


def _source(made: Sample, value: Any) -> Sample:
    return made._replace(source=str(value or ""))


def _signature(made: Sample, value: Mapping[str, Any]) -> Sample:
    organ, date, printed = (*made.signature, "", "", "")[:3]
    below = str(value.get("printed", printed) or "")
    above = (str(value.get("organ", organ) or ""), str(value.get("date", date) or ""))
    return made._replace(signature=(*above, below) if below else above)


def _picture(made: Sample, value: Any) -> Sample:
    return made._replace(pictures=made.pictures | {_table(made, table) for table in _many(value)})


def _glue(made: Sample, value: Any) -> Sample:
    for row in _many(value):
        _keys(made, row)
    return made._replace(glued=made.glued | set(_many(value)))


def _track(made: Sample, value: Mapping[str, Any]) -> Sample:
    return made._replace(tracked=tuple((_chapter(made, id), str(text)) for id, text in value.items()))


def _comment(made: Sample, value: Mapping[str, Any]) -> Sample:
    return made._replace(comments=tuple((_chapter(made, id), str(text)) for id, text in value.items()))


def _property(made: Sample, value: Mapping[str, Any]) -> Sample:
    known = ("title", "author", "editor", "company")
    if wrong := sorted(set(value) - set(known)):
        raise _NoSuch("项属性", "property", wrong[0], known)
    return made._replace(properties={name: str(text) for name, text in value.items()})


VERBS: dict[str, Callable[[Sample, Any], Sample]] = {
    "set": _set,
    "blank": _blank,
    "say": _say,
    "order": _order,
    "title": _title,
    "label": _label,
    "drop": _drop,
    "extra": _extra,
    "row": _row,
    "column": _column,
    "columns": _columns,
    "published": _published,
    "source": _source,
    "signature": _signature,
    "picture": _picture,
    "glue": _glue,
    "track": _track,
    "comment": _comment,
    "property": _property,
}
"""Every verb, in the order in which they are carried out."""

EXAMPLE_KEYS = (*ABOUT, *VERBS)
"""All that may stand in an example."""

SHAPES = {
    "set": "{requests/new/natural: 99}",
    "blank": "[requests/new/natural]",
    "say": "{overview: 全年举办培训2次。}",
    "order": "[proactive, overview]",
    "title": "{overview: 一、总的情况}",
    "label": "{requests/new: 一、本年新收}",
    "drop": "[other]",
    "extra": "[{text: 七、附件, body: 见附表。, after: other}]",
    "row": "[{table: requests, after: new, label: 其中网上申请, figures: [0]}]",
    "column": "[{table: requests, after: natural, label: 外国人, figures: 0}]",
    "columns": "{requests: [commercial, natural]}",
    "published": "2025-01-20",
    "source": "某某市财政局",
    "signature": "{organ: 某某市财政局, date: 2025年1月20日, printed: 某办公室 2025年1月21日印发}",
    "picture": "[requests]",
    "glue": "[requests/new]",
    "track": "{overview: 删去的话}",
    "comment": "{overview: 批注的话}",
    "property": "{title: 2023年报告}",
}
"""How each verb is written: what is shown to those who wrote it otherwise."""
