"""The mutation score of the national set: what it misses is listed with a reason, and it raises no false alarm."""

from pathlib import Path

import pytest

from disclint import mutate, packs
from disclint.decode import load_yaml
from disclint.mutators import MUTATORS

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = load_yaml((ROOT / "docs" / "survivors.yaml").read_bytes(), "survivors.yaml")


@pytest.fixture(scope="module")
def score():
    return mutate.run(packs.open_pack("national"))


def test_every_mistake_that_survives_is_known(score):
    missed = mutate.by_mutator(score.survivors)
    assert sorted(set(missed) - set(ALLOWED)) == []


def test_known_survivors_are_mutators_and_have_reasons():
    names = {one.name for one in MUTATORS if not one.hidden[0] and not one.noise}
    assert set(ALLOWED) <= names
    assert all(len(reason) > 8 for reason in ALLOWED.values())


def test_no_false_alarm(score):
    assert score.alarms == ()


def test_every_mutator_makes_a_mistake_somewhere(score):
    assert {one.name for one in MUTATORS if not one.noise} == set(mutate.by_mutator(score.mutants))


def test_most_is_noticed(score):
    assert score.killed > 5 * len(score.survivors)


def test_the_page_is_fresh(score):
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    generate = module_from_spec(spec)
    spec.loader.exec_module(generate)
    page = (ROOT / "docs" / "mutation.md").read_text("utf-8")
    assert page == generate.mutation_page(score), "run python docs/generate.py --mutation"
