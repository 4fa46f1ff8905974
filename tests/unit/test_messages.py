"""The interface's words are there in both languages and take the same values."""

import re
from pathlib import Path

import pytest

import disclint.messages as messages
from disclint.messages import WORDS, pick, say

FIELD = re.compile(r"\{(\w+)\}")
SOURCES = [
    path.read_text("utf-8") for path in Path(messages.__file__).parent.rglob("*.py") if path.name != "messages.py"
]


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_name_the_same_values(key):
    chinese, english = WORDS[key]
    assert set(FIELD.findall(chinese)) == set(FIELD.findall(english))
    assert bool(chinese) == bool(english)
    assert not re.search(r"[\u4e00-\u9fff]", english)


def test_no_words_are_left_over():
    """Every key is named somewhere, or begins as a name that is put together there."""
    said = "\n".join(SOURCES)
    for key in WORDS:
        named = f'"{key}"' in said or f"'{key}'" in said
        stem = key.rpartition(".")[0]
        made = stem and (f"{stem}.{{" in said or f'"{stem}"' in said)
        assert named or made, key


def test_say_and_pick():
    assert say("zh", "year.of", year=2020) == "2020 年"
    assert say("en", "pass") == "PASS"
    assert pick(("甲", "a"), "en") == "a" and pick(("甲", ""), "en") == "甲" and pick(("", "a"), "zh") == "a"
