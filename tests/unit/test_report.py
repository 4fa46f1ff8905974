from disclint.scaffold import sample
from disclint.tree import WHOLE
from forms import form
from reading import read

REPORT = read(sample(form(2021)), "html")


def test_a_subject_has_a_place_or_its_nearest_ancestor_has():
    exact = REPORT.place("requests/new/natural")
    assert REPORT.document.quote(exact) == REPORT.facts["requests/new/natural"].raw
    assert REPORT.place("requests/new/nothing") == REPORT.rows["requests/new"].place
    assert REPORT.place("requests/balance/natural") == REPORT.tables["requests"]
    assert REPORT.place("problems") == REPORT.chapters["problems"].place
    assert REPORT.place("nothing") == WHOLE


def test_prose_leaves_tables_out():
    assert "行政许可" not in REPORT.prose("proactive")
    assert REPORT.prose("overview") and not REPORT.prose("nothing")


def test_a_text_that_says_it_was_cut_is_elided():
    cut = read(sample(form(2021))._replace(), "txt")
    assert not cut.elided("overview")


def test_how_the_figures_were_read():
    assert REPORT.readings() == ["read"] * len(REPORT.facts)
