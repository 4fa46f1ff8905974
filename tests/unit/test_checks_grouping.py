"""The cells that name groups of rows, held against the form."""

import pytest

from checking import found, report
from disclint.checks.grouping import misnamed
from disclint.checks.lines import rows_reworded
from disclint.checks.regular import TABLES, irregular
from disclint.edits import edited
from disclint.writers import write
from forms import form, forms
from reading import read_bytes


def named(old, new, fmt="html"):
    page = write(edited(forms(), {}), fmt).decode()
    assert old in page
    return read_bytes(page.replace(old, new, 1).encode(), fmt, form(2021))


@pytest.mark.parametrize(
    ("old", "new", "subject"),
    [
        ("三、本年度办理结果", "三三、本年度办理结果", "requests"),
        ("三、本年度办理结果", "三、办理情况", "requests"),
        ("（四）无法提供", "（五）无法提供", "requests/unable"),
        ("（四）无法提供", "（四）无从提供", "requests/unable"),
    ],
)
def test_a_group_under_another_name_or_number_is_said(old, new, subject):
    whole = named(old, new)
    assert irregular(whole, [TABLES])
    assert [(one.subject, one.expected, one.actual) for one in found(rows_reworded, whole)] == [(subject, old, new)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("三、本年度办理结果", "三、本年度 办理结果"),
        ("三、本年度办理结果", "本年度办理结果"),
        ("三、本年度办理结果", "三、本年度"),
        ("三、本年度办理结果", "3、本年度办理结果"),
        ("（四）无法提供", "(四)无法提供"),
        ("（四）无法提供", "2024年"),
        ("（四）无法提供", ""),
    ],
)
def test_what_is_only_written_otherwise_or_names_no_group_is_not(old, new):
    assert misnamed(named(old, new)) == []


def test_the_form_itself_names_its_groups_rightly():
    assert misnamed(report()) == misnamed(report(fmt="docx")) == misnamed(report({"year": 2020})) == []
