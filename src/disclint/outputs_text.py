"""A run in plain words: each report, what was found in it and where, what to do, on what ground, what was not judged."""

from __future__ import annotations

from collections.abc import Iterator

from disclint.diagnostic import SEVERITIES, Basis, Diagnostic, Hint, Outcome
from disclint.messages import WORDS, pick, say
from disclint.quote import Quote, Row
from disclint.quote_text import CLOSE, OPEN, row_lines
from disclint.records import NamedTuple
from disclint.result import Info, Result, Run
from disclint.shown import Shown, shown, tally
from disclint.source import Location
from disclint.typeset import Line, labelled, pad, plain, safe, width, wrap

WIDTH = 100
_MOST = 3
_MOST_NAMES = 8
_OPENING = 24  # a quotation may leave out the middle of long words, never their beginning
_INDENT = 2
_BODY = 6
_STYLES = {"pass": "ok", "fail": "error", "cannot-judge": "unjudged"}


class View(NamedTuple):
    """How a run is shown."""

    lang: str = "zh"
    cells: int = WIDTH
    verbose: bool = False
    many: bool = False  # more than one report: clean ones take one line


def text(run: Run) -> str:
    """The run as plain text; quotations are there for results that still have their report."""
    view = View(run.lang, many=len(run.results) > 1)
    details = [shown(result) for result in run.results]
    lines = [line for result, each in zip(run.results, details, strict=True) for line in document(result, each, view)]
    return plain([*lines, *summary(run, view, sum(each.unread for each in details))])


def document(result: Result, details: Shown, view: View) -> Iterator[Line]:
    """One report and its findings."""
    broken = _unsaid_errors(result)
    if view.many and not view.verbose and not result.diagnostics and not broken:
        yield _one_line(result, view)
        return
    yield from _head(result.info, details, view)
    yield ()
    told: set[str] = set()
    for index, diagnostic in enumerate(result.diagnostics):
        quote = details.quotes[index] if index < len(details.quotes) else None
        yield from _finding(diagnostic, quote, details.labels, told, view)
        yield ()
    for outcome in broken:
        label = say(view.lang, "cannot-judge")
        yield from labelled(label, f"{outcome.rule} {safe(outcome.reason)}", view.cells, style="unjudged")
        yield ()
    if not result.diagnostics and not broken:
        yield ((" " * _INDENT + say(view.lang, "clean"), "ok"),)
        yield ()
    if view.many:
        yield from _closing(result, view)
        yield ()


def _unsaid_errors(result: Result) -> list[Outcome]:
    said = {diagnostic.rule for diagnostic in result.diagnostics}
    return [item for item in result.outcomes if item.outcome == "error" and item.rule not in said]


def _one_line(result: Result, view: View) -> Line:
    words = say(view.lang, result.verdict)
    left = sum(outcome.outcome == "open" for outcome in result.outcomes)
    note = f"  （{say(view.lang, 'open')} {left}）" if left else ""
    title = safe(result.info.title) if result.info.title else say(view.lang, "untitled")
    return ((words, _STYLES[result.verdict]), (f"  {safe(result.info.uri)}  ", ""), (title, "dim"), (note, "dim"))


def _closing(result: Result, view: View) -> Iterator[Line]:
    counts = _counts_words(tally((result,)), view.lang)
    words = f"{say(view.lang, 'verdict')}  {say(view.lang, result.verdict)}"
    yield ((" " * _INDENT + words, _STYLES[result.verdict]), (f"  {counts}", "dim"))


def _head(info: Info, details: Shown, view: View) -> Iterator[Line]:
    lang = view.lang
    title = safe(info.title) if info.title else say(lang, "untitled")
    yield (("━" * view.cells, "rule"),)
    for line in wrap(title, view.cells):
        yield ((line, "title"),)
    kept = [info.uri, info.media_type, info.encoding]
    yield from _field("file", " · ".join(safe(part) for part in kept if part), view)
    if info.title or info.entity or info.year or info.template:
        yield from _field("entity", _entity(info, lang), view)
        yield from _field("year", _year(info, lang), view)
    if info.facts[0]:
        yield from _field("figures", _figures(info, details, lang), view)
    if info.rulesets:
        yield from _field("rulesets", " · ".join(info.rulesets), view)
    for note in info.notes:
        yield from _field("note", safe(pick(note, lang)), view)


