"""Mistakes in words: stale years, other organs, dates, the preamble, chapters that say nothing."""

from __future__ import annotations

from random import Random

from disclint.mutator import Mutator, Spoil, by, edit, reworded
from disclint.scaffold import Sample

_STALE = "{year}年"
_LAST = "{before}年"


def _title(words: str) -> Spoil:
    def spoil(sample: Sample, _: Random) -> Sample | None:
        values = {"year": sample.year, "before": sample.year - 1, "entity": sample.entity}
        return edit(sample, {"title": {"report": words.format(**values)}})

    return spoil


def _published(words: str) -> Spoil:
    def spoil(sample: Sample, _: Random) -> Sample | None:
        return edit(sample, {"published": words.format(year=sample.year, next=sample.year + 1)})

    return spoil


def _signed(organ: str | None = None, date: str | None = None, printed: str | None = None) -> Spoil:
    def spoil(sample: Sample, _: Random) -> Sample | None:
        given = {"organ": organ, "date": date, "printed": printed}
        values = {"year": sample.year, "next": sample.year + 1}
        changes = {name: text.format(**values) for name, text in given.items() if text is not None}
        return edit(sample, {"signature": changes})

    return spoil


def _late(sample: Sample, _: Random) -> Sample | None:
    """Published and signed in May: too late for a government or a department; for townships no day is set."""
    if "镇" in sample.entity:
        return None
    year = sample.year + 1
    return edit(sample, {"published": f"{year}-05-20", "signature": {"date": f"{year}年5月20日"}})


def _undated(sample: Sample, _: Random) -> Sample | None:
    return edit(sample, {"signature": {"date": ""}, "published": ""})


def _unassessed(sample: Sample, _: Random) -> Sample | None:
    if "镇" in sample.entity or not sample.entity.endswith(("人民政府", "管理委员会")):
        return None  # departments are assessed, they do not assess
    overview = next(one for one in sample.chapters if one.id == "overview")
    kept = [text for text in overview.paragraphs if "监督保障" not in text]
    return edit(sample, {"say": {"overview": [*kept, "（五）监督保障。各项工作有序开展。"]}})


def _count_contradicted(sample: Sample, _: Random) -> Sample | None:
    text = sample.figures.get("requests/new/total", "")
    old = f"新收政府信息公开申请{text}件"
    made = reworded(old, f"新收政府信息公开申请{text}9件", ("overview",))(sample, _)
    return made


def _decisions(sample: Sample, random: Random) -> Sample | None:
    """More punishments than the table has, in a report that does not speak for a whole area."""
    if sample.entity.endswith(("政府", "管理委员会")):
        return None
    return reworded("本机关认真贯彻", "本机关作出行政处罚决定99999999件，认真贯彻", ("overview",))(sample, random)


def _table_zero(sample: Sample, _: Random) -> Sample | None:
    """The text tells of requests, the table has none."""
    if sample.figures.get("requests/new/total") in ("0", None):
        return None
    return edit(sample, {"set": {key: "0" for key in sample.figures if key.startswith("requests/")}})


def _other_county(sample: Sample, _: Random) -> Sample | None:
    """Another organ's name left in the overview by whoever copied its report."""
    return reworded("本机关认真贯彻", "邻县财政局认真贯彻", ("overview",))(sample, _)


_SELF = ("只有熟悉情况的人能看出", "only someone who knows can tell")

