"""What the author of a rule is told to do instead."""

import pytest

from disclint.advice import check_advice, force_advice, key_advice, weak_advice, word_advice
from disclint.rule import Ground
from forms import forms

CHAPTERS = {chapter.id: chapter.title for form in forms() for chapter in form.chapters}


def ground(years=(2023, None), evidence="memory"):
    return Ground("our-notice", "第一条", years, "《通知》", "Notice", "", evidence, "", "", "", "", "")


@pytest.mark.parametrize("id", CHAPTERS)
def test_a_chapter_is_known_by_its_title(id):
    zh, en = key_advice("chapter", CHAPTERS[id], forms())
    assert id in zh and repr(id) in en


def test_chapters_are_listed_with_their_titles():
    zh, _ = key_advice("chapter", "xyz", forms())
    assert all(f"{id}（" in zh for id in CHAPTERS)
    assert "是否想写 “overview”" in key_advice("chapter", "overvew", forms())[0]
    assert "requests" in key_advice("table", "request", forms())[0]


def test_a_check_of_a_pack_must_be_handed_over():
    known = ["phrase", "words", "ours.one"]
    zh, en = check_advice("ours.two", known)
    assert "ours.one" in zh and "phrase" not in zh and "disclint_checks()" in zh and "disclint_checks()" in en
    assert "没有装" in check_advice("theirs.two", known)[0]
    zh, _ = check_advice("phrse", known)
    assert "是否想写 “phrase”" in zh and "disclint rule" in zh and "ours" not in zh


def test_grounds_that_begin_later_than_the_rule():
    zh, en = force_advice(2019, [ground()])
    assert "our-notice 第一条：2023–" in zh and "applies: {years: [2023, null]}" in zh and "[2023, null]" in en
    assert "applies" not in force_advice(2024, [ground((2019, 2022))])[0]


def test_weak_grounds():
    zh, en = weak_advice([ground()])
    assert "our-notice 第一条: memory" in zh and "verbatim" in zh and "warning" in en


@pytest.mark.parametrize(("word", "meant"), [("错误", "error"), ("凭记忆", "memory"), ("部门", "department")])
def test_chinese_words_are_led_to_those_that_may_stand(word, meant):
    known = ("error", "warning", "memory", "verbatim", "department", "unknown")
    zh, en = word_advice(word, known)
    assert f"“{word}”写作 {meant}" in zh and "verbatim（逐字核对过原文）" in zh and meant in en
    assert word_advice("x", ("grid", "line")) == ("可用的有：grid、line", "known: grid, line")
