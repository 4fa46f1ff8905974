"""Checks about personal data that do not belong into a published report. What they find is shown masked only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclint.checks.common import once
from disclint.checks.prose import Prose, prose
from disclint.checks.wording import phrase
from disclint.diagnostic import Problem
from disclint.patterns import lazily
from disclint.report import Report
from disclint.rule import Pattern
from disclint.tree import WHOLE

Found = Iterator[Problem]

_ALONE = r"(?<![0-9A-Za-z_/.@=*-])"
_ENDS = r"(?![0-9A-Za-z_/@=*-]|\.\d)"


def masked(number: str, first: int, last: int) -> str:
    """A number of which only its first and last digits are shown."""
    return number[:first] + "*" * (len(number) - first - last) + number[len(number) - last :]


_LONG, _HYPHENED = lazily(r"\d{11}"), lazily(r"-(?<=\d-)\d{4}-\d{4}")
_DIGIT = lazily(r"\d")


def _numbered(report: Report) -> bool:
    """Whether the running text has a long number at all; most reports have none."""
    return once(report, "long numbers", lambda: _has_long(prose(report).text))


def _has_long(text: str) -> bool:
    if _HYPHENED.search(text):
        return True
    for one in _DIGIT.finditer(text[::6]):  # one of six in a row; of eleven digits the fifth after it is one, too
        at = 6 * one.start()
        if text[at + 5 : at + 6].isdecimal() and _LONG.search(text, max(0, at - 5), at + 11):
            return True
    return False


def _before(said: Prose, start: int, length: int) -> str:
    """What stands before a place in the same line, at most so many characters."""
    return said.text[max(start - length, 0) : start].rpartition("\n")[2].rpartition("\f")[2]


# ---- identity numbers ----------------------------------------------------------------------------------------------

_IDENTITY = lazily(
    _ALONE + r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])\d{4}(?:19|20)\d\d(?:0[1-9]|1[0-2])"
    r"(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]" + _ENDS
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_OTHER_CODES = lazily(r"信用代码|组织机构代码|备案号|许可证|项目编号|合同编号|文号|订单|流水")


def identity_numbers(report: Report) -> Found:
    """Citizens' identity numbers by their own rules (GB 11643): place, date of birth and check digit hold.

    Codes of organisations and of projects may have eighteen digits, too; where the text names them so, they are left.
    """
    said = prose(report)
    for match in _IDENTITY.finditer(said.text) if _numbered(report) else ():
        number = match.group().upper()
        if not _checks(number) or int(number[6:10]) > max(report.identity.year, 2019) + 1:
            continue
        if _OTHER_CODES.search(_before(said, match.start(), 16)):
            continue
        yield Problem(said.part(match.start()), said.place(*match.span()), {}, "", masked(number, 2, 3))


def _checks(number: str) -> bool:
    """Whether the check digit of an identity number is right (ISO 7064, mod 11-2)."""
    rest = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11
    return "10X98765432"[rest] == number[17]


# ---- bank cards ----------------------------------------------------------------------------------------------------

_CARD = lazily(_ALONE + r"62\d{14}(?:\d{3})?" + _ENDS)
_BANK = lazily(r"卡号|银行卡|储蓄卡|借记卡|信用卡|账号|账户|帐号|帐户|开户")
_PUBLIC = lazily(r"单位|对公|财政|国库|非税|收款|缴款|缴费|专户|捐赠|户名")


def bank_cards(report: Report) -> Found:
    """Numbers of bank cards: those of UnionPay, with the check digit of ISO/IEC 7812 (Luhn), named as cards or accounts.

    Accounts that a body publishes to be paid into are left.
    """
    said = prose(report)
    for match in _CARD.finditer(said.text) if _numbered(report) else ():
        before = _before(said, match.start(), 40)
        if _luhn(match.group()) and _BANK.search(before[-16:]) and not _PUBLIC.search(before):
            shown = masked(match.group(), 4, 3)
            yield Problem(said.part(match.start()), said.place(*match.span()), {}, "", shown)


def _luhn(number: str) -> bool:
    doubled = [int(digit) * (2 if index % 2 else 1) for index, digit in enumerate(reversed(number))]
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0


# ---- mobile numbers ------------------------------------------------------------------------------------------------

_MOBILE = lazily(_ALONE + r"1[3-9]\d-?\d{4}-?\d{4}" + _ENDS)
_MEASURE = lazily(r"\s*[元次人条件个万亿篇份户家米吨千%％]")
# Names that are hardly ever the beginning of another word.
_SURNAME = "王李张刘陈杨赵吴徐孙朱郭罗郑梁谢宋唐韩冯邓曹彭肖董潘袁蔡蒋杜叶魏苏吕丁沈姚卢姜崔钟谭陆汪范廖贾韦邹熊孟秦邱薛阎雷黎贺龚邵覃戴莫毛郝顾侯邢龙"
_PRIVATE = lazily(
    r"(?:申请人|当事人|投诉人|举报人|信访人|反映人|患者|村民|居民|市民|业主)"
    r"(?:[^，。；：:、（(可应如请需]{0,6})[，、（(]?(?:的)?(?:联系|本人)?(?:电话|手机|方式)?(?:号码?)?(?:为|是)?[：:]?\s*$"
    r"|(?:申请人|当事人|投诉人|举报人|信访人|反映人)[^，。；：:、（(可应如请需]{0,6}[（(][^）)]*$"
)
_NAMED = lazily(rf"(?:^|[，。；：、（(\s])[{_SURNAME}][一-鿿]{{1,2}}(?:先生|女士|同志)?[（(，]?\s*$")
_STAFF = lazily(r"联系|经办|负责|工作人员|主任|科长|局长|处长|值班|咨询|电话|分管")
_CONTACT = lazily(r"电话|手机|热线|联系|致电|拨打|传真|咨询|微信")


def mobile_numbers(report: Report, *, office: bool) -> Found:
    """Mobile numbers in running text: of private persons, or (``office``) where the organ says how to reach it.

    A number of eleven digits that neither follows a person nor is called a telephone may be any figure.
    """
    said = prose(report)
    for match in _MOBILE.finditer(said.text) if _numbered(report) else ():
        before = _before(said, match.start(), 60)
        if _MEASURE.match(said.text, match.end()):
            continue
        named = _NAMED.search(before) is not None and _STAFF.search(before) is None
        private = named or ("联系人" not in before and _PRIVATE.search(before) is not None)
        contact = not private and _CONTACT.search(before) is not None
        if contact if office else private:
            shown = masked(match.group().replace("-", ""), 3, 4)
            yield Problem(said.part(match.start()), said.place(*match.span()), {}, "", shown)


# ---- names and addresses of applicants -----------------------------------------------------------------------------

_APPLICANT = lazily(
    rf"(?:申请人|投诉人|举报人|信访人|原告)[：:]?\s*([{_SURNAME}][一-鿿]{{1,2}}?)"
    r"(?=[（(，、；]|先生|女士|提出|提起|不服|因不服|诉|要求|等\d+人|等[二三四五六七八九十两]+人|的申请|向(?:我|本|市|县|区|省))"
)
_AT_HOME = lazily(
    r"(?:申请人|投诉人|举报人|信访人|当事人|原告)[^。；\n]{0,24}?(?:家住|住址[为是：:]|现住|住于|居住于|家庭住址[为是：:])\s*"
    r"([^。；，\n]{2,30}?\d+\s*(?:号|室|栋|幢|单元))"
)
_NAME_AND_SIGN = 4
_NO_GIVEN = ("女士", "先生", "女", "先", "姓", "氏", "家", "等")  # 李女士 names nobody
_AREAS = "市县区镇乡村州省街局"
_SUED = lazily(rf"(?:^|[，。；：、“《（\s])([{_SURNAME}][一-鿿]{{1,2}})诉[^，。；讼求]{{2,24}}?(?:案|一案)")

_PERSONS = lazily("人(?<=申请人|投诉人|举报人|信访人)")
_SUING = lazily("诉[^，。；讼求]{2,25}?案")


def applicants_named(report: Report, *, unless: tuple[str, ...] = ()) -> Found:
    """Applicants and plaintiffs by name, and their home addresses. 张某, 张×× and 申请人 alone name nobody.

    ``unless``: words that begin like a name (陈述, 苏州).
    """
    said = prose(report)
    persons = _PERSONS.search(said.text) is not None or "原告" in said.text
    named = [*_APPLICANT.finditer(said.text)] if persons else []
    for suing in _SUING.finditer(said.text):  # the case first, the plaintiff before it: cases are rare
        match = _SUED.search(said.text, max(0, suing.start() - _NAME_AND_SIGN), suing.end())
        named += [match] if match else []
    for match in named:
        name = match.group(1)
        if "某" in name or name.startswith(unless) or name[1:].startswith(_NO_GIVEN) or name[-1] in _AREAS:
            continue
        yield _person(said, match, ("姓名", "name"), f"{name[0]}{'*' * (len(name) - 1)}")
    for match in _AT_HOME.finditer(said.text) if persons and "住" in said.text else ():
        address = match.group(1)
        if not any(sign in address for sign in "×*某Xx"):
            yield _person(said, match, ("住址", "home address"), f"{address[:3]}***")


def _person(said: Prose, match: re.Match[str], what: tuple[str, str], shown: str) -> Problem:
    return Problem(said.part(match.start()), said.place(*match.span(1)), {"what": what}, "", shown)


# ---- marks of secrecy ----------------------------------------------------------------------------------------------

_MARKS = ("绝密★", "机密★", "秘密★")


def secrecy_marks(report: Report, *, pattern: Pattern, hint: str, unless: Pattern) -> Found:
    """Marks of secrecy in the running text (see :func:`~disclint.checks.wording.phrase`), or above the title.

    The usual place of a mark is the head of the first page, which is not part of the report's text.

    ``pattern``, ``hint``, ``unless``: as there.
    """
    if any(word in prose(report).text for word in hint.split("|")):
        yield from phrase(report, pattern=pattern, hint=hint, unless=unless)
    content, said = report.document.text.content, prose(report).text
    for mark in _MARKS if "★" in content else ():
        if mark in content and mark not in said:
            yield Problem("document", WHOLE, {"said": mark, "count": 1}, "", mark)


CHECKS = (identity_numbers, bank_cards, mobile_numbers, applicants_named, secrecy_marks)
