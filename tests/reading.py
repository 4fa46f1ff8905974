"""Reading a written sample back, without rules: what the laws about loading and binding stand on."""

from disclint.bind import bind
from disclint.identity import identify
from disclint.loaders import docx, html, textual
from disclint.source import Source
from disclint.writers import USUAL, media_type, write

LOADERS = {"html": html.load, "txt": textual.load, "md": textual.load, "docx": docx.load}


def load(data, fmt):
    """The document in some bytes of a known format."""
    return LOADERS[fmt](Source(f"report.{fmt}", data, media_type(fmt)))


def read_bytes(data, fmt, template):
    """The report in some bytes, bound to a form."""
    document = load(data, fmt)
    return bind(document, template, identify(document))


def read(sample, fmt, style=USUAL):
    """The report that a sample becomes when it is written and read back."""
    return read_bytes(write(sample, fmt, style), fmt, sample.template)


def values(report):
    """Fact key -> value."""
    return {key: fact.value for key, fact in report.facts.items()}


def wrong(report, figures):
    """Facts whose reading is not what was written: none may be false; an ambiguous one must hold the truth."""
    found = {}
    for key, figure in figures.items():
        fact = report.facts[key]
        if fact.value is not None and fact.value != figure:
            found[key] = (figure, fact)
        if fact.reading == "ambiguous" and figure not in fact.candidates:
            found[key] = (figure, fact)
        if fact.value is not None and fact.reading not in ("read", "derived"):
            found[key] = (figure, fact)
    return found
