"""The forms counted by hand, from the printed ones, and the small views of a template."""

import pytest

import oracle
from disclint.template import Leaf, Line
from forms import form, forms


@pytest.mark.parametrize(("year", "figures", "rows"), [(2019, 198, 23), (2021, 200, 25)])
def test_counted_by_hand(year, figures, rows):
    template = form(year)
    assert len(template.keys()) == len(set(template.keys())) == figures
    requests = template.table("requests")
    assert len(requests.leaves("rows")) == rows
    assert len(requests.leaves("columns")) == 7
    disputes = template.table("disputes")
    assert len(disputes.leaves("rows")) * len(disputes.leaves("columns")) == 15


def test_figures_of_each_table():
    def counts(year):
        return {table.id: len(list(table.keys())) for table in form(year).tables}

    assert counts(2021) == {
        "documents": 6, "licensing": 1, "enforcement": 2, "charges": 1, "requests": 175, "disputes": 15,
    }  # fmt: skip
    assert counts(2019) == {
        "documents": 6, "licensing": 6, "enforcement": 6, "charges": 2, "procurement": 2, "requests": 161, "disputes": 15,
    }  # fmt: skip


@pytest.mark.parametrize("year", [2019, 2021])
def test_keys_are_those_of_the_contract(year):
    assert list(form(year).keys()) == oracle.keys(year)


@pytest.mark.parametrize(("year", "across"), [(2019, 23), (2021, 25)])
def test_which_sums_exist(year, across):
    kinds = [sum_.calculation.id for table in form(year).tables for sum_ in table.sums()]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "applicants": across, "results": 7, "balance": 7, "outcomes": 3,
    }  # fmt: skip


@pytest.mark.parametrize("year", [2019, 2021])
def test_every_sum_is_one_the_oracle_knows(year):
    template = form(year)
    clean = dict.fromkeys(template.keys(), 0)
    for table in template.tables:
        for sum_ in table.sums():
            for key in (*sum_.left, *sum_.right):
                assert sum_.id in oracle.broken_sums(year, {**clean, key: 1}), (sum_.id, key)


@pytest.mark.parametrize("year", [2019, 2021])
def test_every_sum_of_the_oracle_is_one_of_the_form(year):
    template = form(year)
    clean = dict.fromkeys(template.keys(), 0)
    ids = {sum_.id: (*sum_.left, *sum_.right) for table in template.tables for sum_ in table.sums()}
    for key in template.keys():
        named = {name for name, parts in ids.items() if key in parts}
        assert oracle.broken_sums(year, {**clean, key: 1}) == named, key


def test_years_partition():
    for year in range(2019, 2100):
        assert sum(template.covers(year) for template in forms()) == 1, year
    assert not any(template.covers(2018) for template in forms())


@pytest.mark.parametrize("year", [2019, 2021])
def test_chapters(year):
    ids = [chapter.id for chapter in form(year).chapters]
    assert ids == ["overview", "proactive", "requests", "disputes", "problems", "other"]
    topics = [topic.title for topic in form(year).chapter("overview").topics]
    assert topics == ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"]


def test_items_of_article_20():
    assert [table.item for table in form(2021).tables if table.item] == list("一五六八")
    assert [table.item for table in form(2019).tables if table.item] == list("一五六八九")


def test_only_2019_is_transitional():
    assert form(2019).transitional == (2019,)
    assert form(2021).transitional == ()


def test_labels():
    template = form(2021)
    assert "自然人" in template.label("requests/denied.secret/natural")
    assert "属于国家秘密" in template.label("requests/denied.secret/natural")
    assert "第一项加第二项之和" in template.label("requests/balance/natural")
    assert template.label("overview") == "总体情况"
    assert template.label("no/such/thing") == "no/such/thing"
    for key in template.keys():
        assert template.label(key) != key


def test_unknown_table_and_chapter():
    with pytest.raises(KeyError):
        form(2021).table("procurement")
    with pytest.raises(KeyError):
        form(2021).chapter("requests/new")


def test_leaves_know_the_labels_above_them():
    rows = {leaf.key: leaf for leaf in form(2021).table("requests").leaves("rows")}
    assert rows["denied.secret"].groups == ("三、本年度办理结果", "（三）不予公开")
    assert isinstance(rows["new"], Leaf)
    assert isinstance(rows["new"].line, Line)
    assert rows["total"].line.total


def test_what_is_made_of_a_form_is_made_once():
    made = []
    one, other = form(2019), form(2021)

    def make(template):
        made.append(template)
        return len(made)

    assert [one.kept(make), other.kept(make), one.kept(make)] == [1, 2, 1]
    assert one.table("requests").kept(make) == 3
    assert one.kept(len) == len(one)


def test_the_figures_under_a_row():
    assert form(2021).under("documents/regulations") == tuple(
        f"documents/regulations/{column}" for column in ("made", "repealed", "valid")
    )
    assert form(2021).under("documents") == form(2021).table("documents").keys()
    assert form(2021).under("documents/reg") == ()
