import pytest

from checking import found, opened, report, subjects, text_report
from disclint.checks import lines
from disclint.checks import structure as checks
from disclint.report import Heading
from disclint.tree import Place

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


def test_a_report_whose_tables_were_lost_in_copying_is_told_so_once():
    heads = ["二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"]
    ends = ["五、存在的主要问题及改进情况", "解读形式单一，将多用图解。", "六、其他需要报告的事项", "无。"]
    whole = text_report(
        "\n".join(["某局2021年政府信息公开工作年度报告", "一、总体情况", "公开文件3件。", *heads, *ends]), 2021
    )
    (problem,) = found(checks.chapters_empty, whole, chapters=FILLED)
    assert problem.subject == "tables" and len(problem.related) == 2
    some = text_report(
        "\n".join(["某局2021年政府信息公开工作年度报告", "一、总体情况", *heads[:2], "无。", heads[2], *ends]), 2021
    )
    assert subjects(checks.chapters_empty, some, chapters=FILLED) == ["overview", "proactive", "disputes"]


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
    ("text", "blank"),
    [
        ("附件：2024年政府信息公开统计表.pdf", True),
        (["附件1", "统计表.pdf"], True),
        ("无。", False),
        ("附件所列事项均已办结。", False),
        (["无。", "附件：统计表.pdf"], False),
    ],
)
def test_what_is_attached_is_no_content(text, blank):
    edit = {"say": {"other": text}}
    assert bool(found(checks.chapters_empty, edit, chapters=("other",))) == blank


OLD = """某局2022年政府信息公开工作年度报告
一、概述
我局开展工作。
二、主动公开政府信息情况
公开信息20条。
三、依申请公开政府信息情况
收到申请2件。
四、政府信息公开收费及减免情况
没有收费。
五、行政复议、提起诉讼情况
没有。
六、机构设置、保障经费和培训会议情况
配备人员1名。
七、存在的不足及改进措施
将加强培训，完善制度建设。
"""


def test_a_whole_report_of_the_old_kind_is_one_problem():
    whole = text_report(OLD, 2022)
    assert len(found(checks.old_structure, whole)) == 1
    for check in (checks.chapters_missing, checks.titles_reworded, checks.numbers_wrong, lines.tables_missing):
        assert found(check, whole) == []
        assert opened(check, whole)


def test_old_chapters_in_a_report_of_today_silence_nothing():
    extra = [
        {"after": "problems", "text": "七、咨询处理情况", "body": "受理咨询20件。"},
        {"after": "problems", "text": "八、机构设置、保障经费和培训会议情况", "body": "配备专职人员1名。"},
    ]
    whole = report({"extra": extra, "drop": ["other"]})
    assert found(checks.old_structure, whole)
    assert subjects(checks.chapters_missing, whole) == ["other"]


def test_subheadings_from_one_on_are_no_new_start_of_the_chapters():
    topics = ["一、主动公开情况", "二、依申请公开情况", "三、政府信息管理情况"]
    said = [line for topic in topics for line in (topic, "按要求开展。")]
    (problem,) = found(checks.numbering_restarts, {"say": {"overview": said}})
    assert problem.data["restart"] == ("", "")
    assert all("从这里" not in zh for _, (zh, _) in problem.related)


@pytest.mark.parametrize(
    ("title", "twice"),
    [
        ("五、五、存在的主要问题及改进情况", True),
        ("五、一、存在的主要问题及改进情况", True),
        ("五、存在的主要问题及改进情况", False),
        ("存在的主要问题及改进情况", False),
        ("五、（五）存在的主要问题及改进情况", False),
    ],
)
def test_two_ordinals_before_a_title(title, twice):
    edit = {"title": {"problems": title}}
    assert subjects(checks.headings_numbered_twice, edit) == (["problems"] if twice else [])


def test_a_heading_of_ones_own_may_begin_with_numbers():
    extra = {"after": "overview", "text": "二、一、二、三季度检查情况", "body": "每季度检查一次。"}
    assert subjects(checks.headings_numbered_twice, {"extra": extra}) == []


@pytest.mark.parametrize(
    ("edit", "wanted"),
    [
        ({"other": "六、其他事项"}, [("其他事项", "其他需要报告的事项")]),
        ({"other": "六. 其他 事项"}, [("其他 事项", "其他需要报告的事项")]),
        ({"problems": "五、存在的不足和改进措施"}, [("存在的不足和改进措施", "存在的主要问题及改进情况")]),
        ({"problems": "五、存在问题"}, []),  # nobody knows whether the text speaks of improvement
        ({"proactive": "二、主动公开政府有关信息的情况"}, []),  # merely similar
        ({"other": "六、其他事项", "problems": "五、需要报告的其他事项"}, []),  # which of the two?
    ],
)
def test_only_titles_that_the_form_knows_are_put_right(edit, wanted):
    problems = found(checks.titles_reworded, {"title": edit})
    assert [(old, new) for one in problems for _, old, new in one.edits] == wanted
