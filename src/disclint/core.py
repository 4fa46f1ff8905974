"""What keeps disclint from judging a document at all, said like the findings of rules: the rules ``core/…``.

They are no duties of a report and cite no law; an outcome of theirs other than pass makes the verdict
cannot-judge.
"""

from __future__ import annotations

from disclint.rule import Rule

UNREADABLE = "core/unreadable"
NO_REPORT = "core/no-report"
NO_YEAR = "core/no-year"
NO_FORM = "core/no-form"
TRUNCATED = "core/truncated"
TABLES_UNREAD = "core/tables-unread"
MOSTLY_UNREAD = "core/mostly-unread"

PARTIAL = (TRUNCATED, TABLES_UNREAD, MOSTLY_UNREAD)
"""With these the rules are run all the same: there is something to judge, if not everything."""

_NOTHING = '[[{}], [{"expect": ["document"]}]]'


def _rule(
    id_: str,
    title: tuple[str, str],
    message: tuple[str, str],
    why: tuple[str, str],
    fix: tuple[str, str],
    covers: tuple[str, ...] = (),
) -> Rule:
    return Rule(id_, *title, "core", "error", "high", *message, *why, *fix, (), _NOTHING, covers=covers, since="0.1")


CORE: tuple[Rule, ...] = (
    _rule(
        UNREADABLE,
        ("文件读不出来", "The file cannot be read"),
        ("{reason}", "{reason}"),
        (
            "读不出来的文件没有被检查，不能当作合格。",
            "A file that cannot be read was not checked and must not pass.",
        ),
        (
            "换一份能打开的文件（网页、docx、pdf、doc、wps、txt 等）再检查。",
            "Check a readable file instead: a web page, docx, pdf, doc, wps, text and so on.",
        ),
        ("ATT-04",),
    ),
    _rule(
        NO_REPORT,
        ("没有找到年度报告", "No annual report found"),
        (
            "文件里没有找到政府信息公开工作年度报告的正文（六个部分至多见到一个，统计表格一张也没有）",
            "the file holds no annual report on government-information disclosure: "
            "of its parts at most one was found, of its tables none",
        ),
        (
            "网页可能只有标题和附件链接，正文在附件里；或者这不是年度报告。",
            "The page may only link to the report, or it is something else.",
        ),
        (
            "请提供含有报告正文的网页或文本；正文在附件里的，请检查附件。",
            "Give the page or text with the report itself; if it is attached, check the attachment.",
        ),
    ),
    _rule(
        NO_YEAR,
        ("看不出报告年度", "The report year cannot be told"),
        (
            "标题和正文里都看不出是哪一年度的报告，无法确定适用的格式",
            "neither title nor text says which year is reported on, so the form to apply is unknown",
        ),
        ("不同年度适用的统一格式不同。", "The form to apply depends on the report year."),
        (
            "用 --report-year 写明报告年度，例如 --report-year 2024；并请在标题中写上年度。",
            "Give the year, as in --report-year 2024; the title should say it too.",
        ),
    ),
    _rule(
        NO_FORM,
        ("没有这一年度的格式", "No form for this year"),
        (
            "没有适用于 {year} 年度的统一格式（现有：{known}）",
            "there is no form for report year {year} (there are: {known})",
        ),
        ("2019 年度起才有全国统一格式。", "There has been a national form since report year 2019."),
        (
            "请核对报告年度；年度认错时用 --report-year 写明。",
            "Check the report year; give it with --report-year if it was read wrongly.",
        ),
    ),
    _rule(
        TRUNCATED,
        ("文件不完整", "The file is cut off"),
        (
            "文件在中途断开，后面的内容没有检查到",
            "the file stops in the middle; what should follow was not checked",
        ),
        ("缺掉的部分无法判断，因此不能给出通过或不通过的结论。", "What is missing cannot be judged."),
        ("请重新下载或导出完整的文件。", "Download or export the whole file again."),
    ),
    _rule(
        MOSTLY_UNREAD,
        ("大半的数字没有读到", "Most figures were not read"),
        (
            "没有发现错误，但格式共{expected}个数，只读到{found}个，大半没有核对，不能算通过",
            "no error was found, but of the form's {expected} figures only {found} could be read; "
            "most of the report was not checked",
        ),
        ("没有核对过的数字不能当作合格。", "Figures that were not checked must not pass."),
        (
            "核对报告的表格是否齐全；表格是图片或附件的，请检查原文件。",
            "See whether the tables are all there; if they are pictures or attachments, check the original file.",
        ),
    ),
    _rule(
        TABLES_UNREAD,
        ("表格读不出来", "The tables cannot be read"),
        (
            "{tables}的文字在，数字却读不出来（格式共{expected}个数，读到{found}个），没有核对",
            "the words of the tables are there ({tables}), but of the form's {expected} figures {found} could be read; "
            "they were not checked",
        ),
        (
            "单元格的边界多半在复制或转换时丢失了。没有核对过的数字不能当作合格。",
            "Copying or converting probably lost the borders of the cells. Figures that were not checked must not pass.",
        ),
        (
            "请改用报告的网页（html）、Word 文件（docx）或带边框的 PDF 检查；只有文本的，各格之间用制表符（Tab）隔开。",
            "Check the web page, Word file or PDF with ruled tables; in a plain text part the cells by tabs.",
        ),
        ("ATT-04",),
    ),
)

WAIVER_MALFORMED = "core/waiver-malformed"
WAIVER_EXPIRED = "core/waiver-expired"
WAIVER_UNUSED = "core/waiver-unused"


def _about_waivers(id_: str, *words: tuple[str, str]) -> Rule:
    return _rule(id_, *words)._replace(severity="warning")


WAIVERS: tuple[Rule, ...] = (
    _about_waivers(
        WAIVER_MALFORMED,
        ("豁免条目写法有误", "Malformed waiver"),
        ("豁免条目写法有误：{what}", "malformed waiver: {what}"),
        ("写错的条目不起作用，它要豁免的问题照样计入结论。", "It has no effect: what it should waive counts."),
        ("按提示改正。", "Correct it."),
    ),
    _about_waivers(
        WAIVER_EXPIRED,
        ("豁免已过期", "Expired waiver"),
        ("豁免已过期：{what}", "the waiver has expired: {what}"),
        ("过期的条目不起作用，它豁免过的问题重新计入结论。", "It has no effect any more: what it waived counts again."),
        (
            "问题已改正的，删去这一条；仍需豁免的，重新审批并更新日期。",
            "Delete it if the fault is mended; else have it approved again.",
        ),
    ),
    _about_waivers(
        WAIVER_UNUSED,
        ("豁免没有用上", "Unused waiver"),
        ("豁免没有用上：{what}", "unused waiver: {what}"),
        (
            "没有与它相符的问题：问题可能已经改正，也可能规则编号、文件名写错了。",
            "No finding fits it: mended, or misspelt.",
        ),
        (
            "问题已不存在的，删去这一条；规则编号或文件名写错的，改正。",
            "Delete it, or correct the rule or file it names.",
        ),
    ),
)
"""What is wrong with a file of waivers; judged beside the reports, not on them."""

BY_ID = {rule.id: rule for rule in (*CORE, *WAIVERS)}
