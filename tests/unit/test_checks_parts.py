import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import found, report, subjects
from disclint.checks.parts import document_changes_differ, parts_differ
from disclint.diagnostic import Compared


def said(text, **edit):
    return {"say": {"overview": [text]}, **edit}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("全年发布信息10条，其中动态6条、公告5条。", True),
        ("全年发布信息12条，其中动态6条、公告5条。", False),
        ("全年发布信息12条，其中动态6条、其他5条。", True),
        ("全年发布信息12条，其中动态6条、其他5条等。", False),
        ("全年发布信息12条，其中动态6条、其他5条；解读1条。", False),
        ("全年发布信息12条，分别为动态6条、公告5条。", True),
        ("全年发布信息10条，其中网站6条、公众号5条。", False),
        ("全年发布信息10条，其中动态6条（占60%）、公告4条（占40%）。", False),
        ("全年发布信息10条，其中动态6条，其中图片5条，公告4条。", False),
        ("全年发布信息10条，其中动态6余条、公告5条。", False),
        ("全年发布信息10条，其中动态6条、视频5个。", False),
        ("全年发布信息10条，其中动态6条、公告4条，视频3条。", False),
        ("全年发布信息10条，其中文件类信息6份、动态类信息5份。", True),
        ("全年发布信息10条，其中文件类信息6份、动态类信息4份。", False),
        ("全年发布信息10条，其中文件类信息6份、视频5份。", False),
        ("全年发布信息10条（含图片2条），其中动态6条、公告5条。", True),
        ("全年发布信息10条。其中动态6条、公告5条。", True),
        ("全年发布信息10条，更新率100%。其中动态6条、公告5条。", True),
        ("全年发布信息10条，均已审核。其中动态6条、公告5条。", False),
        ("全年发布信息10条，转载2条。其中动态6条、公告5条。", False),
        ("全年发布信息10条，其中网站推送12条、涉及财政3条。", True),
        ("网站发布信息10条，其中网站推送12条、涉及财政3条。", False),
        ("全年发布信息61条（其中概况10条、预算10条、决算10条、文件10条、公告10条、动态10条）。", True),
        ("全年发布信息62条，其中概况10条、预算10条、决算10条、文件10条、公告10条、动态10条。", False),
        ("全年发布信息61条，其中概况10条、预算10条、决算10条、文件10条、动态20条。", False),
        ("全年发布信息61条，其中概况10条、预算10条、决算10条、文件10条、公告10条、动态10条等。", False),
        ("全年发布信息61条，其中概况10条、预算10条、决算10条、文件10条、公告10条、动态10条，并转载1条。", False),
    ],
)
def test_parts_of_what_was_published(text, wrong):
    assert bool(found(parts_differ, said(text), about="published")) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("收到申请12件，办结9件，其中予以公开6件、不予公开4件，结转3件。", True),
        ("收到申请12件，办结9件，其中予以公开6件、不予公开2件，结转3件。", False),
        (
            "收到申请12件，办结9件，其中予以公开4件、不予公开2件、无法提供1件、不予处理1件、其他处理1件，剩余3件。",
            False,
        ),
        ("收到申请12件，办结9件，其中予以公开4件、不予公开2件、无法提供1件、不予处理1件，剩余3件。", False),
        ("收到申请12件，办结9件，其中予以公开4件、不予公开1件、无法提供1件、不予处理1件、其他处理1件，剩余3件。", True),
        ("办结来信9件，其中予以公开6件、不予公开4件。", False),
    ],
)
def test_results_of_the_requests_dealt_with(text, wrong):
    assert bool(found(parts_differ, said(text), about="received")) is wrong


def test_parts_that_add_up_are_said_to():
    (one,) = parts_differ(report(said("全年发布信息10条，其中动态6条、公告4条。")), about="published")
    assert isinstance(one, Compared)


def test_documents_new_changed_and_repealed():
    assert subjects(document_changes_differ, said("公开规章13件（含新制定5件，修改4件，废止4件）。")) == []
    assert subjects(document_changes_differ, said("公开规章12件（含新制定5件，修改4件，废止4件）。")) == [
        "overview/documents"
    ]


def test_another_word_for_what_is_comprised():
    text = "政策文件类公开207条，包含事故调查类11条，安全生产类95条，疫情防控类4条，其他类文件115条。"
    assert subjects(parts_differ, said(text), about="published") == ["overview/parts"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("发布信息382条，包括政府网站35条、今日头条80条、微信公众号2443条。", True),
        ("通过网站发布信息82条，包括政策网页35条、微信公众号推送2443条。", False),
        ("发布法定公开内容1条，包括机构概况1条，以及经费信息2条。", False),
        ("发布法定公开内容1条，包括机构概况1条、经费信息2条。", True),
    ],
)
def test_a_part_is_not_more_than_its_whole(text, wrong):
    assert bool(found(parts_differ, said(text), about="published")) is wrong


COUNTS = st.integers(1, 400)


@given(COUNTS, COUNTS, COUNTS)
def test_what_was_received_with_what_was_carried_in_is_what_was_dealt_with(fresh, carried, out):
    """Right either way of counting, as long as 含 says which; wrong where the carried ones came on top."""
    flow = f"{{}}件（含上年结转{carried}件），答复{fresh + carried}件，结转下年度办理{out}件。"
    right = "共收到政府信息公开申请" + flow.format(fresh + carried + out)
    wrong = "共收到政府信息公开申请" + flow.format(fresh + out)
    assert found(parts_differ, said(right), about="received") == []
    (one,) = found(parts_differ, said(wrong), about="received")
    assert (one.expected, one.actual) == (str(fresh + carried + out), str(fresh + out))


@given(COUNTS, COUNTS, st.integers(0, 400))
def test_each_of_several_is_more_than_one(each, other, more):
    """指南和目录各3条 is at least 3 items, and nobody can say how many from the sum."""
    text = f"全年公开信息{each + other + more}条，其中：预决算各{each}条、动态{other}条。"
    assert found(parts_differ, said(text), about="published") == []


@given(COUNTS, COUNTS)
def test_parts_may_stand_in_a_sentence_of_their_own(one, other):
    text = f"全年公开信息{one}条。其中：动态{one}条，公告{other}条。"
    assert len(found(parts_differ, said(text), about="published")) == 1
    two = f"全年发布信息{one}条，微信发布{other}条。其中：动态{one + 1}条，公告{other + 1}条。"
    assert found(parts_differ, said(two), about="published") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("全年公开规范性文件1件，其中图文解读1件，废止规范性文件2件。", False),
        ("全年公开信息60条，其中机构领导42条，政府网站工作年度报表19条，回应关切15条。", True),
        ("全年公开信息60条，其中公共服务清单41条，回应关切29条。", True),
        ("全年公开信息60条，其中回应关切29条，共计点击41条。", False),
    ],
)
def test_what_is_a_part(text, wrong):
    assert bool(found(parts_differ, said(text), about="published")) is wrong