WORDS: tuple[Mutator, ...] = (
    Mutator("title-stale-year", ("标题是上一年的年份", "last year in the title"), _title("{entity}{before}年政府信息公开工作年度报告")),
    Mutator("title-other-organ", ("标题是别的机关", "another organ in the title"), _title("邻市交通运输局{year}年政府信息公开工作年度报告")),
    Mutator("title-without-organ", ("标题没有机关", "a title without an organ"), _title("{year}年政府信息公开工作年度报告")),
    Mutator("title-without-year", ("标题没有年份", "a title without a year"), _title("{entity}政府信息公开工作年度报告")),
    Mutator("title-reworded", ("标题改成工作总结", "a title of another kind"), _title("{entity}{year}年政务公开工作总结")),
    Mutator("title-missing", ("没有标题", "no title"), _title("")),
    Mutator("preamble-stale-year", ("统计期限是上一年", "last year's period in the preamble"), reworded(_STALE, _LAST, ("preamble",))),
    Mutator("preamble-period-open", ("统计期限到发布之日", "a period without an end"), reworded("至{year}年12月31日", "至本报告发布之日", ("preamble",))),
    Mutator("preamble-other-organ", ("导语是别的机关", "another organ in the preamble"), reworded("{entity}编制", "邻市交通运输局编制", ("preamble",))),
    Mutator("preamble-missing", ("没有导语", "no preamble"), by({"drop": ["preamble"]})),
    Mutator("preamble-miscounts", ("导语说成五个部分", "the preamble counts five parts"), reworded("六个部分", "五个部分", ("preamble",))),
    Mutator("preamble-tables-promised", ("导语说附有统计表", "the preamble promises tables"), reworded("六个部分", "六个部分，并附相关指标统计表", ("preamble",))),
    Mutator("preamble-list-short", ("导语漏列一部分", "the preamble leaves out a part"), reworded("存在的主要问题及改进情况、", "", ("preamble",))),
    Mutator("preamble-period-missing", ("导语没有统计期限", "no period in the preamble"), reworded("本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。", "", ("preamble",))),
    Mutator("address-missing", ("没有下载网址", "no address to download it from"), reworded("（https://www.ceshi.gov.cn）查阅和下载", "下载()", ("preamble",))),
    Mutator("address-broken", ("网址写错", "a broken address"), reworded("https://www.ceshi.gov.cn", "https:/www.ceshi,gov.cn", ("preamble",))),
    Mutator("preamble-old-law", ("引用的条例条次有误", "the wrong article of the regulations"), reworded("第五十条", "第四十八条", ("preamble",))),
    Mutator("overview-stale-year", ("总体情况写的是上一年", "last year in the overview"), reworded(_STALE, _LAST, ("overview",))),
    Mutator("other-stale-year", ("其他事项写的是上一年", "last year in other matters"), reworded(_STALE, _LAST, ("other",))),
    Mutator("overview-other-organ", ("正文是别的机关", "another organ in the text"), _other_county, hidden=_SELF),
    Mutator("count-contradicted", ("正文的申请数与表三不符", "a count in the text that is not the table's"), _count_contradicted),
    Mutator("decisions-contradicted", ("正文的处罚决定数多于表二", "more decisions in the text than in the table"), _decisions),
    Mutator("list-count-wrong", ("说三方面只列两项", "two points of three announced"), by({"say": {"problems": "存在的主要问题及改进情况：存在以下三方面问题：一是政策解读的形式还不够丰富，图文解读所占比重不高；二是部分科室对申请答复的文书格式掌握得不够熟练。已改进：组织了答复文书培训，图文解读的比重有所提高。"}})),
    Mutator("table-zero", ("正文有申请，表三全为0", "requests in the text, none in the table"), _table_zero),
    Mutator("disputes-contradicted", ("正文说没有复议，表四有", "disputes denied in the text"), reworded("因政府信息公开引起的行政复议2件、行政诉讼1件。", "未发生因政府信息公开引起的行政复议和行政诉讼。", ("overview",))),
    Mutator("problems-none", ("存在问题写“无”", "problems: none"), by({"say": {"problems": "无。"}})),
    Mutator("problems-only", ("只写问题不写改进", "problems without improvement"), by({"say": {"problems": "存在的主要问题：政策解读的形式还不够丰富，图文解读所占比重不高，部分科室对申请答复的文书格式掌握得不够熟练，与群众的期待还有差距。"}})),
    Mutator("improvement-trivial", ("改进情况一笔带过", "improvement in a phrase"), by({"say": {"problems": ["（一）存在的主要问题。一是政策解读的形式还不够丰富，图文解读所占比重不高。二是部分科室对申请答复的文书格式掌握得不够熟练。", "（二）改进情况。无。"]}})),
    Mutator("assessment-missing", ("没有写考核评议和责任追究", "no assessment in the overview"), _unassessed),
    Mutator("cutoff-open", ("数据截至没有说明的时候", "figures up to no stated day"), by({"say": {"other": "截至目前，本机关未收取信息处理费，无其他需要报告的事项。"}})),
    Mutator("placeholder-left", ("留有待填的XX", "placeholders left in the text"), reworded("本机关认真贯彻", "XX局认真贯彻", ("overview",))),
    Mutator("word-code-left", ("留有Word的代码", "code of a word processor in the text"), reworded("本机关认真贯彻", "<!--[if !supportLists]-->本机关认真贯彻", ("overview",))),
    Mutator("brackets-left", ("留有填写说明", "instructions left in the text"), reworded("本机关认真贯彻", "（此处填写单位名称）认真贯彻", ("overview",))),
    Mutator("paragraph-twice", ("一段出现两次", "a paragraph stands twice"), lambda sample, _: sample._replace(chapters=tuple(one._replace(paragraphs=one.paragraphs * 2) if one.id == "problems" else one for one in sample.chapters))),
    Mutator("signature-other-organ", ("落款是别的机关", "another organ in the signature"), _signed(organ="邻市交通运输局")),
    Mutator("signature-undated", ("落款没有日期，页面也没有", "no date at all"), _undated),
    Mutator("signature-date-missing", ("落款没有日期", "no date in the signature"), _signed(date=""), hidden=("格式没有要求落款，页面上的发布日期已足够", "no signature is called for, and the page has its date")),
    Mutator("signature-stale", ("落款是上一年的日期", "a date of last year in the signature"), _signed(date="{year}年1月20日")),
    Mutator("signature-after-publication", ("落款晚于发布", "signed after it was published"), _signed(date="{next}年3月25日")),
    Mutator("printing-stale", ("印发日期是上一年的", "a date of last year in the imprint"), _signed(printed="办公室 {year}年1月20日印发")),
    Mutator("published-late", ("五月才发布", "published in May"), _late),
    Mutator("published-early", ("年度未完就发布", "published before the year was over"), _published("{year}-11-20")),
    Mutator("published-missing", ("页面没有发布日期", "no date on the page"), _published("")),
    Mutator("source-other-organ", ("页面来源是别的机关", "another organ as the page's source"), by({"source": "邻市交通运输局"})),
)  # fmt: skip
"""Mistakes in words."""
