import pytest

from checking import found, opened, report, subjects
from disclint.checks import narrative as checks

TOPICS = [
    "（一）主动公开。做了。",
    "（二）依申请公开。做了。",
    "（三）政府信息管理。做了。",
    "（四）平台建设。做了。",
    "（五）监督保障。做了。",
]
MATTERS = {"工作考核": "考核", "社会评议": "评议|满意度", "责任追究": "追究|问责"}


def test_topics_that_are_left_out_are_one_problem():
    (problem,) = found(checks.topics_missing, {"say": {"overview": TOPICS[:3]}}, chapter="overview")
    assert problem.data["topics"] == "政府信息公开平台建设、监督保障"
    assert found(checks.topics_missing, {"say": {"overview": TOPICS}}, chapter="overview") == []


@pytest.mark.parametrize("mark", ["〔……〕", "〔……叙述略……〕"])
def test_what_was_cut_out_proves_nothing(mark):
    edit = {"say": {"overview": [*TOPICS[:2], mark]}}
    whole = report(edit)
    assert found(checks.topics_missing, whole, chapter="overview") == []
    assert opened(checks.topics_missing, whole, chapter="overview")
    assert found(checks.matters_missing, whole, chapter="overview", matters=MATTERS) == []


@pytest.mark.parametrize(
    ("said", "off"),
    [
        ("（三）政府信息管理情况。调整了领导小组。", True),
        ("（三）政府信息管理情况。落实动态调整制度。", False),
        ("3.政府信息管理情况\n制定了工作要点。", True),
        ("（三）政府信息管理。〔……〕", False),
    ],
)
def test_a_part_that_speaks_of_other_things(said, off):
    edit = {"say": {"overview": [*said.split("\n"), "（四）平台建设。清理栏目。"]}}
    options = {"chapter": "overview", "topic": "management", "matters": ("动态调整", "清理")}
    assert bool(found(checks.topic_elsewhere, edit, **options)) == off


def test_sub_headings_of_one_style_are_fine():
    uneven = ["（一）深化主动公开", "做了。", "（二）规范依申请公开", "做了。", "（三）政府信息管理情况", "做了。"]
    assert subjects(checks.subheadings_uneven, {"say": {"overview": uneven}}, chapter="overview") == ["overview"]
    for ending in ("情况", "方面", ""):
        even = [
            f"（{n}）{title}{ending}"
            for n, title in zip("一二三", ["主动公开", "依申请公开", "政府信息管理"], strict=True)
        ]
        assert found(checks.subheadings_uneven, {"say": {"overview": even}}, chapter="overview") == []


def test_matters_that_are_not_spoken_of():
    edit = {"say": {"overview": "纳入考核，无人被问责。"}}
    (problem,) = found(checks.matters_missing, edit, chapter="overview", matters=MATTERS)
    assert problem.data["matters"] == "社会评议"


SIX = "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"本报告由{SIX}六部分组成。", []),
        (f"本报告包括{SIX}等六个部分。", []),
        (f"本报告包括第一部分{SIX}。", []),
        (f"本报告包括{SIX}等七个部分。", ["preamble"]),
        (f"本报告包括{SIX}等六部分，并附相关指标统计表。", []),
    ],
)
def test_the_preamble_counts(text, expected):
    assert subjects(checks.preamble_count, {"say": {"preamble": text}}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"本报告包括{SIX}等六部分，并附相关指标统计表。", ["preamble"]),
        (f"本报告包括{SIX}等六部分，统计表见附件。", []),
        ("统计表见附件。", []),
    ],
)
def test_the_preamble_promises_tables(text, expected):
    assert subjects(checks.tables_promised, {"say": {"preamble": text}}) == expected


def test_the_preamble_of_a_copied_pdf_is_read_across_its_lines():
    lines = [
        "根据条例，报告全文包括总体情况、主动公开政府信息情况、收到和",
        "处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼",
    ]
    lines += [
        "情况，存在的主要问题及改进情况以及其他需要报告的事项等六",
        "部分, 并附相关指标统计表。本年度报告中所列数据的统计周期",
        "为 2024 年 1 月 1 日至 12 月 31 日。",
    ]
    whole = report({"say": {"preamble": lines}}, "txt")
    assert subjects(checks.tables_promised, whole) == ["preamble"]
    assert found(checks.preamble_count, whole) == []
    assert found(checks.preamble_list, whole) == []
    assert found(checks.preamble_incomplete, whole) == []


