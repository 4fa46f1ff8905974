import pytest
from clean import LISTS, PARAGRAPHS, PREAMBLES
from wordings import found

from disclint.checks.citations import cited, distance, number_of, titles
from disclint.rule import Instrument
from disclint.scaffold import sample
from forms import form
from reading import read


@pytest.mark.parametrize("year", [2020, 2024])
@pytest.mark.parametrize("part", ["overview", "problems"])
@pytest.mark.parametrize("text", PARAGRAPHS)
def test_careful_paragraphs_are_left_alone(text, part, year):
    later = year == 2020 and any(word in text for word in ("2021", "2022", "2023", "2024"))
    if not later:
        assert found({"year": year, "say": {part: text.replace("{year}", str(year))}}) == []


@pytest.mark.parametrize("fmt", ["txt", "md", "docx"])
def test_all_of_them_together_are_left_alone(fmt):
    texts = [text.replace("{year}", "2024") for text in PARAGRAPHS]
    assert found({"say": {"overview": [text for text in texts if not text.startswith(("（", "2．"))]}}, fmt) == []


@pytest.mark.parametrize("text", PREAMBLES)
def test_careful_preambles_are_left_alone(text):
    assert found({"say": {"preamble": text.replace("{year}", "2024")}}) == []


@pytest.mark.parametrize("texts", LISTS)
@pytest.mark.parametrize("fmt", ["html", "txt"])
def test_careful_lists_are_left_alone(texts, fmt):
    assert found({"say": {"overview": list(texts), "problems": list(texts)}}, fmt) == []


def test_numbers_with_code_year_serial_and_title():
    made = sample(form(2021))
    text = "按照《关于印发〈要点〉的通知》（测政办发〔2024〕3号）、测政函[2023]12号和《某条例》（国令第711号）办理。"
    chapters = tuple(one._replace(paragraphs=(text,)) if one.id == "overview" else one for one in made.chapters)
    numbers = [one for one in cited(read(made._replace(chapters=chapters), "html")) if one.serial != 30]
    assert [(one.code, one.year, one.serial, one.title) for one in numbers] == [
        ("测政办发", 2024, 3, "关于印发〈要点〉的通知"),
        ("测政函", 2023, 12, ""),
        ("国务院令", 0, 711, "某条例"),
    ]


def test_small_helpers():
    assert [title for title, _, _ in titles("《关于印发〈工作要点〉的通知》《公报要览》")] == ["工作要点", "公报要览"]
    assert (distance("年度报告", "年报"), distance("", "年报"), distance("条例", "条列")) == (2, 2, 1)
    assert number_of(Instrument("x", "《某法》", "", (None, None))) is None


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("依据《中国人民共和国政府信息公开条例》开展工作。", ["cited-title-misspelt"]),
        ("依据《中华人民共和国政府信息公开条例》（国务院令第492号）开展。", ["regulation-old-cited"]),
        ("依据《中华人民共和国政府信息公开条例》（国务院令第712号）开展。", ["document-number-mismatch"]),
        ("依据《国务院办公厅关于印发2021年政务公开工作要点的通知》（国办发〔2022〕8号）开展。", ["document-number-mismatch"]),
        ("按照《2024年市政务公开工作要点》（测政办发〔2025〕1号）开展。", ["document-number-year"]),
        ("落实《条例》（国务院令第711号）、《格式》（国办公开办函〔2021〕30号）和《市2023年政务公开工作要点落实情况的通报》（测政办〔2024〕5号）。", []),
        ("按照《政府信息公开工作年度报告格式》（国办公开办〔2021〕30号）编制。", ["document-number-mismatch"]),
        ("按照关于印发《政府信息公开工作年度报告格式》的通知（国办公开办〔2021〕30号）编制。", ["document-number-mismatch"]),
        ("按照关于印发《政府信息公开工作年度报告格式》的通知（国办公开函〔2021〕30号）编制。", ["document-number-misspelt"]),
        ("按照关于印发《政府信息公开工作年度报告格式》的通知（测政办发〔2021〕30号）编制。", []),
        ("按照测政办发﹝2024﹞3号文件开展。", ["document-number-lookalike"]),
        ("按照测政办发〔2024]3号文件开展。", ["document-number-brackets"]),
    ],
)  # fmt: skip
def test_slips(text, rules):
    assert [rule for rule, _ in found({"say": {"overview": text}})] == rules


def test_a_report_is_held_to_what_was_there():
    early = "根据《政府信息公开工作年度报告（格式）》（国办公开办函〔2019〕60号）编制。"
    assert found({"year": 2020, "say": {"preamble": early}}) == []
    before = "2019年5月15日前，依据国务院令第492号答复；此后依据国务院令第711号答复。"
    assert found({"year": 2019, "say": {"overview": before}}) == []
