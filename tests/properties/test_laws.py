"""The laws of reading: what was written comes back, whatever the format, and nothing is ever guessed."""

import re
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import oracle
from disclint.scaffold import default_figures, sample
from disclint.testing import figures
from disclint.writers import Style, write
from forms import YEARS, form
from noise import NOISES, noisy
from reading import read, read_bytes, values, wrong

# Formats in which every cell stands for itself.
EXACT = {
    "html": ("html", Style()),
    "html-separate": ("html", Style(tables="separate")),
    "html-word": ("html", Style(markup="word")),
    "html-gb18030": ("html", Style(encoding="gb18030", newline="\r\n")),
    "txt": ("txt", Style()),
    "txt-separate-crlf-bom": ("txt", Style(tables="separate", newline="\r\n", bom=True)),
    "md": ("md", Style()),
    "md-stacked": ("md", Style(tables="stacked")),
}


@pytest.mark.parametrize("way", EXACT)
@pytest.mark.parametrize("year", YEARS)
@given(data=st.data())
def test_every_figure_comes_back(year, way, data):
    numbers = data.draw(figures(form(year)))
    fmt, style = EXACT[way]
    report = read(sample(form(year), figures=numbers), fmt, style)
    assert values(report) == numbers
    assert {fact.reading for fact in report.facts.values()} == {"read"}


@pytest.mark.parametrize("way", EXACT)
@pytest.mark.parametrize("year", YEARS)
def test_the_sample_is_bound_whole(year, way):
    fmt, style = EXACT[way]
    made = sample(form(year))
    report = read(made, fmt, style)
    assert report.identity.title == made.title
    assert report.identity.entity == made.entity
    assert report.identity.year == made.year
    assert report.identity.kind == "department"
    assert report.document.meta.published == made.published
    assert report.document.meta.origin == made.source
    assert report.signature.organ == made.entity
    assert report.signature.date == f"{made.year + 1}-01-20"
    assert {(id, chapter.fit) for id, chapter in report.chapters.items()} == {
        (chapter.id, "exact") for chapter in made.chapters
    }
    for chapter in made.chapters:
        assert report.prose(chapter.id).splitlines()[: len(chapter.paragraphs)] == list(chapter.paragraphs)
    assert report.strays == ()
    assert set(report.tables) == {table.id for table in made.template.tables}
    assert all(row.fit == "exact" and row.found == row.expected for row in report.rows.values())
    assert {heading.chapter for heading in report.headings} == set(report.chapters)


@pytest.mark.parametrize("fmt", ["html", "txt", "md"])
@pytest.mark.parametrize("table", ["requests", "disputes", "documents"])
@given(data=st.data())
def test_tables_broken_at_any_row_are_read_as_one(table, fmt, data):
    numbers = data.draw(figures(form(2021)))
    # Rows of figures only: a header that is itself cut in two is another matter.
    at = data.draw(st.integers(*{"requests": (4, 27), "disputes": (3, 3), "documents": (2, 13)}[table]))
    tables = "stacked" if table == "documents" else None
    report = read(sample(form(2021), figures=numbers), fmt, Style(broken=((table, at),), tables=tables))
    assert values(report) == numbers


@pytest.mark.parametrize("year", YEARS)
@given(data=st.data())
def test_rows_with_spaces_between_figures(year, data):
    numbers = data.draw(figures(form(year)))
    report = read(sample(form(year), figures=numbers), "txt", Style(layout="lines"))
    assert wrong(report, numbers) == {}
    assert values(report) == numbers


@pytest.mark.parametrize("layout", ["rows", "glued"])
@pytest.mark.parametrize("year", YEARS)
@given(data=st.data())
def test_glued_figures_are_recovered_or_left_open_but_never_false(year, layout, data):
    numbers = data.draw(figures(form(year), most=12))
    report = read(sample(form(year), figures=numbers), "txt", Style(layout=layout))
    assert wrong(report, numbers) == {}
    # Single digits leave one reading only, and nothing is lost.
    if all(number in range(10) for key, number in numbers.items() if key.startswith("requests/")):
        assert {key: report.value(key) for key in numbers if key.startswith("requests/")} == {
            key: number for key, number in numbers.items() if key.startswith("requests/")
        }


