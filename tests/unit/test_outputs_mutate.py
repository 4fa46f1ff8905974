"""A mutation score as it is shown."""

import json

from disclint import outputs_mutate
from disclint.mutate import Alarm, Mutant, Score
from disclint.mutator import Mutator, same

ONE = Mutator("one", ("一种", "one kind"), same)
OTHER = ONE._replace(name="other", hidden=("看不出", "unseen"))
MUTANTS = (
    Mutant(ONE, "2024-department", "html", ("ours/rule",), b""),
    Mutant(ONE, "2024-department", "md", (), b""),
    Mutant(OTHER, "2024-department", "txt", (), b""),
)
SCORE = Score("ours", 3, (), 1, MUTANTS, (Alarm("ours/rule", "title", "2024-department", "md", "不对\x1b"),))


def test_text():
    lines = list(outputs_mutate.text(SCORE, "en"))
    assert "  one  one kind  1/2  2024-department.md" in lines
    assert "  other  one kind  1/1  unseen" in lines
    assert any("ours/rule" in line and "\x1b" not in line for line in lines)
    assert lines[-1].endswith("Score 50.0% (seed 3).")


def test_json():
    said = json.loads(json.dumps(outputs_mutate.as_json(SCORE)))
    assert (said["verdict"], said["mutants"], said["killed"], said["survived"], said["hidden"]) == ("fail", 3, 1, 1, 1)
    assert said["results"][0]["killers"] == ["ours/rule"]
    assert said["alarms"][0]["subject"] == "title"


def test_nothing_tried():
    assert outputs_mutate.percent(SCORE._replace(mutants=())) == "—"
