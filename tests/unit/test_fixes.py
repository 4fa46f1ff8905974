"""Safe edits: made where the words stand, once, and nothing else of the file changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.fixes import Edit, diff, edits, encoded, fixed
from disclint.loaders.decoding import decode
from disclint.source import Location, Point, Source
from running import several

RULES = several().rules
FOUND = several().results[0].diagnostics[0]


def fixable(*ids):
    return {id_: RULES[id_]._replace(fixable=True) for id_ in ids}


def finding(start, end, actual="旧", expected="新", precision="exact", **changes):
    location = Location("a.html", "/", precision, Point(1, start + 1, 1, start), Point(1, end + 1, 1, end))
    return FOUND._replace(location=location, actual=actual, expected=expected, related=(), **changes)


@given(st.text("甲旧x\r\n𠮷", max_size=30), st.data())
def test_edits_change_what_they_name_and_nothing_else(content, data):
    at = [index for index, char in enumerate(content) if char == "旧"]
    chosen = data.draw(st.lists(st.sampled_from(at), unique=True)) if at else []
    wanted = [Edit(index, index + 1, "旧", "新新", "r") for index in chosen]
    after, count = fixed(content, wanted)
    assert count == len(chosen)
    assert after.replace("新新", "旧") == content
    assert fixed(after, [Edit(0, 1, "没有", "x", "r")]) == (after, 0)


def test_only_rules_that_say_so_and_exact_places_are_mended():
    rule = FOUND.rule
    assert edits([finding(3, 4)], RULES) == ()
    assert edits([finding(3, 4)], fixable(rule)) == (Edit(3, 4, "旧", "新", rule),)
    for other in (
        finding(3, 4, precision="node"),
        finding(3, 9),
        finding(3, 4, expected=""),
        finding(3, 4, waived="已核"),
    ):
        assert edits([other], fixable(rule)) == ()


def test_of_two_that_touch_the_first_is_made():
    found = [finding(3, 5, "旧旧"), finding(4, 5)]
    assert [edit.start for edit in edits(found, fixable(FOUND.rule))] == [3]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_file_keeps_its_encoding_mark_and_line_ends(codec, end, mark):
    if mark and codec != "utf-8":
        return
    head = "" if codec == "utf-8" else '<meta charset="gb2312">'
    content = f"{head}甲旧{end}乙{end}"
    source = Source("a.html", mark + content.encode(codec))
    text, _ = decode(source)
    at = text.content.index("旧")
    after, _ = fixed(text.content, [Edit(at, at + 1, "旧", "新", "r")])
    assert encoded(source, text, after) == mark + content.replace("旧", "新").encode(codec)


def test_a_file_that_did_not_decode_is_left_alone():
    source = Source("a.txt", "年度报告".encode() + b"\xff")
    text, _ = decode(source)
    assert encoded(source, text, text.content) is None
    latin = Source("a.html", b'<meta charset="iso-8859-1">\xe9')
    assert encoded(latin, decode(latin)[0], "中") is None


def test_a_difference_names_the_file():
    shown = diff("a.txt", "甲\n旧\n", "甲\n新\n")
    assert "-旧\n+新\n" in shown and shown.startswith("--- a.txt\n")
