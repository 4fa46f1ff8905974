"""Our records against typing.NamedTuple, field by field: the standard library is the oracle."""

import inspect
import pathlib
import pickle
import subprocess
import sys
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

import disclint
from disclint import records
from disclint.tree import Spot

NAMES = ("start", "end", "where", "count", "of", "said")


def made(base, fields, defaults):
    """A class of these fields, the last ones with defaults, as a class statement makes it."""
    values = [""] * (len(fields) - len(defaults)) + [f" = {value}" for value in defaults]
    body = "".join(f"    {name}: int{value}\n" for name, value in zip(fields, values, strict=True))
    space = {"base": base, "__name__": __name__}
    exec(f"class Made(base):\n    'A record.'\n{body}", space)
    return space["Made"]


def outcome(work):
    try:
        return work()
    except (TypeError, ValueError) as error:
        return type(error)


@given(st.data())
def test_they_behave_like_the_standard_ones(data):
    fields = tuple(data.draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=6)))
    defaults = tuple(data.draw(st.lists(st.integers(), max_size=len(fields))))
    ours, theirs = made(records.NamedTuple, fields, defaults), made(typing.NamedTuple, fields, defaults)
    assert ours._fields == theirs._fields
    assert ours._field_defaults == theirs._field_defaults
    assert ours.__match_args__ == theirs.__match_args__
    assert str(inspect.signature(ours)) == str(inspect.signature(theirs)).replace(": int", "").replace(" = ", "=")
    values = data.draw(st.lists(st.integers(), max_size=7))
    named = data.draw(st.dictionaries(st.sampled_from(NAMES), st.integers(), max_size=3))
    one, other = outcome(lambda: ours(*values, **named)), outcome(lambda: theirs(*values, **named))
    assert one == other
    if isinstance(one, tuple):
        assert repr(one) == repr(other)
        assert one._asdict() == other._asdict()
        assert hash(one) == hash(other)
        assert [getattr(one, name) for name in fields] == list(other)
        changes = data.draw(st.dictionaries(st.sampled_from(NAMES), st.integers(), max_size=3))
        assert outcome(lambda: one._replace(**changes)) == outcome(lambda: other._replace(**changes))
    assert outcome(lambda: ours._make(values)) == outcome(lambda: theirs._make(values))


def test_a_record_cannot_be_changed():
    with pytest.raises(AttributeError):
        Spot("text").start = 3
    with pytest.raises(AttributeError):
        Spot("text").other = 3


def test_a_record_travels_to_another_process():
    spot = Spot("text", 1, 2)
    back = pickle.loads(pickle.dumps(spot))
    assert (type(back), back) == (Spot, spot)


def test_a_field_without_a_default_after_one_with():
    with pytest.raises(TypeError, match="without a default"):

        class Wrong(records.NamedTuple):
            first: int = 1
            second: int


def test_docstrings_and_annotations_are_kept():
    assert Spot.__doc__.startswith("Where")
    assert typing.get_type_hints(Spot)["page"] == int | None


def test_another_name_for_a_type():
    key = records.NewType("Key", str)
    assert key("a") == "a"
    assert (key.__name__, key.__supertype__) == ("Key", str)
    assert key in typing.get_args(key | None)
    assert key in typing.get_args(None | key)
    assert typing.get_args(tuple[key, ...]) == (key, ...)


def test_an_ordinary_check_does_without_typing(tmp_path):
    code = (
        "import sys; from disclint import linter; from disclint.source import Source;"
        "linter.lint(Source('a.txt', '政府信息公开工作年度报告'.encode()), linter.open_session());"
        "print('typing' in sys.modules)"
    )
    for _ in range(2):  # the first time, rules are compiled
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
        )
    assert done.stdout.strip() == "False"


def test_annotations_that_python_evaluates_later_are_not_taken_for_none():
    with pytest.raises(TypeError, match="from __future__"):
        type(records.NamedTuple)("Later", (records.NamedTuple,), {"__annotate_func__": lambda form: {"one": int}})


def test_every_module_with_records_has_annotations_as_texts():
    modules = [*pathlib.Path(disclint.__file__).parent.rglob("*.py")]
    texts = [path.read_text("utf-8") for path in modules]
    users = [text for text in texts if "from disclint.records import" in text]
    assert len(users) > 30
    assert all("\nfrom __future__ import annotations\n" in text for text in users)
