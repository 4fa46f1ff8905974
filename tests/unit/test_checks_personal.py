import pytest

from checking import found, text_report
from disclint.checks.personal import (
    applicants_named,
    bank_cards,
    identity_numbers,
    masked,
    mobile_numbers,
    secrecy_marks,
)
from disclint.edits import edited
from disclint.linter import lint, open_session, run
from disclint.outputs_html import html
from disclint.outputs_json import json_output
from disclint.outputs_text import text
from disclint.source import Source
from disclint.writers import write
from forms import forms

IDENTITY, CARD, MOBILE = "110105199003072370", "6222020000000000125", "13912345678"


def said(check, words, **options):
    return [one.actual for one in found(check, {"say": {"overview": words}}, **options)]


def test_masking():
    assert masked(MOBILE, 3, 4) == "139****5678"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (f"申请人身份证号{IDENTITY}。", ["11*************370"]),
        (f"身份证：{IDENTITY}、{IDENTITY}", ["11*************370"] * 2),
        ("身份证号110105199003072371。", []),  # check digit
        ("身份证号110105199013072370。", []),  # no such month
        (f"统一社会信用代码{IDENTITY}。", []),
        (f"项目编号：{IDENTITY}。", []),
        (f"流水1{IDENTITY}。", []),
        (f"金额{IDENTITY}.5元。", []),
        ("身份证号11**************370。", []),
        ("见http://a.gov.cn/t110105199003072370.html。", []),
        ("身份证号110105209003072370。", []),
    ],
)
def test_identity_numbers(words, shown):
    assert said(identity_numbers, words) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (f"银行卡号{CARD}。", ["6222************125"]),
        (f"补贴发至账户{CARD}。", ["6222************125"]),
        (f"浏览量{CARD}次。", []),
        (f"缴款单位账户{CARD}。", []),
        ("银行卡号6222020000000000126。", []),
    ],
)
def test_bank_cards(words, shown):
    assert said(bank_cards, words) == shown


@pytest.mark.parametrize(
    ("words", "private", "office"),
    [
        (f"申请人张三（{MOBILE}）要求公开。", 1, 0),
        (f"申请人联系电话：{MOBILE}。", 1, 0),
        (f"其中，王建国{MOBILE}反映道路问题。", 1, 0),
        ("申请人张三（139-1234-5678）要求公开。", 1, 0),
        (f"联系人：王建国，联系电话：{MOBILE}。", 0, 1),
        (f"申请人可拨打{MOBILE}咨询。", 0, 1),
        (f"浏览量{MOBILE}次。", 0, 0),
        (f"数字{MOBILE}。", 0, 0),
        (f"邮箱：{MOBILE}@163.com，电话：0412-5213912。", 0, 0),
        ("申请人（139****5678）要求公开。", 0, 0),
        ("电话：041252139123。", 0, 0),
        (f"申请人王建国（身份证号{IDENTITY}，手机{MOBILE}）的申请已答复。", 1, 0),
        (f"申请人可拨打办公电话（{MOBILE}）咨询。", 0, 1),
        (f"经办人：王建国{MOBILE}。", 0, 0),
    ],
)
def test_mobile_numbers(words, private, office):
    assert len(said(mobile_numbers, words, office=False)) == private
    assert len(said(mobile_numbers, words, office=True)) == office


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("申请人王建国提出的申请已答复。", ["王**"]),
        ("申请人：李明，要求公开。", ["李*"]),
        ("，李卫东诉测试市财政局信息公开案已结。", ["李**"]),
        ("申请人家住东风街道胜利路12号，要求公开。", ["东风街***"]),
        ("申请人家住××街道××路12号，要求公开。", []),
        ("申请人王某提出申请，申请人王某某不服。", []),
        ("申请人陈述、申辩。申请人要求公开。", []),
        ("申请人李女士提出申请，投诉人王先生要求公开，申请人张姓、李姓居民。", []),
        ("原告向法院起诉，败诉市政府。", []),
    ],
)
def test_applicants(words, shown):
    assert said(applicants_named, words, unless=("陈述",)) == shown


def test_a_mark_of_secrecy_above_the_title():
    options = {"pattern": "秘密★", "hint": "★", "unless": "标注"}
    page = "秘密★1年\n\n测试市财政局2024年政府信息公开工作年度报告\n\n一、总体情况\n扎实推进。\n"
    assert [one.subject for one in found(secrecy_marks, text_report(page, 2024), **options)] == ["document"]
    page = page.replace("秘密★1年", "").replace("扎实", "对标注“秘密★”的不予公开，扎实")
    assert found(secrecy_marks, text_report(page, 2024), **options) == []


@pytest.mark.parametrize("number", [IDENTITY, CARD, MOBILE])
def test_what_is_found_is_never_spread(number):
    words = f"申请人张三（{MOBILE}）银行卡号{CARD}，身份证号{IDENTITY}。"
    made = edited(forms(), {"say": {"overview": words}})
    session = open_session()
    result = lint(Source("report.html", write(made, "html")), session)
    rules = {"identity-number-shown", "bank-card-shown", "mobile-number-private"}
    assert rules <= {one.rule.partition("/")[2] for one in result.diagnostics}
    for one in result.diagnostics:
        assert number not in one.message + one.actual + one.fingerprint
    shown = run([result._replace(blocks=result.report.document.blocks)], session)
    for output in (text, json_output, html):
        assert number not in output(shown)
