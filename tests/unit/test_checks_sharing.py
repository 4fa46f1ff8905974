from checking import report
from disclint.checks.sharing import group_of, merged_cells, undivided
from disclint.report import Merged
from disclint.tree import Place

GROUP = ("requests/other.no_correction", "requests/other.unpaid", "requests/other.rest")


def merged(rows, value, column="natural"):
    return Merged(tuple(f"{row}/{column}" for row in rows), value, Place(3, 4, 5))


def test_all_rows_of_a_group_are_the_group_and_some_are_not():
    whole = report()
    assert group_of(whole, GROUP) == "other"
    assert group_of(whole, GROUP[1:]) == ""
    assert group_of(whole, ("requests/new", "requests/carried_in")) == ""


def test_cells_over_the_same_rows_are_said_together():
    whole = report()._replace(merged=(merged(GROUP, 0), merged(GROUP, 1, "other"), merged(GROUP[1:], 0, "total")))
    one, other = merged_cells(whole, {"requests"})
    assert (one.subject, one.cells, one.lost, one.place) == ("requests/other", 2, 4, Place(3, 4, 5))
    assert (other.subject, other.cells, other.lost) == ("requests", 1, 1)
    assert merged_cells(whole, {"documents"}) == []


def test_a_cell_stands_for_its_group_where_it_holds_a_count():
    cells = (merged(GROUP, 2), merged(GROUP, None, "other"), merged(GROUP[:2], 2, "total"))
    whole = report()._replace(merged=cells)
    assert undivided(whole, "requests") == [("requests/other/natural", cells[0])]
    assert undivided(whole, "documents") == []
