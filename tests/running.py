"""Runs over several documents at once, hostile ones among them: what the tests of outputs stand on."""

from functools import cache

from disclint.diagnostic import Outcome
from disclint.linter import lint, run
from disclint.scaffold import sample
from disclint.source import Source
from disclint.writers import media_type, write
from forms import form
from judging import session

HOSTILE = "𠮷=cmd|'/c'!A1 <script>alert(1)</script>\u202e%0A::error::x, a:b @everyone | ]]> \u0007"


def made():
    """A report with a wrong sum, several blank cells and hostile words in its text."""
    good = sample(form(2021))
    figures = {**good.figures, "requests/granted/natural": "77", "requests/new/other": "", "disputes/review/total": "9"}
    chapters = tuple(one._replace(paragraphs=("无",)) if one.id == "problems" else one for one in good.chapters)
    return good._replace(figures=figures, preamble=(HOSTILE,), chapters=chapters)


@cache
def several(lang="zh"):
    """A run over HTML, text and Word, a clean report and an unreadable file; its results keep their texts."""
    opened = session()._replace(options=session().options._replace(lang=lang))
    sources = [Source(f"dir,a/甲:{fmt}.{fmt}", write(made(), fmt), media_type(fmt)) for fmt in ("html", "txt", "docx")]
    sources += [Source("good.md", write(sample(form(2021)), "md"), media_type("md")), Source("b.png", b"\x89PNG")]
    results = []
    for source in sources:
        result = lint(source, opened)
        blocks = result.report.document.blocks if result.report else ()
        results.append(result._replace(report=None, blocks=blocks))
    broken = Outcome("good.md", "national/chapter-missing", "error", "超时\n第二行")
    kept = tuple(one for one in results[3].outcomes if one.rule != broken.rule)
    results[3] = results[3]._replace(outcomes=(*kept, broken))
    return run(results, opened)
