import pytest

from checking import found, opened, report, subjects
from disclint.checks import structure as checks
from disclint.report import Heading
from disclint.tree import Place

NAME = "政府信息公开工作年度报告"
FILLED = ("overview", "proactive", "requests", "disputes", "problems")


def test_a_truncated_file_lacks_no_chapters_after_its_end():
    whole = report({"drop": ["disputes", "problems", "other"]})
    assert subjects(checks.chapters_missing, whole) == ["disputes", "problems", "other"]
    cut = whole._replace(document=whole.document._replace(truncated=True))
    assert found(checks.chapters_missing, cut) == []
    assert opened(checks.chapters_missing, cut)
    inner = report({"drop": ["requests"]})
    cut = inner._replace(document=inner.document._replace(truncated=True))
    assert subjects(checks.chapters_missing, cut) == ["requests"]


def test_a_lost_heading_is_no_missing_chapter():
    whole = report()
    lost = whole.chapters["problems"]._replace(fit="lost", number="", title="")
    whole = whole._replace(chapters={**whole.chapters, "problems": lost})
    assert found(checks.chapters_missing, whole) == []
    assert subjects(checks.headings_lost, whole) == ["problems"]
    assert found(checks.chapters_empty, whole, chapters=FILLED) == []


@pytest.mark.parametrize(
    ("title", "wrong"),
    [("五、存在问题", True), ("五、存在问题及改进情况", False), ("五、存在的主要问题和改进情况", False)],
)
def test_wording_of_titles(title, wrong):
    assert bool(found(checks.titles_reworded, {"title": {"problems": title}})) == wrong


def test_a_shift_of_ordinals_is_one_problem():
    titles = {
        "disputes": "五、政府信息公开行政复议、行政诉讼情况",
        "problems": "六、存在的主要问题及改进情况",
        "other": "七、其他需要报告的事项",
    }
    (problem,) = found(checks.numbers_wrong, {"title": titles})
    assert problem.subject == "disputes"
    assert len(problem.related) == 2


def test_ordinals_that_close_up_after_a_missing_chapter_are_no_second_problem():
    titles = {"requests": "二、收到和处理政府信息公开申请情况", "disputes": "三、政府信息公开行政复议、行政诉讼情况"}
    titles |= {"problems": "四、存在的主要问题及改进情况", "other": "五、其他需要报告的事项"}
    assert found(checks.numbers_wrong, {"drop": ["proactive"], "title": titles}) == []


def test_two_sets_of_numbers_are_one_problem():
    extra = [
        {"after": "overview", "text": f"{n}、{title}", "body": "无"}
        for n, title in [("三", "平台运行"), ("二", "机制保障")]
    ]
    titles = {"proactive": "一、主动公开政府信息情况", "requests": "二、收到和处理政府信息公开申请情况"}
    whole = report({"extra": extra, "title": titles})
    (problem,) = found(checks.numbering_restarts, whole)
    assert problem.subject == "overview"
    assert "机制保障" in problem.actual and "平台运行" in problem.actual
    assert found(checks.chapters_extra, whole) == []


def test_a_list_numbered_like_chapters_inside_a_chapter():
    whole = report(
        {
            "extra": [
                {"after": "problems", "text": "二、解读不多", "body": "无"},
                {"after": "problems", "text": "一、更新不快", "body": "无"},
            ]
        }
    )
    assert subjects(checks.numbering_restarts, whole) == ["problems"]


@pytest.mark.parametrize(
    ("order", "moved"),
    [
        (["overview", "requests", "proactive"], ["proactive"]),
        (["other", "overview", "proactive", "requests", "disputes", "problems"], ["other"]),
        (
            ["problems", "disputes", "requests", "proactive", "overview", "other"],
            ["overview", "proactive", "requests", "disputes"],
        ),
    ],
)
def test_the_fewest_chapters_that_would_have_to_move(order, moved):
    assert subjects(checks.chapters_disordered, {"order": order}) == moved


def test_stray_characters():
    heading = Heading(6, "其他需要报告的事项", Place(3), "other", "l")
    whole = report()._replace(headings=(heading,))
    (problem,) = found(checks.headings_dirty, whole)
    assert problem.actual == "l六、其他需要报告的事项"


def test_what_is_empty():
    assert subjects(checks.chapters_empty, {"say": {"problems": []}}, chapters=FILLED) == ["problems"]
    last = {"say": {"other": []}}
    assert subjects(checks.chapters_empty, last, chapters=("other",)) == ["other"], "the signature is no content"
    assert found(checks.chapters_empty, {"picture": ["disputes"]}, chapters=FILLED) == []


def test_repeated_extra_and_old_chapters_exclude_each_other():
    def which(edit):
        whole = report(edit)
        every = (checks.chapters_repeated, checks.chapters_extra, checks.old_structure, checks.numbering_restarts)
        return [check.__name__ for check in every if found(check, whole)]

    assert which(
        {"extra": {"after": "disputes", "text": "四、政府信息公开行政复议、行政诉讼情况", "body": "见上"}}
    ) == ["chapters_repeated"]
    assert which({"extra": {"after": "other", "text": "七、明年打算", "body": "做好"}}) == ["chapters_extra"]
    old = [
        {"after": "other", "text": "七、咨询处理情况", "body": "0件"},
        {"text": "八、机构设置、保障经费和培训会议情况", "body": "1人"},
    ]
    assert which({"extra": old}) == ["old_structure"]
    assert which({"extra": {"after": "overview", "text": "二、监督保障", "body": "有"}}) == ["numbering_restarts"]


def test_one_word_of_another_form_in_running_text_is_nothing():
    assert found(checks.form_marks, {"say": {"proactive": "政府集中采购目录已公开。"}}) == []
    assert subjects(checks.form_marks, {"label": {"documents//made": "本年新制作数量"}}) == ["proactive"]


@pytest.mark.parametrize(
    ("title", "missing", "unusual"),
    [
        ("鞍山市财政局2024年政府信息公开工作年度报告", "", False),
        ("2024年鞍山市财政局政府信息公开工作年度报告", "", False),
        ("鞍山市财政局2024年度政府信息公开工作年度报告", "", False),
        ("二〇二四年鞍山市财政局政府信息公开工作年度报告", "", False),
        ("鞍山高新区2024年度政府信息公开工作报告", "", True),
        ("鞍山市财政局2024年政府信息公开工作的年度报告", "", True),
        ("鞍山市财政局2024年政府信息公开年报", "“工作”二字", False),
        ("2024年政府信息公开工作年度报告", "机关名称", False),
        ("鞍山市财政局政府信息公开工作年度报告", "年份", False),
        ("", "整个标题", False),
    ],
)
def test_titles(title, missing, unusual):
    whole = report()
    whole = whole._replace(identity=whole.identity._replace(title=title))
    problems = found(checks.title_incomplete, whole, name=NAME)
    assert [one.data["missing"][0] for one in problems] == ([missing] if missing else [])
    assert bool(found(checks.title_unusual, whole, name=NAME)) == unusual
