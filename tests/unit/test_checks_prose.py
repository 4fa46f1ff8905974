from hypothesis import given
from hypothesis import strategies as st

from disclint.checks.prose import Prose, prose
from disclint.scaffold import sample
from disclint.tree import WHOLE
from forms import form
from reading import read

REPORT = read(sample(form(2021)), "html")


@given(st.data())
def test_every_stretch_has_its_place_and_part(data):
    said = prose(REPORT)
    start = data.draw(st.integers(0, len(said.text) - 1))
    end = data.draw(st.integers(start + 1, min(len(said.text), start + 12)))
    if "\f" in said.text[start:end] or "\n" in said.text[start:end]:
        return
    assert REPORT.document.quote(said.place(start, end)) == said.text[start:end]
    part = said.part(start)
    assert part in ("title", "preamble", "signature") or said.text[start:end] in REPORT.prose(part)


def test_parts_come_in_the_order_of_the_report():
    said = prose(REPORT)
    parts = list(dict.fromkeys(said.part(offset) for offset in range(len(said.text))))
    assert parts[:3] == ["title", "preamble", "overview"] and parts[-1] == "signature"
    assert prose(REPORT) is said


def test_sentences():
    said = prose(REPORT)
    spans = list(said.sentences())
    assert all(said.sentence(start, end) == (start, end) for start, end in spans)
    assert "".join(said.text[start:end] for start, end in spans) == "".join(
        c for c in said.text if c not in "。；！？;\n\f"
    )


def test_nothing_said():
    said = Prose([])
    assert (said.text, said.part(0), said.place(0, 1)) == ("", "document", WHOLE)
