import pytest

from checking import report
from disclint.checks.copied import copied, figures_copied, table_copied
from disclint.diagnostic import Open
from disclint.edits import edited_before
from forms import forms
from reading import read

TEXT = (
    "全年主动公开政府信息{}条，其中门户网站{}条、政务新媒体{}条。围绕群众关切持续提升信息发布质量，组织各科室对照权责清单梳理公开事项，"
    "逐项明确公开主体、时限和方式。开展政策解读{}篇，采用图解、短视频、问答等多种形式，便于群众理解和掌握。完善依申请公开登记、"
    "审核、办理、答复、归档全流程制度，加强与申请人的沟通，提高答复的规范性和准确性。健全信息发布审核机制，严格落实先审后发，"
    "杜绝错敏信息。举办培训{}场，参训人员{}人次，业务能力明显增强。"
)
THIS = TEXT.format(1203, 987, 216, 43, 12, 356)
OTHER = (
    "建立政务公开专区，设置自助查询终端，安排专人引导群众办理。对重点领域信息实行目录管理，按季度开展自查并通报整改情况，"
    "压实各单位主体责任。推动标准化规范化向村和社区延伸，编制村务公开目录，线上线下同步展示。主动回应社会关切，办理网民留言，"
    "及时发布权威信息，正确引导舆论。优化栏目设置，改进检索功能，增设智能问答服务。做好公报编发和赠阅工作，方便公众获取文件。"
)


def run(check, this, last, **options):
    prior = read(edited_before(forms(), {"prior": {"say": {"overview": last}}}), "html")
    return list(check(report({"say": {"overview": this}}), prior=prior, **options))


@pytest.mark.parametrize(
    ("this", "last", "copy"),
    [
        (THIS, THIS, True),
        (THIS, TEXT.format(900, 800, 100, 50, 13, 300), True),
        (THIS, OTHER, False),
        (THIS + OTHER, THIS, False),
        (THIS[:100], THIS[:100], False),  # too short to prove anything
        (THIS[: len(THIS) // 2] + OTHER, THIS, False),
    ],
)
def test_copies(this, last, copy):
    found = run(copied, this, last, chapter="overview", most=0.9, least=150)
    assert [one.subject for one in found] == ["overview"] * copy


def test_a_text_that_was_cut_proves_nothing():
    (open_,) = run(copied, THIS + "〔……〕", THIS, chapter="overview", least=150)
    assert isinstance(open_, Open)


@pytest.mark.parametrize(
    ("last", "copy"),
    [
        (THIS, True),
        (TEXT.format(1203, 987, 216, 43, 12, 355), False),
        (TEXT.format(900, 800, 100, 50, 13, 300), False),
        (OTHER, False),
    ],
)
def test_figures_copied_with_their_text(last, copy):
    found = run(figures_copied, THIS, last, chapter="overview")
    assert [one.subject for one in found] == ["overview/figures"] * copy


def test_figures_set_from_above_prove_nothing():
    text = "落实26个试点领域目录，编发公报24期，公开会议12次，解读率100%，20个工作日内答复，" + OTHER
    assert run(figures_copied, text, text, chapter="overview", least=2) == []


PARTS = {
    "requests/new/natural": 3,
    "requests/granted/natural": 1,
    "requests/partial/natural": 1,
    "requests/unable.not_held/natural": 1,
    "requests/refused.repeat/natural": 1,
    "requests/denied.law/natural": 1,
}


def test_small_tables_may_come_out_the_same():
    this = report({"year": 2024})
    assert list(table_copied(this, prior=this, table="requests", least=40)) == []
    many = {key: value * 40 + index for index, (key, value) in enumerate(PARTS.items())}
    large = report({"set": many})
    assert [one.subject for one in table_copied(large, prior=large, table="requests", least=40)] == ["requests"]
    assert list(table_copied(large, prior=this, table="requests", least=40)) == []
    assert list(table_copied(this, prior=report({"year": 2020}), table="requests", least=0)) == []