def _field(key: str, words: str, view: View) -> Iterator[Line]:
    label = pad(say(view.lang, key), max(width(say(view.lang, each)) for each in _FIELDS))
    return labelled(label, words, view.cells, indent=_INDENT)


_FIELDS = ("file", "entity", "year", "figures", "rulesets", "note")


def _entity(info: Info, lang: str) -> str:
    if not info.entity:
        return say(lang, "entity.none")
    kind = say(lang, f"kind.{info.entity_kind or 'unknown'}")
    region = say(lang, "region", code=info.region) if info.region else say(lang, "region.none")
    return f"{safe(info.entity)}（{kind}，{region}）" if lang == "zh" else f"{safe(info.entity)} ({kind}, {region})"


def _year(info: Info, lang: str) -> str:
    parts = [say(lang, "year.of", year=info.year) if info.year else say(lang, "year.none")]
    if info.published:
        parts.append(say(lang, "published", date=info.published))
    if info.template:
        parts.append(say(lang, "template", template=info.template))
    return ("，" if lang == "zh" else ", ").join(parts)


def _figures(info: Info, details: Shown, lang: str) -> str:
    expected, bound, ambiguous = info.facts
    lost = expected - bound - ambiguous
    words = say(
        lang, "figures.some" if lost or ambiguous or details.blank else "figures.all", expected=expected, bound=bound
    )
    for key, count in (
        ("derived", details.derived),
        ("blank", details.blank),
        ("lost", lost),
        ("ambiguous", ambiguous),
    ):
        words += say(lang, f"figures.{key}", count=count) if count else ""
    return words


def _finding(
    item: Diagnostic, quote: Quote | None, labels: dict[str, str], told: set[str], view: View
) -> Iterator[Line]:
    lang = view.lang
    badge = say(lang, item.severity)
    hang = " " * (width(badge) + 2)
    for index, line in enumerate(wrap(safe(item.message), view.cells - len(hang))):
        yield ((badge, item.severity), ("  ", ""), (line, "bold")) if index == 0 else ((hang, ""), (line, "bold"))
    spot = position(item.location, lang)
    yield ((hang, ""), (spot, "path"), (f"  {item.rule}", "dim"))
    if item.confidence != "high":
        yield from labelled(
            say(lang, "confidence"), say(lang, f"confidence.{item.confidence}"), view.cells, indent=_BODY
        )
    if quote is not None:
        yield from _quoted(quote, item.location, view)
    yield from _particulars(item, quote, labels, view)
    yield from _ground(item, told, view)


def position(location: Location, lang: str) -> str:
    """A location as ``path:line:column``, or with its page, or as the whole file."""
    uri = safe(location.uri)
    if location.start is not None and location.lined:
        return f"{uri}:{location.start.line}:{location.start.column}"
    page = say(lang, "page", page=location.page) if location.page is not None else ""
    if words := ("，" if lang == "zh" else ", ").join(filter(None, (page, safe(pick(location.words, lang))))):
        return f"{uri}：{words}" if lang == "zh" else f"{uri}: {words}"
    return f"{uri}（{say(lang, 'whole')}）" if lang == "zh" else f"{uri} ({say(lang, 'whole')})"


def _quoted(quote: Quote, location: Location, view: View) -> Iterator[Line]:
    number = str(location.start.line) if location.start is not None and location.lined else ""
    gutter = max(len(number), _BODY - 2)
    room = view.cells - gutter - 5
    if isinstance(quote, Row):
        rows, styles = row_lines(quote, room)
    else:
        marked = f"{OPEN}{safe(quote.marked)}{CLOSE}" if quote.marked else ""
        rows, styles = wrap(safe(quote.before) + marked + safe(quote.after), room), []
    heads = len(styles)
    inside = False
    for index, row in enumerate(rows):
        left = number if index == heads else ""
        spans, inside = _marked(row, styles[index] if index < heads else "quote", inside)
        yield ((f"  {left:>{gutter}} ", "dim"), ("│ ", "rule"), *spans)


def _marked(line: str, style: str, inside: bool) -> tuple[list[tuple[str, str]], bool]:
    """A line as spans, what stands between the marks in the style of a mark, which may run on from the line before."""
    spans: list[tuple[str, str]] = []
    rest = line
    while rest:
        cut = rest.find(CLOSE if inside else OPEN)
        if cut < 0:
            spans.append((rest, "mark" if inside else style))
            break
        cut += inside
        if cut:
            spans.append((rest[:cut], "mark" if inside else style))
        rest, inside = rest[cut:], not inside
    return spans, inside


