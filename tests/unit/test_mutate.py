"""Running mutators on samples: who notices, what survives, what alarms."""

from random import Random

import pytest

import rulepack
from disclint import mutate, outputs_mutate, packs
from disclint.mutator import Mutator, by, same
from disclint.scaffold import sample
from disclint.testing import forms_of, usual_session
from forms import form

DROP = Mutator("drop", ("缺章", "dropped"), by({"drop": ["problems"]}))
EDIT = Mutator("edit", ("改题", "edited"), by({"title": {"report": "甲"}}), ("html",), hidden=("看不出", "unseen"))
NONE = Mutator("none", ("不能", "cannot"), lambda made, rng: None)
NOISE = Mutator("noise-x", ("空行", "lines"), same, ("txt",), lambda data, rng: data + b"\n\n", noise=True)


@pytest.fixture
def pack(tmp_path):
    text = rulepack.rule(check="chapters_missing", message='"{subject}"')
    idle = rulepack.rule(check="passage_trivial", with_="{chapter: problems}", message='"{actual}"')
    rulepack.write_pack(tmp_path / "ours", {"missing": text, "idle": idle}, id="ours", extends="", laws=("test-law", "form-2019", "form-2021"), region="520000")  # fmt: skip
    return packs.open_pack(str(tmp_path / "ours"))


def test_the_samples_of_the_forms():
    made = mutate.bases(forms_of(usual_session()), 0)
    assert len({one.name for one in made}) == len(made) >= 8
    assert {one.sample.template.id for one in made} == {"national/2019", "national/2021"}
    assert {2019, 2020, 2021, 2024} <= {one.sample.year for one in made}
    assert any(set(one.sample.figures.values()) <= {"0", "0元"} for one in made)
    assert made == mutate.bases(forms_of(usual_session()), 0) != mutate.bases(forms_of(usual_session()), 1)


def test_spoilt():
    good = sample(form(2021))
    assert mutate.spoilt(NONE, good, "md", Random(1)) is None
    assert "存在的主要问题".encode() not in mutate.spoilt(DROP, good, "md", Random(1)).split(b"## ", 1)[1]


def test_a_score(pack, monkeypatch):
    monkeypatch.setattr(mutate, "MUTATORS", (DROP, EDIT, NONE, NOISE))
    score = mutate.run(pack, 5)
    assert score == mutate.run(pack, 5)
    assert not score.survivors and not score.alarms and score.good
    assert {one.mutator.name for one in score.hidden} == {"edit"}
    assert score.idle == ("ours/idle",)
    assert all(one.killers == ("ours/missing",) for one in score.mutants if one.mutator is DROP)
    lines = "\n".join(outputs_mutate.text(score, "zh"))
    assert "ours/idle" in lines and "得分 100.0%" in lines and "看不出" in lines


def test_a_survivor_and_a_false_alarm(pack, monkeypatch):
    spoilt = NOISE._replace(rewrite=lambda data, rng: data.replace("存在的主要问题及改进情况".encode(), b""))
    monkeypatch.setattr(mutate, "MUTATORS", (EDIT._replace(hidden=("", "")), spoilt))
    score = mutate.run(pack)
    assert score.survivors and score.alarms and not score.good
    assert score.alarms[0].rule == "ours/missing" and "noise-x" in score.alarms[0].where
    assert score.survivors[0].name.startswith("edit-") and score.survivors[0].name.endswith(".html")
