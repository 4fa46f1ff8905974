import pytest

from disclint import linter
from disclint.diagnostic import Hint, Problem
from disclint.report import Identity
from disclint.source import Location, Source
from disclint.stamp import Stamp, fingerprint, number
from disclint.tree import WHOLE, Paragraph, Place
from rulepack import rule, sample, session, write_pack


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return session(write_pack(tmp_path_factory.mktemp("pack"), {"x": rule()}))


@pytest.fixture(scope="module")
def report(engine):
    return linter.read(Source("a.html", sample()), engine)


@pytest.fixture
def one(engine):
    return next(engine.rules())


@pytest.mark.parametrize(
    ("subject", "article"),
    [("requests/new/total", "三"), ("charges/fees", "二"), ("proactive", "二"), ("title", "二三")],
)
def test_the_grounds_of_the_chapter_are_cited(one, report, subject, article):
    ground = one.grounds[0]
    pair = (ground._replace(article="二", chapter="proactive"), ground._replace(article="三", chapter="requests"))
    said = Stamp("a.html", report)(one._replace(grounds=pair), Problem(subject, WHOLE, {}, "1", "2"))
    assert "".join(basis.article for basis in said.basis) == article


def test_everything_is_stamped(one, report):
    place = report.place("requests/new/total")
    hint = Hint("requests/new/total", None, "1", "sole")
    problem = Problem("requests/new/total", place, {}, "1", "2", ((WHOLE, ("另见", "see also")),), (hint,))
    said = Stamp("a.html", report)(one, problem)
    assert said.rule == "test/x"
    assert said.message.endswith("：2")
    assert (said.severity, said.confidence, said.fix) == ("error", "high", "请改正")
    assert said.location.precision == "exact"
    assert said.related[0].message == "另见"
    assert said.hints == (hint,)
    assert [basis.article for basis in said.basis] == ["第一条"]
    english = Stamp("a.html", report, "en")(one, problem)
    assert english.message.endswith("is 2")
    assert english.related[0].message == "see also"
    assert english.fingerprint == said.fingerprint


def test_fields_come_in_the_right_language(one, report):
    other = one._replace(message="{a}{b}{c}", message_en="{a} {b} {c}")
    problem = Problem("problems", data={"a": ("甲", "first"), "b": 3, "c": None})
    assert Stamp("u", report)(other, problem).message == "甲3—"
    assert Stamp("u", report, "en")(other, problem).message == "first 3 —"
    with pytest.raises(KeyError, match=r"nothing.*a, actual, b, c, expected, subject"):
        Stamp("u", report)(one._replace(message="{nothing}"), problem)


def test_milder_in_a_year_of_transition(one, report):
    seen = report._replace(
        identity=report.identity._replace(year=2019), template=report.template._replace(transitional=(2019,))
    )
    for milder, severity, expected in ((True, "error", "warning"), (True, "warning", "info"), (True, "info", "info"),
                                       (False, "error", "error")):  # fmt: skip
        other = one._replace(milder=milder, severity=severity)
        assert Stamp("u", seen)(other, Problem("problems")).severity == expected
    assert Stamp("u", report)(one._replace(milder=True), Problem("problems")).severity == "error"


def test_without_a_document(one):
    said = Stamp("u", None)(one, Problem("document"))
    assert said.location == Location("u", "/", "document")


def test_fingerprints():
    problem = Problem("a/b", Place(3), {"x": 1}, actual="１ 2")
    who = Identity("某某市财政局", year=2024)
    same = fingerprint("r/x", problem, who, "a.html")
    assert len(same) == 32
    assert same == fingerprint("r/x", Problem("a/b", Place(9), actual="12"), who, "b.txt")
    others = {
        fingerprint("r/y", problem, who, "a.html"),
        fingerprint("r/x", problem._replace(subject="a/c"), who, "a.html"),
        fingerprint("r/x", problem._replace(actual="13"), who, "a.html"),
        fingerprint("r/x", problem, who._replace(year=2023), "a.html"),
        fingerprint("r/x", problem, who._replace(entity="某某市民政局"), "a.html"),
        fingerprint("r/x", problem, Identity(), "a.html"),
        fingerprint("r/x", problem, Identity(), "b.html"),
    }
    assert len(others | {same}) == 8
    assert fingerprint("r/x", problem, Identity(), "a\\b") == fingerprint("r/x", problem, Identity(), "a/b")
    assert fingerprint("r/x", problem._replace(actual="\udc80"), who, "a")


def test_equal_ones_are_numbered(one, report):
    stamp = Stamp("u", report)
    found = [stamp(one, Problem("problems", actual=text)) for text in ("a", "b", "a", "a")]
    prints = [done.fingerprint for done in number(found)]
    assert len(set(prints)) == 4
    assert prints[2] == f"{prints[0]}-2"
    assert prints[3] == f"{prints[0]}-3"


def changed(engine, html, edits=None, **more):
    """What may be changed in a page for a problem about its first words."""
    report = linter.read(Source("a.html", sample().replace(b"</h1>", f"</h1>{html}".encode(), 1)), engine)
    texts = [block.text if isinstance(block, Paragraph) else "" for block in report.document.blocks]
    place = Place(texts.index("甲旧乙旧"), start=1, end=2)
    again = place._replace(start=3, end=4)
    problem = Problem("report", place, related=((again, ("又", "again")),), **more)
    if edits is not None:
        problem = problem._replace(edits=tuple((one, "旧", "新") for one in (place, again)))
    rule = next(iter(engine.rules()))._replace(fixable=True)
    assert Stamp("a.html", report)(rule._replace(fixable=False), problem).changes == ()
    content = report.document.text.content
    changes = Stamp("a.html", report)(rule, problem).changes
    assert all(content[one.start.offset : one.end.offset] == one.old for one in changes)
    return [one.new for one in changes]


def test_changes_are_of_words_that_stand_in_the_file_as_they_are(engine):
    assert changed(engine, "<p>甲旧乙旧</p>", actual="旧", expected="新") == ["新", "新"]
    assert changed(engine, "<p>甲旧乙&#26087;</p>", actual="旧", expected="新") == ["新"]
    assert changed(engine, "<p>甲旧乙旧</p>", actual="另", expected="新") == changed(engine, "<p>甲旧乙旧</p>") == []
    assert changed(engine, "<p>甲旧乙旧</p>", edits=True) == ["新", "新"]
    assert changed(engine, "<p>甲<b>旧</b>乙旧</p>", edits=True) == ["新", "新"]
    # Edits that belong together are made together.
    assert changed(engine, "<p>甲旧乙&#26087;</p>", edits=True) == []
