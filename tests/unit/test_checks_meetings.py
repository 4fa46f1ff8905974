import pytest

from checking import found, opened
from disclint.checks.meetings import meeting_foretold, meeting_outdated, thought_garbled, timeline


def at(year, text, published=""):
    return {"year": year, "say": {"overview": text}, "published": published}


def test_the_timeline_is_in_order():
    days = [day for _, both in sorted(timeline().items()) for day in both]
    assert days == sorted(days)
    assert timeline()[20, 0] == ("2022-10-16", "2022-10-22")


@pytest.mark.parametrize(
    ("year", "text", "published", "meetings"),
    [
        (2019, "贯彻党的二十大精神。", "", ["党的二十大"]),
        (2019, "贯彻党的十九届四中全会精神。", "", []),
        (2023, "贯彻党的二十届二中、三中全会精神。", "2024-01-20", ["党的二十届三中全会"]),
        (2023, "贯彻党的二十届二中、三中全会精神。", "2024-12-20", []),
        (2023, "贯彻党的二十届二中、三中全会精神。", "", []),
        (2022, "贯彻党的二十届二中全会精神。", "2023-03-20", []),
        (2024, "贯彻党的二十届五中全会精神。", "2025-01-20", ["党的二十届五中全会"]),
        (2021, "以优异成绩迎接党的二十大胜利召开。", "", []),
        (2021, "做好二十大重点任务，推进十九大类事项。", "", []),
        (2021, "落实市委二十届三中全会部署。", "", []),
        (2019, "贯彻党的二十大精神。学习党的二十大报告。", "", ["党的二十大"]),
        (2017, "学习中国共产党第二十次全国代表大会精神。", "", ["党的二十大"]),
    ],
)
def test_what_was_yet_to_come(year, text, published, meetings):
    year = max(year, 2019)
    assert [one.data["meeting"] for one in found(meeting_foretold, at(year, text, published))] == meetings


@pytest.mark.parametrize(
    ("year", "text", "meeting"),
    [
        (2023, "学习贯彻党的十九届六中全会精神。", "党的十九届六中全会"),
        (2024, "深入贯彻党的十九大和十九届二中、三中、四中、五中全会精神。", "党的十九届二中全会"),
        (2023, "学习贯彻党的十九大、二十大精神。", ""),
        (2023, "学习贯彻党的十九大精神。认真落实二十届二中全会部署。", ""),
        (2022, "学习贯彻党的十九届六中全会精神。", ""),
        (2023, "党的十九大以来，各项工作扎实推进。", ""),
        (2023, "扎实推进各项工作。", ""),
    ],
)
def test_an_earlier_congress_alone(year, text, meeting):
    assert [one.data["meeting"] for one in found(meeting_outdated, at(year, text))] == [meeting] * bool(meeting)


def test_a_text_that_was_cut_says_nothing_about_the_latest_congress():
    assert opened(meeting_outdated, at(2023, "学习贯彻党的十九大精神，〔……〕。"))


@pytest.mark.parametrize(
    "text",
    [
        "以习近平新时代中国特色社会主义思想为指导。",
        "以习近平新时代 中国特色社会主义 思想为指导。",
        "学习习近平新时代中国特色社会主义经济思想。",
        "坚持和发展新时代中国特色社会主义。",
        "落实新时代政务公开要求。",
    ],
)
def test_the_thought_in_full(text):
    assert found(thought_garbled, {"say": {"overview": text}}) == []


@pytest.mark.parametrize(
    "text",
    [
        "以习近平新时代特色社会主义思想为指导。",
        "以习近平新时代中国特色社会主义为指导。",
        "以新时代中国特色社会主义思想为指导。",
        "以习近平中国特色社会主义思想为指导。",
    ],
)
def test_the_thought_garbled(text):
    (one,) = found(thought_garbled, {"say": {"overview": text}})
    assert one.expected == "习近平新时代中国特色社会主义思想"
