import pytest

from disclint.rule import Ground, Rule, lies_in, overlap, within

GROUND = Ground("law", "第一条", (2019, 2020), "《办法》", "Measures", "1号", "verbatim")
RULE = Rule(
    "test/some-fault", "标题", "title", "chapters", "error", "high", "{x}", "{x} en", "因", "why", "改", "fix",
    (GROUND, GROUND._replace(article="第二条", years=(2021, None))), '[[{}], [{"expect": ["a"]}]]',
)  # fmt: skip


def test_the_grounds_in_force():
    assert [basis.article for basis in RULE.basis_for(2020)] == ["第一条"]
    assert [basis.article for basis in RULE.basis_for(2024)] == ["第二条"]
    assert len(RULE.basis_for(0)) == 2
    assert RULE.basis_for(2018) == ()
    assert RULE.basis_for(2019)[0] == ("《办法》", "1号", "第一条", "verbatim")


def test_a_ground_may_be_for_one_chapter_only():
    one, other = (
        GROUND._replace(article=article, chapter=id) for article, id in (("二", "proactive"), ("三", "requests"))
    )
    rule = RULE._replace(grounds=(GROUND, one, other))
    assert [basis.article for basis in rule.basis_for(2020, "requests")] == ["第一条", "三"]
    assert len(rule.basis_for(2020)) == 3
    assert len(rule._replace(grounds=(one, other)).basis_for(2020, "disputes")) == 2


def test_words_and_examples():
    assert RULE.ruleset == "test"
    assert RULE.words("message") == "{x}"
    assert RULE.words("why", "en") == "why"
    assert RULE.examples.pass_ == ({},)
    assert RULE.examples.fail == ({"expect": ["a"]},)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ((None, None), (2019, None), (2019, None)),
        ((2019, 2022), (2021, None), (2021, 2022)),
        ((None, 2020), (None, 2021), (None, 2020)),
    ],
)
def test_overlaps(one, other, both):
    assert overlap(one, other) == overlap(other, one) == both


def test_within():
    assert within(2019, (2019, 2019))
    assert not within(2018, (2019, None))
    assert not within(2020, (None, 2019))


@pytest.mark.parametrize(
    ("region", "area", "inside"),
    [
        ("210304", "210300", True), ("210304", "210000", True), ("210304", "", True), ("", "", True),
        ("210000", "210300", False), ("", "210000", False), ("220300", "210000", False), ("210300", "000000", True),
    ],
)  # fmt: skip
def test_regions(region, area, inside):
    assert lies_in(region, area) is inside