@pytest.mark.parametrize("year", YEARS)
@given(data=st.data())
def test_lost_cells_are_derived_rightly_or_not_at_all(year, data):
    """As in text copied without borders: of some rows, some zeros did not survive."""
    numbers = data.draw(figures(form(year), most=15))
    made = sample(form(year), figures=numbers)
    zeros = [key for key, number in numbers.items() if number == 0 and key.startswith("requests/")]
    assume(zeros)
    lost = data.draw(st.lists(st.sampled_from(zeros), unique=True, max_size=40))
    made = made._replace(figures={**made.figures, **dict.fromkeys(lost, "")})
    data_ = write(made, "txt", Style(layout="lines")).decode()
    report = read_bytes(re.sub(r" +", " ", data_).encode(), "txt", form(year))
    assert wrong(report, numbers) == {}


@pytest.mark.parametrize("fmt", ["html", "txt", "md"])
@pytest.mark.parametrize("year", YEARS)
@given(data=st.data())
def test_blank_cells_are_blank_and_nothing_else(year, fmt, data):
    numbers = data.draw(figures(form(year)))
    blank = data.draw(st.sets(st.sampled_from(list(numbers)), max_size=60))
    made = sample(form(year), figures=numbers)
    made = made._replace(figures={**made.figures, **dict.fromkeys(blank, "")})
    report = read(made, fmt)
    assert {key for key, fact in report.facts.items() if fact.reading == "blank"} == blank
    assert values(report) == {key: None if key in blank else number for key, number in numbers.items()}


@pytest.mark.parametrize("year", YEARS)
@given(data=st.data())
def test_drawn_figures_hold_in_the_eyes_of_the_oracle(year, data):
    assert oracle.broken_sums(year, data.draw(figures(form(year)))) == set()


# ---- cosmetic noise ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fmt", ["html", "txt", "md"])
@pytest.mark.parametrize("noise", NOISES)
@pytest.mark.parametrize("year", YEARS)
def test_cosmetic_noise_changes_no_figure(year, noise, fmt):
    numbers = default_figures(form(year))
    report = read(noisy(sample(form(year)), noise), fmt)
    assert values(report) == numbers
    assert set(report.chapters) == {chapter.id for chapter in form(year).chapters}


def test_the_noises_are_noise():
    assert unicodedata.normalize("NFKC", NOISES["compatibility forms"]("一行大", "label")) == "一行大"


# ---- nothing crashes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fmt", ["html", "txt", "md"])
@given(data=st.data())
def test_a_mangled_report_is_still_read(fmt, data):
    """Cuts, repetitions and rubbish anywhere in a file: a report comes out, and its values are numbers or nothing."""
    style = Style(layout=data.draw(st.sampled_from(["tabs", "lines", "rows", "glued"])))
    text = write(sample(form(2021)), fmt, style).decode()
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 400)))
        text = (
            text[:start]
            + data.draw(st.sampled_from(["", text[start:end] * 2, "<td>", "\t\n", "9", "一、", "|"]))
            + text[end:]
        )
    assume(text.strip())
    report = read_bytes(text.encode(), fmt, form(2021))
    assert set(report.facts) == set(form(2021).keys())
    for fact in report.facts.values():
        # A cell with words in it is read and has no value.
        assert fact.value is None or fact.reading in ("read", "derived")


@pytest.mark.parametrize("fmt", ["html", "txt", "md"])
@example(text="一、总体情况\t\t\n二、")
@example(text="| | |\n| - |\n|")
@given(text=st.text(st.sampled_from("一二三四、（）(1).测试行政\t\n |-<td>/0123 規"), min_size=1, max_size=200))
def test_any_text_is_read(fmt, text):
    assume(text.strip())
    report = read_bytes(text.encode(), fmt, form(2021))
    assert set(report.facts) == set(form(2021).keys())