def _particulars(item: Diagnostic, quote: Quote | None, labels: dict[str, str], view: View) -> Iterator[Line]:
    lang = view.lang
    if (item.expected or item.actual) and not item.hints and not _told(item):
        yield from _values(item, quote, view)
    hints = [_hint(hint, labels, lang) for hint in item.hints]
    yield from _listed("hint", hints, view, "good")
    places = []
    for related in item.related:
        where = _aside(related.location, lang)
        places.append(safe(related.message) + where)
    yield from _listed("related", places, view)


def _aside(location: Location, lang: str) -> str:
    if location.start and location.lined:
        return say(lang, "at", line=location.start.line, column=location.start.column)
    words = safe(pick(location.words, lang))
    return (f"（{words}）" if lang == "zh" else f" ({words})") if words else ""


def _listed(key: str, items: list[str], view: View, style: str = "") -> Iterator[Line]:
    """Items under one label; of many only the first few, and how many more there are."""
    most = len(items) if view.verbose or len(items) <= _MOST + 1 else _MOST
    label = say(view.lang, key)
    for index, words in enumerate(items[:most]):
        yield from labelled(label if index == 0 else " " * width(label), words, view.cells, indent=_BODY, style=style)
    if len(items) > most:
        words = say(view.lang, "more", count=len(items) - most)
        yield ((" " * (_BODY + width(label) + 2) + words, "dim"),)


def _values(item: Diagnostic, quote: Quote | None, view: View) -> Iterator[Line]:
    """What stands and what should, on one line where there is room."""
    lang = view.lang
    actual = "" if _quotes(quote, item.actual) else item.actual
    both = (("actual", actual, "bad"), ("expected", item.expected, "good"))
    pairs = [(say(lang, key), safe(value), style) for key, value, style in both if value]
    if not pairs:
        return
    if sum(width(label) + width(value) + 6 for label, value, _ in pairs) > view.cells - _BODY:
        for label, value, style in pairs:
            yield from labelled(label, value, view.cells, indent=_BODY, style=style)
        return
    spans: list[tuple[str, str]] = [(" " * _BODY, "")]
    for label, value, style in pairs:
        spans += [(f"{label}  ", "label"), (value, style), ("    ", "")]
    yield tuple(spans[:-1])


def _quotes(quote: Quote | None, words: str) -> bool:
    """Whether a quotation already shows these words."""
    if isinstance(quote, Row):
        return quote.mark >= 0 and quote.cells[quote.mark] == words
    return quote is not None and words[:_OPENING] in f"{quote.before}{quote.marked}{quote.after}"


def _told(item: Diagnostic) -> bool:
    """Whether the message itself already gives what stands and what should."""
    from re import escape, search

    words = [word for word in (item.actual, item.expected) if word]
    return all(search(rf"(?<![\d.]){escape(word)}(?![\d.])", item.message) for word in words)


def _hint(hint: Hint, labels: dict[str, str], lang: str) -> str:
    label = labels.get(hint.subject, hint.subject)
    key = "hint.change" if hint.old else "hint.fill"
    label = label.replace("“", "‘").replace("”", "’")
    words = say(lang, key, label=safe(label), old=safe(hint.old or ""), new=safe(hint.new))
    return words + say(lang, f"{key}.{hint.likelihood}")


def _ground(item: Diagnostic, told: set[str], view: View) -> Iterator[Line]:
    """Remedy and citation, once for each rule and report."""
    lang = view.lang
    if item.state == "old":
        yield ((" " * _BODY + say(lang, "baseline.old"), "dim"),)
    if item.waived is not None:
        yield ((" " * _BODY + say(lang, "waived", reason=safe(item.waived)), "dim"),)
    if item.rule in told and not view.verbose:
        return
    told.add(item.rule)
    if item.fix:
        yield from labelled(say(lang, "fix"), safe(item.fix), view.cells, indent=_BODY)
    for index, basis in enumerate(item.basis):
        label = say(lang, "basis") if index == 0 else " " * width(say(lang, "basis"))
        yield from labelled(label, citation(basis, lang), view.cells, indent=_BODY, style="dim")


def citation(basis: Basis, lang: str) -> str:
    """A legal ground in full, saying so where its wording is not at hand."""
    number = f"（{basis.number}）" if basis.number else ""
    key = f"evidence.{basis.evidence}"
    doubt = say(lang, key) if key in WORDS else f"（{basis.evidence}）"
    return safe(f"{basis.law}{number}{basis.article}") + doubt