def test_the_preamble_lists_every_chapter():
    five = SIX.removesuffix("、其他需要报告的事项")
    (problem,) = found(checks.preamble_list, {"say": {"preamble": f"本报告包括{five}。"}})
    assert problem.data["missing"] == "其他需要报告的事项"
    topics = "主动公开、依申请公开、政府信息管理、平台建设、监督保障"
    (problem,) = found(checks.preamble_list, {"say": {"preamble": f"本报告包括{topics}五个方面。"}})
    assert "只列了第一章" in problem.data["only"][0]


@pytest.mark.parametrize("end", ["等方面内容", "等几个方面", "等内容"])
def test_a_list_among_other_things_leaves_nothing_out(end):
    four = "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、行政复议、行政诉讼情况"
    assert found(checks.preamble_list, {"say": {"preamble": f"本报告包括{four}{end}。"}}) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("根据《条例》编制。统计期限为2024年1月1日至12月31日。", ""),
        ("根据《条例》编制，可在网站下载。", "统计期限"),
        ("现报告如下。", "编制依据、统计期限、电子版网址"),
        ("据《条例》的规定公布。统计期限为2024年1月1日至12月31日。", ""),
        ("现报告如下〔……〕", ""),
    ],
)
def test_the_preamble_states_ground_and_period(text, missing):
    problems = found(checks.preamble_incomplete, {"say": {"preamble": text}})
    assert [one.data["missing"][0] for one in problems] == ([missing] if missing else [])


def test_a_preamble_may_stand_under_the_first_heading():
    edit = {
        "drop": ["preamble"],
        "say": {"overview": ["根据《条例》编制本报告，统计期限为1月1日至12月31日。", *TOPICS]},
    }
    assert found(checks.preamble_incomplete, edit) == []
    edit["say"]["overview"][:0] = ["（一）概述"]
    assert found(checks.preamble_incomplete, edit) == []
    edit["say"]["overview"][:1] = ["（一）主动公开情况。及时公开，全年公开信息120条。"]
    assert len(found(checks.preamble_incomplete, edit)) == 1


def test_a_preamble_inside_the_first_chapter_may_list_the_other_five():
    five = SIX.partition("、")[2]
    edit = {"drop": ["preamble"], "say": {"overview": [f"本报告包括{five}等五个部分。", *TOPICS]}}
    assert found(checks.preamble_list, edit) == []
    assert found(checks.preamble_count, edit) == []
    assert found(checks.preamble_count, {"say": {"preamble": f"本报告包括{five}等五个部分。"}})


@pytest.mark.parametrize(
    ("said", "topics"),
    [
        ("以网站为信息公开第一平台，收到公开申请1件，主动公开，成立领导小组，加强组织领导，严格保密审查。", ""),
        ("全年发布信息90条，收到公开申请1件。落实三审三校，办好公开平台，开展业务培训。", ""),
        ("全年发布信息90条，收到公开申请1件。", "政府信息管理、政府信息公开平台建设、监督保障"),
        ("主动公开90条，公开申请1件。及时更新目录。对门户网站作了改版升级。按季度对信息公开开展检查。", ""),
        ("通过网站主动公开90条，公开申请1件。加强目录建设。修订目录并更新。", "政府信息公开平台建设、监督保障"),
    ],
)
def test_topics_may_be_spoken_of_in_other_words(said, topics):
    problems = found(checks.topics_missing, {"say": {"overview": said}}, chapter="overview")
    assert [one.data["topics"] for one in problems] == ([topics] if topics else [])


def test_the_preamble_may_count_a_chapter_that_the_form_does_not_have():
    edit = {"year": 2024, "say": {"preamble": f"本报告由概述、{SIX}七个部分组成。"}}
    assert len(found(checks.preamble_count, edit)) == 1
    made = report(edit)
    extra = made.headings[-1]._replace(number=7, title="附则", chapter="", inside="other")
    assert list(checks.preamble_count(made._replace(headings=(*made.headings, extra)))) == []
