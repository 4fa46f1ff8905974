from checking import report, text_report
from disclint.checks.passages import COUNT, SHARE, passages


def passage(*texts):
    at = report({"say": {"overview": list(texts)}})
    return at, [one for one in passages(at) if one.part == "overview"]


def test_each_quantity_is_one_sign_and_white_space_is_gone():
    _, (one,) = passage("共收到申请 1,206 件, 占 33.9% 。")
    count, share = one.found
    assert (count.value, share.unit) == (1206, "%")
    assert one.text[5] in {chr(code) for code in range(0xE000, 0xF000)} and COUNT and SHARE
    assert one.text[6] == "，"
    assert one.quantity(one.text[5]) == count and one.quantity(one.text[8]) == share


def test_the_way_back_to_the_file():
    at, (one,) = passage("共收到申请 1,206 件, 占 33.9% 。")
    assert at.document.quote(one.place(0, 6)) == "共收到申请 1,206 件"
    assert one.said(0, 6) == "共收到申请1,206件"


def test_signs_of_private_use_are_no_quantities():
    at, (one,) = passage("收到\ue000\uf000申请3件。")
    assert one.text == f"收到申请{one.text[4]}。" and one.quantity(one.text[4]).value == 3
    assert at.document.quote(one.place(2, 5)) == "申请3件"


def test_sentences_and_clauses():
    _, (one,) = passage("收到申请3件；其中，予以公开2件。余1件。")
    assert one.text[slice(*one.sentence(8))].startswith("其中")
    assert one.text[one.clause(11) :].startswith("予以公开")


def test_sub_headings_part_a_text_that_has_no_paragraphs():
    at = text_report(
        "某局2020年政府信息公开工作年度报告\n一、总体情况（一）主动公开。发布3条。（二）依申请公开。收到2件。\n"
    )
    assert passages(at)[-1].text.startswith("（二）依申请公开")