def summary(run: Run, view: View, unread: int = 0) -> Iterator[Line]:
    """The verdict, the counts, and everything that was not judged, with the reasons."""
    lang, counts, decided = view.lang, tally(run.results), run.verdict
    title = f"━━ {say(lang, 'summary')} "
    yield ((title + "━" * (view.cells - width(title)), "rule"),)
    yield from _total("verdict", say(lang, decided), view, _STYLES[decided])
    if len(run.results) > 1:
        yield from _total("", _documents_words(run, lang), view)
    yield from _total("findings", _counts_words(counts, lang), view)
    rules = say(
        lang,
        "rules.counts",
        passed=counts["outcome.pass"],
        failed=counts["outcome.fail"],
        open=counts["outcome.open"],
        na=counts["outcome.not-applicable"],
    )
    if counts["outcome.error"]:
        rules += say(lang, "rules.error", count=counts["outcome.error"])
    if len(run.results) > 1:
        rules += say(lang, "per.document")
    yield from _total("rules", rules, view)
    yield from _not_judged(run, view, counts, unread)
    if decided == "pass":
        yield from ((("  " + line, "dim"),) for line in wrap(say(lang, "disclaimer"), view.cells - 2))
    if run.seconds:
        yield (("  " + say(lang, "seconds", seconds=f"{run.seconds:.2f}"), "dim"),)


def _total(key: str, words: str, view: View, style: str = "") -> Iterator[Line]:
    column = max(width(say(view.lang, each)) for each in ("verdict", "findings", "rules"))
    label = pad(say(view.lang, key) if key else "", column)
    return labelled(label, words, view.cells, indent=_INDENT, style=style)


def _documents_words(run: Run, lang: str) -> str:
    verdicts = [result.verdict for result in run.results]
    each = say(
        lang,
        "documents.each",
        passed=verdicts.count("pass"),
        failed=verdicts.count("fail"),
        unjudged=verdicts.count("cannot-judge"),
    )
    return say(lang, "documents", count=len(verdicts)) + ("：" if lang == "zh" else ": ") + each


def _counts_words(counts: dict[str, int], lang: str) -> str:
    parts = [say(lang, f"count.{severity}", count=counts[severity]) for severity in SEVERITIES if counts[severity]]
    return " · ".join(parts) or say(lang, "findings.none")


def _not_judged(run: Run, view: View, counts: dict[str, int], unread: int) -> Iterator[Line]:
    """Reasons and the rules they left open; broken rules first, inapplicable ones and what agreed only on request."""
    lang = view.lang
    kinds = [("error", "broken", "unjudged"), ("open", "open", "")]
    if view.verbose:
        kinds += [("not-applicable", "na", "dim"), ("pass", "agreed", "dim")]
    for kind, heading, style in kinds:
        reasons = _by_reason(run, kind, lang)
        unread_files = run.unread if kind == "error" else ()
        if not (reasons or unread_files):
            continue
        yield ((f"  {say(lang, heading)}", style or "label"),)
        said = [say(lang, "prior.unread", path=safe(path), why=pick(why, lang)) for path, why in unread_files]
        for reason, rules in reasons.items():
            said.append(say(lang, "open.line", reason=safe(reason), rules=_names(rules, lang, view.verbose)))
        for words in said:
            yield from labelled("·", words, view.cells, indent=4, gap=1, style=style)
    if unread:
        yield from labelled("·", say(lang, "open.unread", count=unread), view.cells, indent=4, gap=1)
    if not counts["outcome.open"] and not counts["outcome.error"] and not unread:
        yield ((f"  {say(lang, 'open')}  ", "label"), (say(lang, "open.none"), ""))


def _by_reason(run: Run, kind: str, lang: str) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for result in run.results:
        for outcome in result.outcomes:
            if outcome.outcome == kind and (outcome.reason or kind != "pass"):
                reason = outcome.reason.rstrip("。.；;") or say(lang, "no.reason")
                rules = found.setdefault(reason, {})
                rules[outcome.rule] = rules.get(outcome.rule, 0) + 1
    return found


def _names(rules: dict[str, int], lang: str, every: bool) -> str:
    if len(rules) > _MOST_NAMES and not every:
        return say(lang, "open.many", count=len(rules))
    many = "、" if lang == "zh" else ", "
    return many.join(
        say(lang, "open.times", rule=rule, count=count) if count > 1 else rule for rule, count in rules.items()
    )
