from forms import form
from reading import read_bytes

HEAD = "| 二、上年结转政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n"


def report(*lines):
    text = "甲局2024年政府信息公开工作年度报告\n一、总体情况\n三、收到和处理政府信息公开申请情况\n" + "\n".join(lines)
    return read_bytes(text.encode(), "md", form(2021))


def test_a_number_beside_the_table_goes_back_to_the_one_cell_it_completes():
    found = report("7", HEAD, "| 一、本年新收政府信息公开申请数量 | 7 | 0 | 0 | 0 | 0 | 0 |  |")
    fact = found.facts["requests/new/total"]
    assert (fact.value, fact.reading, fact.raw) == (7, "derived", "7")
    assert found.document.quote(fact.place) == "7"


def test_a_number_that_completes_nothing_stays_where_it_is():
    found = report("8", HEAD, "| 一、本年新收政府信息公开申请数量 | 7 | 0 | 0 | 0 | 0 | 0 |  |")
    assert found.facts["requests/new/total"].reading == "blank"
