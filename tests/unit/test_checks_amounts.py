import pytest

from checking import found, opened, report, subjects
from disclint.checks.amounts import (
    amount_contradicted,
    amount_unit,
    change_below_zero,
    compare,
    figures_positive,
    regulations_without_power,
    table_contradicted,
)

DOCUMENTS = "documents/normative_docs"


def test_every_reading_of_a_glued_row_has_to_break_a_rule():
    figures = {f"{DOCUMENTS}/made": "80", f"{DOCUMENTS}/opened": "62", f"{DOCUMENTS}/total_open": "133"}
    glued = report({"year": 2020, "set": figures, "glue": [DOCUMENTS]}, "txt")
    options = {"table": "documents", "low": "made", "high": "opened"}
    assert subjects(compare, glued, **options, bounds=(("opened", "total_open"),)) == [f"{DOCUMENTS}/made"]
    assert subjects(compare, glued, **options) == []
    assert opened(compare, glued, **options)
    assert opened(compare, glued, table="documents", low="opened", high="total_open")


def test_blank_figures_are_not_compared():
    edit = {"blank": [f"{DOCUMENTS}/made"]}
    assert found(compare, edit, table="documents", low="made", high="valid") == []
    assert opened(compare, edit, table="documents", low="made", high="valid")


@pytest.mark.parametrize(
    ("text", "region", "found_"),
    [
        ("35000元", "210300", True),
        ("3.5万元", "210300", True),
        ("3.5", "210300", False),
        ("2000000", "210300", True),
        ("2000000", "310000", False),
    ],
)
def test_units_of_charges(text, region, found_):
    whole = report({"set": {"charges/fees/amount": text}})
    whole = whole._replace(identity=whole.identity._replace(region=region))
    assert bool(found(amount_unit, whole, fact="charges/fees/amount", most=1_000_000)) == found_


@pytest.mark.parametrize(
    ("projects", "amount", "wrong"), [("0", "0", 0), ("3", "20.5万元", 0), ("0", "5元", 1), ("3", "0", 1)]
)
def test_projects_and_amount_belong_together(projects, amount, wrong):
    keys = {"count": "procurement/gov_procurement/projects", "amount": "procurement/gov_procurement/amount"}
    edit = {"year": 2020, "set": {keys["count"]: projects, keys["amount"]: amount}}
    assert len(found(amount_contradicted, edit, **keys)) == wrong


@pytest.mark.parametrize(
    ("entity", "kind", "region", "verdict"),
    [
        ("鞍山市人民政府", "government", "210300", "fine"),
        ("上海市人民政府办公厅", "department", "310000", "fine"),
        ("鞍山市财政局", "department", "210300", "wrong"),
        ("海城市人民政府", "government", "210381", "wrong"),
        ("鞍山高新区", "agency", "210300", "wrong"),
        ("某镇人民政府", "township", "210381", "wrong"),
        ("国家税务总局", "department", "", "open"),
        ("某某", "unknown", "210300", "open"),
    ],
)
def test_who_can_make_regulations(entity, kind, region, verdict):
    whole = report({"set": {"documents/regulations/valid": "3"}})
    whole = whole._replace(identity=whole.identity._replace(entity=entity, kind=kind, region=region))
    said = "wrong" if found(regulations_without_power, whole, row="documents/regulations") else "fine"
    said = "open" if opened(regulations_without_power, whole, row="documents/regulations") else said
    assert said == verdict


def test_a_decrease_beyond_what_there_was():
    edit = {"year": 2020, "set": {"licensing/licensing/prev_items": "3", "licensing/licensing/delta": "-4"}}
    options = {"table": "licensing", "base": "prev_items", "change": "delta"}
    assert subjects(change_below_zero, edit, **options) == ["licensing/licensing/delta"]
    assert opened(change_below_zero, {"year": 2020, "blank": ["licensing/licensing/delta"]}, **options)


def test_a_small_share_is_no_matter():
    edit = {"set": {"disputes/suit_direct/upheld": "1", "disputes/suit_direct/total": "1"}}
    row = "disputes/suit_direct"
    assert subjects(figures_positive, edit, row=row) == [row]
    assert subjects(figures_positive, edit, row=row, of="requests/total/total", share=0.05) == [row]
    assert subjects(figures_positive, edit, row=row, of="requests/total/total", share=0.1) == []


ZERO = {key: "0" for key in report().facts if key.startswith("requests/")}
PATTERNS = (r"收到[^。；，、（）()\d]{0,14}申请[^。；，、（）()\d]{0,8}?(\d{1,6})件",)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("全年收到政府信息公开申请4件。", True),
        ("全年收到政府信息公开申请0件。", False),
        ("2008年以来累计收到政府信息公开申请40件。", False),
        ("全省各级机关收到政府信息公开申请40件。", False),
        ("全年未收到政府信息公开申请。", False),
    ],
)
def test_a_table_of_noughts_against_the_text(text, wrong):
    options = {"table": "requests", "patterns": PATTERNS, "chapters": ("overview",)}
    edit = {"set": ZERO, "say": {"overview": text}}
    assert bool(found(table_contradicted, edit, **options)) == wrong
    assert found(table_contradicted, {"say": {"overview": text}}, **options) == []
