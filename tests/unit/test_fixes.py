"""Safe edits: made where the words stand, once, and nothing else of the file changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.diagnostic import Change
from disclint.fixes import Edit, diff, edits, encoded, fixed
from disclint.loaders.decoding import decode
from disclint.source import Point, Source
from running import several

FOUND = several().results[0].diagnostics[0]


def point(offset):
    return Point(1, offset + 1, offset + 1, offset)


def finding(*changes, **more):
    made = tuple(Change(point(start), point(end), old, new) for start, end, old, new in changes)
    return FOUND._replace(changes=made, **more)


@given(st.text("甲旧x\r\n𠮷", max_size=30), st.data())
def test_edits_change_what_they_name_and_nothing_else(content, data):
    at = [index for index, char in enumerate(content) if char == "旧"]
    chosen = data.draw(st.lists(st.sampled_from(at), unique=True)) if at else []
    wanted = [Edit(index, index + 1, "旧", "新新", "r") for index in chosen]
    after, count = fixed(content, wanted)
    assert count == len(chosen)
    assert after.replace("新新", "旧") == content
    assert fixed(after, [Edit(0, 1, "没有", "x", "r")]) == (after, 0)


def test_only_what_counts_is_mended():
    one = finding((3, 4, "旧", "新"))
    assert edits([one]) == (Edit(3, 4, "旧", "新", FOUND.rule),)
    assert edits([one._replace(waived="已核")]) == edits([one._replace(state="old")]) == edits([FOUND]) == ()


def test_of_two_that_touch_the_first_is_made():
    found = [finding((3, 5, "旧旧", "新")), finding((4, 5, "旧", "新"))]
    assert [edit.start for edit in edits(found)] == [3]


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


def test_a_difference_shows_what_a_terminal_would_obey():
    shown = diff("a\x1b.txt", "甲\t\x1b[31m\u202e\r旧\r\n", "甲\t\x1b[31m\u202e\r新\r\n")
    assert "甲\t\\u001b[31m\\u202e\n-旧\n+新\n" in shown
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", shown)
