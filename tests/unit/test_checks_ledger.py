from checking import report
from disclint.checks.ledger import Ledger, ledger


def test_groups_and_columns_add_up():
    book = ledger(report(), "requests")
    assert (book.sum("denied"), book.sum("granted", "partial"), book.cell("new")) == (2, 8, 16)
    assert book.sum("new", column="natural") == 14
    assert not book.nought


def test_a_blank_is_nothing_where_the_sums_hold_so():
    blank = [f"requests/{row}/total" for row in ("granted", "partial", "denied.law")] + ["requests/new/research"]
    book = Ledger(report({"blank": blank}), "requests")
    assert (book.cell("granted"), book.cell("new", "research")) == (6, 0)


def test_a_blank_is_unknown_where_they_do_not():
    book = Ledger(report({"blank": ["requests/granted/natural"]}), "requests")
    assert book.cell("granted", "natural") is None
    assert book.sum("granted", "partial", column="natural") is None


def test_a_group_that_is_not_divided():
    rows = [f"requests/other.{row}" for row in ("no_correction", "unpaid", "rest")]
    edit = {
        "drop": rows,
        "row": {
            "table": "requests",
            "after": "refused.reissue",
            "label": "（六）其他处理",
            "figures": [1, 0, 0, 0, 0, 0, 1],
        },
    }
    assert Ledger(report(edit), "requests").sum("other") in (1, None)


def test_a_table_of_noughts():
    noughts = {key: "0" for key in report().facts if key.startswith("disputes/")}
    assert ledger(report({"set": noughts}), "disputes").nought
