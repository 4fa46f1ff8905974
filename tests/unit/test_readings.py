from hypothesis import given, settings
from hypothesis import strategies as st

from disclint import readings
from disclint.readings import Token, lines, read_row
from disclint.tree import WHOLE
from forms import form

REQUESTS = form(2021).table("requests")
LINES = lines(REQUESTS)
DISPUTES = lines(form(2021).table("disputes"))


def glued(*texts):
    return [Token(text, WHOLE) for text in texts]


def cells(*texts):
    return [Token(text, WHOLE, True) for text in texts]


@given(st.lists(st.integers(0, 300), min_size=6, max_size=6), st.data())
def test_the_true_row_is_always_among_the_readings(parts, data):
    row = [*parts, sum(parts)]
    breaks = data.draw(st.lists(st.booleans(), min_size=6, max_size=6))
    text = str(row[0]) + "".join((" " if gap else "") + str(value) for gap, value in zip(breaks, row[1:], strict=True))
    found = read_row(glued(*text.split()), LINES["new"])
    if found.readings:
        assert row in [[part.value for part in reading if part] for reading in found.readings]
    else:
        assert set(row) <= set(found.anything)


@given(st.lists(st.integers(0, 99), min_size=7, max_size=7))
def test_cells_are_read_as_they_stand_even_if_they_do_not_add_up(row):
    found = read_row(cells(*map(str, row)), LINES["new"])
    assert found.whole and [part.value for part in found.readings[0]] == row


def test_a_figure_torn_in_two_is_put_together_where_only_that_adds_up():
    found = read_row(cells("1", "2", "0", "0", "0", "0", "0", "12"), LINES["new"])
    assert [part.value for part in found.readings[0]] == [12, 0, 0, 0, 0, 0, 12]
    assert found.split == "1|2→12"


TOKENS = st.lists(
    st.tuples(st.text(st.sampled_from("0012358"), max_size=4), st.booleans()).filter(lambda one: one[0] or one[1]),
    max_size=6,
)


@given(st.data())
@settings(max_examples=60)
def test_what_cannot_be_enough_figures_is_no_reading_anyway(data):
    """The walk with and without the bound on how many figures are left to read."""
    line = data.draw(st.sampled_from([LINES["new"], LINES["total"], DISPUTES[""]]))
    tokens = tuple(Token(text, WHOLE, hard) for text, hard in data.draw(TOKENS))
    lost = data.draw(st.integers(max(0, len(line.keys) - 8), len(line.keys)))

    class Unbounded(readings._Backwards):
        def _enough(self, figures, token, end):
            return True

    try:
        wanted = list(Unbounded(tokens, line).walk(lost))
    except readings._TooManyError:
        return
    assert list(readings._Backwards(tokens, line).walk(lost)) == wanted
