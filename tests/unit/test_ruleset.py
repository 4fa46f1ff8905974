import pytest

from disclint.errors import ConfigError
from disclint.ruleset import Ruleset, applying, form_of, newest_template, pinned, template_for
from forms import form, forms


def make(id, region="", extends=(), templates=()):
    return Ruleset(id, id, id, "1", region, extends, templates, (), (), "")


SETS = (
    make("national", templates=forms()),
    make("liaoning", "210000", ("national",)),
    make("anshan", "210300", ("liaoning",)),
    make("guizhou", "520000", ("national",)),
)


def ids(rulesets):
    return [one.id for one in rulesets]


def test_the_sets_of_a_region():
    assert ids(applying(SETS, "210304")) == ["national", "liaoning", "anshan"]
    assert ids(applying(SETS, "210100")) == ["national", "liaoning"]
    assert ids(applying(SETS, "")) == ["national"]


def test_pins_win_and_bring_what_they_extend():
    assert ids(applying(SETS, "520000", ("anshan",))) == ["national", "liaoning", "anshan"]
    assert ids(pinned(SETS, ("national",))) == ["national"]
    with pytest.raises(ConfigError, match="guangxi"):
        pinned(SETS, ("guangxi",))


def test_the_form_of_a_year():
    assert template_for(SETS, 2020).id == "national/2019"
    assert template_for(SETS, 2021).id == "national/2021"
    assert template_for(SETS, 2018) is None
    assert newest_template(SETS).id == "national/2021"
    assert newest_template(()) is None


def test_the_most_local_form_wins():
    own = form(2021)._replace(id="anshan/2021")
    sets = (*SETS[:2], make("anshan", "210300", (), (own,)))
    assert template_for(sets, 2022).id == "anshan/2021"


def test_what_a_form_has():
    has = form_of(form(2021))
    assert "overview" in has["chapter"]
    assert "disputes" in has["table"]
    assert len(has["fact"]) == 200


def test_the_years_of_the_official_forms_partition():
    first, second = (one.years for one in forms())
    assert first[0] == 2019
    assert first[1] + 1 == second[0]
    assert second[1] is None
