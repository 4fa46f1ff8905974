import pytest

from disclint.checks.making import changes_left, properties_foreign
from disclint.scaffold import sample
from disclint.tree import Trace
from forms import form
from reading import read


def report(**changes):
    return read(sample(form(2021)), "html")._replace(**changes)


def with_document(**changes):
    found = report()
    return found._replace(document=found.document._replace(**changes))


def test_all_traces_are_one_problem():
    at = report().document.blocks[3].at
    traces = (Trace("insertion", "甲" * 40, at), Trace("comment", "乙"), Trace("comment", "丙"))
    (problem,) = changes_left(with_document(traces=traces))
    assert problem.data["what"] == ("插入1处、批注2处", "1 insertion, 2 comments")
    assert [place.block for place, _ in problem.related] == [3, -1, -1]
    assert list(changes_left(report())) == []


@pytest.mark.parametrize(
    ("properties", "subjects"),
    [
        ({}, []), ({"author": "张三", "company": "Kingsoft"}, []), ({"company": "财政局"}, []), ({"author": "某市教育局"}, ["author"]),
        ({"title": "测试市财政局2023年政府信息公开工作年度报告"}, ["title"]), ({"title": "2025年1月"}, []),
        ({"title": "测试市教育局2024年政府信息公开工作年度报告"}, ["title"]), ({"title": "关于召开会议的通知"}, []),
        ({"company": "某某软件股份有限公司"}, []), ({"editor": "办公室"}, []),
    ],
)  # fmt: skip
def test_properties_of_another(properties, subjects):
    found = properties_foreign(with_document(properties=properties))
    assert [problem.subject for problem in found] == [f"properties/{one}" for one in subjects]
