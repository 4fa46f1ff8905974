"""The commands for those who write reports and rule packs, as data: what they take and what they do."""

from __future__ import annotations

import argparse
import re

from disclint.options import (
    ABOUT_REPORT,
    CHOOSING,
    G_ABOUT,
    HELP,
    LANG,
    PRIOR,
    Command,
    Option,
    Pair,
    format_of,
    region,
    year,
)


def _whole(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise argparse.ArgumentTypeError("whole")
    return int(text)


_G_PACK: Pair = ("规则包（new pack）", "a rule pack (new pack)")
_G_REPORT: Pair = ("年度报告（new report）", "a report (new report)")
_G_OUT: Pair = ("输出", "output")
_G_MUTATE: Pair = ("变异测试", "mutation test")
_G_SETS: Pair = ("用哪些规则", "which rules")
_PLAIN = (LANG, HELP)


KIT: tuple[Command, ...] = (
    Command(
        "new",
        (
            Option(
                ("what",),
                ("pack|report", "pack|report"),
                (
                    "pack 新规则包的骨架；report 空白或预填的年度报告",
                    "pack: a rule pack's skeleton; report: a report to fill in",
                ),
                {"choices": ("pack", "report")},
            ),
            Option(
                ("name",),
                ("名称", "NAME"),
                (
                    "规则包的名称：小写字母、数字、连字符（new report 不用写）",
                    "the pack's name in kebab-case (none for a report)",
                ),
                {"nargs": "?", "default": ""},
            ),
        ),
        ("新建规则包，或空白（预填）的年度报告", "a new rule pack, or a report to fill in"),
        (
            (
                _G_PACK,
                (
                    Option(
                        ("--region",),
                        ("代码", "CODE"),
                        ("六位行政区划代码：规则包只管这个地区的报告", "the region whose reports the pack is for"),
                        {"type": region},
                    ),
                    Option(
                        ("--data-only",),
                        ("", ""),
                        (
                            "只要一个规则文件夹，不要 Python 程序；写进配置文件就能用",
                            "a folder of rules without any Python, to be named in a configuration",
                        ),
                        {"action": "store_true"},
                    ),
                ),
            ),
            (
                _G_REPORT,
                (
                    Option(("--year",), ("年份", "YEAR"), ("报告年度（四位数字）", "the report year"), {"type": year}),
                    Option(
                        ("--entity",),
                        ("机关", "NAME"),
                        ("发布机关的全称", "the publishing body's full name"),
                        {"default": ""},
                    ),
                    Option(
                        ("--kind",),
                        ("类型", "KIND"),
                        (
                            "机关类型：government 人民政府，department 部门，agency 派出或其他机构，township 乡镇街道；默认看名称",
                            "government, department, agency or township; by default as the name suggests",
                        ),
                        {"choices": ("government", "department", "agency", "township")},
                    ),
                    Option(
                        ("--prior",),
                        ("文件", "FILE"),
                        ("上一年度的报告，从中抄过结转的数字", "last year's report, to carry figures over from"),
                        {"default": ""},
                    ),
                    format_of("docx", "docx, html, md"),
                ),
            ),
            (
                _G_OUT,
                (
                    Option(
                        ("--to",),
                        ("路径", "PATH"),
                        (
                            "写到哪里：规则包为文件夹，报告为文件；已有的不覆盖",
                            "where to write; nothing is overwritten",
                        ),
                        {"default": ""},
                    ),
                    *_PLAIN,
                ),
            ),
        ),
        (
            "disclint new pack guizhou --region 520000",
            "disclint new pack yueyang --region 430600 --data-only",
            "disclint new report --year 2025 --entity 鞍山市财政局 --prior 2024年报告.docx",
        ),
    ),
    Command(
        "test",
        (
            Option(
                ("packs",),
                ("规则包", "PACK"),
                (
                    "已安装规则集的名称，或规则包所在的文件夹；写其中一个文件，就是它所属的规则包",
                    "the name of an installed rule set, the folder of a pack, or a file of it",
                ),
                {"nargs": "+"},
            ),
        ),
        ("测试规则包：逐条运行示例，或做变异测试", "test a rule pack: its examples, or its mutation score"),
        (
            (
                _G_MUTATE,
                (
                    Option(
                        ("--mutate",),
                        ("", ""),
                        (
                            "把合格的样本逐一改错，看有没有规则能发现",
                            "break faultless samples and see whether a rule notices",
                        ),
                        {"action": "store_true"},
                    ),
                    Option(
                        ("--seed",),
                        ("整数", "N"),
                        ("随机选择的种子，默认 0；同一种子结果相同", "seed of the random choices, 0 by default"),
                        {"type": _whole, "default": 0},
                    ),
                    Option(
                        ("--keep",),
                        ("文件夹", "DIR"),
                        ("把没有规则发现的改错样本存到这里", "write the mutants that no rule noticed to this folder"),
                        {"default": ""},
                    ),
                ),
            ),
            (_G_OUT, (format_of("text", "text, json"), *_PLAIN)),
        ),
        (
            "disclint test national",
            "disclint test ./disclint-guizhou",
            "disclint test rules/某规则.yaml",
            "disclint test national --mutate --keep 变异样本",
        ),
    ),
    Command(
        "explain",
        (
            Option(("path",), ("文件", "FILE"), ("一份年度报告", "a report")),
            Option(("id",), ("编号", "ID"), ("规则编号，national/ 可省", "a rule's id; national/ may be left out")),
        ),
        (
            "说明一条规则在一份报告上看了什么、为什么这样判断",
            "what a rule looked at in a report, and why it said what it said",
        ),
        (
            (
                G_ABOUT,
                (
                    *ABOUT_REPORT,
                    PRIOR,
                    Option(
                        ("--profile",),
                        ("draft|publish", "draft|publish"),
                        ("draft 当作草稿；默认 publish", "draft leaves out matters of publication; publish by default"),
                        {"choices": ("draft", "publish")},
                    ),
                ),
            ),
            (_G_SETS, CHOOSING),
            (_G_OUT, (format_of("text", "text, json"), *_PLAIN)),
        ),
        ("disclint explain 年度报告.html request-sum-mismatch",),
    ),
    Command(
        "pack",
        (
            Option(
                ("what",),
                ("diff", "diff"),
                ("diff 比较两个规则集", "diff: compare two rule sets"),
                {"choices": ("diff",)},
            ),
            Option(("upper",), ("上级", "UPPER"), ("上级规则集的名称", "the rule set that is inherited")),
            Option(
                ("lower",),
                ("下级", "LOWER"),
                ("下级规则集的名称，或其所在的文件夹", "the rule set that inherits it, by name or folder"),
            ),
        ),
        (
            "比较上下级规则集：下级新增、加重、加依据、豁免了什么",
            "what a rule set makes of one it inherits: adds, raises, grounds, exempts",
        ),
        (
            (
                G_ABOUT,
                (
                    Option(
                        ("--report-year",),
                        ("年份", "YEAR"),
                        ("报告年度（四位数字），必写", "the report year, required"),
                        {"type": year, "required": True},
                    ),
                ),
            ),
            (_G_OUT, (format_of("text", "text, json"), *_PLAIN)),
        ),
        (
            "disclint pack diff national liaoning --report-year 2020",
            "disclint pack diff national ./disclint-guizhou --report-year 2024",
        ),
    ),
)
