import pytest

from checking import found, opened, report
from disclint.checks import improvement as checks


@pytest.mark.parametrize("mark", ["〔……〕", "〔……叙述略……〕"])
def test_what_was_cut_out_proves_nothing(mark):
    whole = report({"say": {"problems": [f"更新不够及时。{mark}"]}})
    assert found(checks.improvement_missing, whole, chapter="problems", promised=True) == []
    assert opened(checks.improvement_missing, whole, chapter="problems", promised=True)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("1.平台建设工作需要加快。\n2.公开内容有待加强，需要向服务群众倾斜。\n3.还需加大力度。", "missing"),
        ("一是解读不多。下一步，加强解读。", "fine"),
        ("一是解读不多。2025年，我局将继续推进。", "fine"),
        ("一是更新慢，已完成整改。", "fine"),
        ("一是更新慢。二是强化培训，完善制度。", "open"),
        ("无", "open"),
        ("暂无问题。", "open"),
    ],
)
def test_problems_want_improvement(text, verdict):
    whole = report({"say": {"problems": text.split("\n")}})
    said = "missing" if found(checks.improvement_missing, whole, chapter="problems", promised=True) else "fine"
    said = "open" if opened(checks.improvement_missing, whole, chapter="problems", promised=True) else said
    assert said == verdict


@pytest.mark.parametrize(
    ("text", "trivial"),
    [("无。", True), ("暂无问题", True), ("本机关本年度不存在突出问题。", True), ("解读的形式还不够丰富多样。", False)],
)
def test_a_bare_phrase(text, trivial):
    assert bool(found(checks.passage_trivial, {"say": {"problems": text}}, chapter="problems")) == trivial


@pytest.mark.parametrize(
    ("text", "trivial"),
    [
        ("存在的主要问题：无。改进情况：无。", True),
        (["（一）存在的主要问题", "无", "（二）改进情况", "无"], True),
        ("我局在政府信息公开工作中不存在问题。", True),
        ("没有发现突出问题。", True),
        ("2024年，我局政府信息公开工作总体情况良好，没有发现突出问题。", True),
        ("2024年，我局工作总体情况良好。", False),
        ("没有发现突出问题，下一步将继续加强培训。", False),
        ("一是没有形成发现问题的机制，公开不及时。", False),
        ("存在的问题是公开不够主动，没有专人负责。", False),
    ],
)
def test_a_chapter_that_says_there_is_nothing(text, trivial):
    assert bool(found(checks.passage_trivial, {"say": {"problems": text}}, chapter="problems")) == trivial


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("将政策文件公开不及时，工作还不够规范。", True),
        ("落实措施不力，机构改革后人员不足。", True),
        ("更新不及时，将着力解决公开不及时的问题。", False),
        ("解读形式单一。针对上述不足，组织了培训。", False),
        ("解读不够丰富，下一步增加图解。", False),
        ("解读不够丰富，已完成整改。", False),
    ],
)
def test_words_of_improvement_count_where_something_is_done(text, missing):
    edit = {"say": {"problems": text}}
    assert bool(found(checks.improvement_missing, edit, chapter="problems", promised=True)) == missing


PROBLEMS = "（一）存在的主要问题。政策解读的形式还不够丰富，图文解读所占比重不高，部分科室对文书格式不熟悉。"


@pytest.mark.parametrize(
    ("paragraphs", "length"),
    [
        ((PROBLEMS, "（二）改进情况。无。"), 1),
        ((PROBLEMS, "（二）改进情况", "已整改到位。"), 5),
        ((PROBLEMS, "（二）整改措施：加强培训。"), 4),
        ((PROBLEMS, "（二）存在问题的改进情况：", "正在进行。"), 4),
        ((PROBLEMS, "（二）改进情况"), 0),
        (("（一）改进情况：已整改。", PROBLEMS.replace("（一）", "（二）")), 3),
        ((PROBLEMS + "（二）改进措施：加强学习。",), 4),
    ],
)
def test_a_phrase_under_a_sub_heading(paragraphs, length):
    (problem,) = found(
        checks.improvement_trivial, {"say": {"problems": list(paragraphs)}}, chapter="problems", fewest=10
    )
    assert problem.data["length"] == length


CLEAN = [
    (PROBLEMS, "（二）改进情况。针对上述问题，组织了两期业务培训。"),
    (PROBLEMS, "（二）改进措施", "1.加强培训。", "2.增加图解。", "3.定期检查。"),
    (PROBLEMS, "（二）改进措施", "一是加强培训；二是增加图解。"),
    (PROBLEMS, "改进措施：（一）加强培训。（二）增加图解。"),
    (PROBLEMS, "改进措施", "（一）强化责任", "明确专人负责。", "（二）强化培训", "每季度培训一次。"),
    (
        "（一）2023年存在问题的改进情况",
        "一是扩充了解读形式，全年图解26篇。",
        "（二）2024年存在的主要问题",
        "更新不够及时。",
    ),
    ("（一）上年度问题整改情况。均已整改。" + PROBLEMS, "（二）下一步改进措施：加强培训，增加图解，定期检查。"),
    ("公开的深度有待加强。针对存在问题，下一步将加强培训。",),
    ("存在问题：公开不及时。改进措施：明确专人负责每日更新，每月检查一次。",),
    ("存在的主要问题及改进情况：一是更新慢，已完成整改；二是解读少，已配发图解。",),
    ("一是整改措施，不够有力。二是改进情况，不够理想。下一步将加强督促检查。",),
    ("问题：人员少。", "整改措施：增配2人，明确AB岗，全年培训3次。"),
    (PROBLEMS, "（二）改进情况〔……〕"),
    (PROBLEMS, "（二）改进措施。〔……叙述略……〕"),
    ("（一）主要问题", "更新不够及时。", "（二）改进情况", "根据上述问题，采取以下措施：一是开设专栏。二是调整目录。"),
    ("1.存在问题：更新不够及时。2.改进措施：每日更新，每周巡查，每月通报。",),
    ("无。",),
    ("存在的主要问题：无。改进情况：无。",),
    ("对照新要求，仍存在短板：主动公开工作还需进一步规范。",),
    (PROBLEMS, "（二）改进措施", "（1）加强培训，提高业务水平。（2）增加图解。"),
    ("2024年，针对上年度存在的问题，改进情况如下：解读形式更加多样，更新更加及时。仍有不足，将继续努力。",),
    (PROBLEMS, "（二）改进情况", "2025年将继续抓好落实，着力提高公开质量。"),
]


@pytest.mark.parametrize("paragraphs", CLEAN)
def test_improvement_told_in_many_ways(paragraphs):
    assert (
        found(checks.improvement_trivial, {"say": {"problems": list(paragraphs)}}, chapter="problems", fewest=10) == []
    )
