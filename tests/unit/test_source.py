import re

from hypothesis import given
from hypothesis import strategies as st

from disclint.source import Location, Point, Text, line_starts


@given(st.text(st.sampled_from("a𠮷中\r\n"), max_size=30), st.integers(0, 30))
def test_points_count_lines_code_points_and_utf16_units(content, offset):
    offset = min(offset, len(content))
    point = Text(content).point(offset)
    before = content[:offset]
    # A line ends at CRLF, LF or CR; between the two characters of CRLF one is still on its line.
    ends = [found.end() for found in re.finditer(r"\r\n|\r|\n", content) if found.end() <= offset]
    start = ends[-1] if ends else 0
    assert (point.line, point.column, point.offset) == (len(ends) + 1, offset - start + 1, offset)
    assert point.utf16 == len(before[start:].encode("utf-16-le")) // 2 + 1


def test_the_line_of_the_formats_table():
    point = Text("联系人：𠮷某某 总计31").point(10)
    assert (point.column, point.utf16) == (11, 12)


def test_only_lines_of_the_file_itself_are_lines_to_go_to():
    point = Point(1, 1, 1, 0)
    assert Location("a", "/", "exact", point, point).lined
    assert not Location("a", "/", "exact", point, point, part="part 1").lined
    assert not Location("a", "/", "node").lined


def test_lines_of_the_text_at_hand():
    assert line_starts("a\r\nb\nc") == [0, 3, 5]
    assert line_starts("a\rb\r\nc") == [0, 2, 5]
    assert line_starts("a\r\nb\nc") == [0, 3, 5]
    assert line_starts("") == [0]
