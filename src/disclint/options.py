"""The command line as data: commands, options and their words."""

from __future__ import annotations

import argparse
import re

from disclint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


Pair = tuple[str, str]


class Option(NamedTuple):
    """An option: its flags, the name of its value (empty: none), what it does, and argparse's own particulars."""

    flags: tuple[str, ...]
    value: Pair
    help: Pair
    more: dict[str, Any] = {}  # noqa: RUF012 - nobody changes it


class Command(NamedTuple):
    """A command: what it takes, what it does, its options in groups."""

    name: str
    arguments: tuple[Option, ...]
    help: Pair
    groups: tuple[tuple[Pair, tuple[Option, ...]], ...]
    examples: tuple[str, ...] = ()


def year(text: str) -> int:
    """A report year on the command line."""
    if not re.fullmatch(r"20[0-9]{2}", text):
        raise argparse.ArgumentTypeError("year")
    return int(text)


def region(text: str) -> str:
    """A region code on the command line."""
    if not re.fullmatch(r"[0-9]{6}", text):
        raise argparse.ArgumentTypeError("region")
    return text


def _jobs(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
        raise argparse.ArgumentTypeError("jobs")
    return int(text)


_PATHS = Option(
    ("paths",),
    ("路径", "PATH"),
    (
        "文件、文件夹或通配符（如 reports/*.html）；文件夹中查找网页、Word、WPS、PDF、txt、md；- 为标准输入",
        "files, folders or patterns; folders are searched for web pages, Word and WPS files, PDF, txt, md; - is standard input",
    ),
    {"nargs": "+"},
)
HELP = Option(("-h", "--help"), ("", ""), ("显示这份说明", "show this help"), {"action": "store_true"})
LANG = Option(
    ("--lang",), ("zh|en", "zh|en"), ("界面语言，默认 zh", "language, zh by default"), {"choices": ("zh", "en")}
)
_COLOR = Option(
    ("--color",),
    ("auto|always|never", "auto|always|never"),
    ("是否用颜色，默认 auto（输出到终端时用）", "colour; auto uses it on a terminal"),
    {"choices": ("auto", "always", "never"), "default": "auto"},
)
_STDIN = Option(
    ("--stdin-filename",),
    ("文件名", "NAME"),
    ("从标准输入读取时所用的文件名", "the name that standard input goes by"),
    {"default": ""},
)
ABOUT_REPORT: tuple[Option, ...] = (
    Option(
        ("--report-year",),
        ("年份", "YEAR"),
        ("报告年度（四位数字），不用报告自己写的", "the report year instead of the one read"),
        {"type": year},
    ),
    Option(
        ("--region",),
        ("代码", "CODE"),
        ("六位行政区划代码，不用认出来的", "the six-digit region code instead of the one recognised"),
        {"type": region},
    ),
    Option(
        ("--entity",),
        ("机关", "NAME"),
        ("发布机关名称，不用认出来的", "the publishing body instead of the one recognised"),
    ),
    Option(
        ("--entity-kind",),
        ("类型", "KIND"),
        (
            "机关类型：government 人民政府，department 部门，agency 派出或其他机构，township 乡镇街道",
            "government, department, agency or township",
        ),
        {"choices": ("government", "department", "agency", "township")},
    ),
)
PRIOR = Option(
    ("--prior",),
    ("路径", "PATH"),
    ("上一年度的报告，或其文件夹（可重复），按机关对应", "last year's report, or a folder of such (repeatable)"),
    {"action": "append", "default": []},
)
_RULESET = Option(
    ("--ruleset",),
    ("名称", "NAME"),
    ("只用这个规则集（可重复）", "use only this rule set (repeatable)"),
    {"action": "append", "default": []},
)
_FIXING: tuple[Option, ...] = (
    Option(
        ("--fix",),
        ("", ""),
        (
            "改正可以放心改的文字（括号、间隔号等；只改网页和文本，数字从不改动），再检查",
            "mend what is safe to mend in web pages and texts (brackets, marks; never figures), then check",
        ),
        {"action": "store_true"},
    ),
    Option(
        ("--diff",),
        ("", ""),
        ("只显示 --fix 会改什么，不写文件", "show what --fix would change and write nothing"),
        {"action": "store_true"},
    ),
)
_WATCH = Option(
    ("--watch",),
    ("", ""),
    ("查完后等着，文件一改就再查；Ctrl+C 结束", "go on watching, and check again what changes; Ctrl+C ends it"),
    {"action": "store_true"},
)
_WAIVING: tuple[Option, ...] = (
    Option(
        ("--baseline",),
        ("文件", "FILE"),
        ("基线文件：其中已有的问题照列，不计入结论", "a baseline: findings it holds are listed but do not count"),
    ),
    Option(
        ("--no-waivers",),
        ("", ""),
        ("不理会报告旁的 disclint-waivers.yaml", "disregard disclint-waivers.yaml beside the reports"),
        {"action": "store_true"},
    ),
)
_NAMED_CONFIG = Option(
    ("--config",),
    ("文件", "FILE"),
    (
        "配置文件；不写则从报告所在处往上找 disclint.yaml 或 pyproject.toml",
        "the configuration; else the closest disclint.yaml or pyproject.toml above the reports",
    ),
)
_CONFIG = Option(
    ("--no-config",),
    ("", ""),
    ("不读取配置文件", "read no configuration file"),
    {"action": "store_true"},
)
CHOOSING = (_RULESET, _NAMED_CONFIG, _CONFIG)
"""Which rule sets there are, for commands that judge nothing."""
_CHOICE: tuple[Option, ...] = (
    _RULESET,
    Option(
        ("--select",),
        ("编号", "ID"),
        (
            "只检查这些规则：编号或通配符，可用逗号分隔，可重复",
            "only these rules: ids or patterns, comma lists, repeatable",
        ),
        {"action": "append", "default": []},
    ),
    Option(
        ("--ignore",),
        ("编号", "ID"),
        ("不检查这些规则", "leave these rules out"),
        {"action": "append", "default": []},
    ),
    Option(
        ("--profile",),
        ("draft|publish", "draft|publish"),
        ("draft 查草稿，不查发布事项；默认 publish", "draft leaves out matters of publication; publish by default"),
        {"choices": ("draft", "publish")},
    ),
    Option(
        ("--fail-on",),
        ("error|warning|info", "error|warning|info"),
        ("达到哪一级算不通过，默认 error", "from which severity on a report fails; error by default"),
        {"choices": ("error", "warning", "info")},
    ),
    *_WAIVING,
    _NAMED_CONFIG,
    _CONFIG,
)


def format_of(default: str, names: str) -> Option:
    """The option that names an output format."""
    return Option(
        ("--format",),
        ("格式", "NAME"),
        (f"输出格式：{names}；默认 {default}", f"output format: {names}; {default} by default"),
        {"default": None},
    )


_RUNNING: tuple[Option, ...] = (
    Option(
        ("--jobs",),
        ("数目", "N"),
        (
            "同时检查几份报告，默认按机器和份数定",
            "how many reports at a time, by default as machine and number suggest",
        ),
        {"type": _jobs},
    ),
    _STDIN,
    Option(
        ("--timing",),
        ("", ""),
        ("报告用时和最费时的规则", "tell the time taken, and the dearest rules"),
        {"action": "store_true"},
    ),
    Option(
        ("--exit-zero",),
        ("", ""),
        ("有问题也以 0 退出（2、3 不变）", "exit with 0 in spite of findings (2 and 3 stay)"),
        {"action": "store_true"},
    ),
)
_OUTPUT: tuple[Option, ...] = (
    format_of("text", "text, concise, json, jsonl, sarif, github, gitlab, junit, csv, html …"),
    Option(
        ("-o", "--output"),
        ("格式:路径", "NAME:PATH"),
        (
            "另存一份结果，如 json:结果.json（可重复）",
            "write the results to a file too, as in json:out.json (repeatable)",
        ),
        {"action": "append", "default": [], "dest": "outputs"},
    ),
    Option(
        ("-v", "--verbose"),
        ("", ""),
        ("列出全部相关位置、不适用的规则等", "list every related place and the rules that do not apply"),
        {"action": "store_true"},
    ),
    _COLOR,
    LANG,
    HELP,
)
G_ABOUT = ("关于报告", "about the report")
_G_RULES = ("用哪些规则", "which rules")
_G_OUT = ("输出", "output")
_G_RUN = ("运行", "running")
_PLAIN = (_COLOR, LANG, HELP)

COMMANDS: tuple[Command, ...] = (
    Command(
        "check",
        (_PATHS,),
        ("检查年度报告，给出结论和问题所在", "check annual reports"),
        (
            (G_ABOUT, (*ABOUT_REPORT, PRIOR)),
            (_G_RULES, _CHOICE),
            (_G_OUT, _OUTPUT),
            (_G_RUN, (*_FIXING, _WATCH, *_RUNNING)),
        ),
        (
            "disclint check 年度报告.html",
            "disclint check reports/ -o json:结果.json",
            "disclint check 2024年报.html --prior 2023年报.html",
            "disclint check 草稿.txt --profile draft --report-year 2024",
        ),
    ),
    Command(
        "facts",
        (_PATHS,),
        ("列出报告中的每个数字及其出处", "the figures of each report and where they stand"),
        (
            (G_ABOUT, ABOUT_REPORT),
            (_G_OUT, (format_of("table", "table, jsonl, csv"), *_PLAIN)),
            (_G_RUN, (_STDIN, _CONFIG)),
        ),
        ("disclint facts 年度报告.html", "disclint facts reports/ --format csv"),
    ),
    Command(
        "show",
        (
            Option(
                ("what",),
                ("tree|report", "tree|report"),
                ("tree 文档结构；report 对应到格式后的样子", "tree: the document; report: as bound to the form"),
                {"choices": ("tree", "report")},
            ),
            _PATHS._replace(value=("路径", "PATH"), more={"nargs": "+"}),
        ),
        ("看程序眼中的文档或报告", "the document or report as the engine sees it"),
        ((G_ABOUT, ABOUT_REPORT), (_G_OUT, _PLAIN), (_G_RUN, (_STDIN, _CONFIG))),
        ("disclint show tree 年度报告.html", "disclint show report 年度报告.html"),
    ),
    Command(
        "rules",
        (),
        ("列出会运行的全部规则", "every rule that would run"),
        ((_G_RULES, CHOOSING), (_G_OUT, (format_of("text", "text, json"), *_PLAIN))),
        ("disclint rules", "disclint rules --format json"),
    ),
    Command(
        "rule",
        (
            Option(
                ("id",),
                ("编号", "ID"),
                ("规则编号，national/ 可省；或检查的名称", "a rule's id; national/ may be left out; or a check's name"),
            ),
        ),
        ("一条规则的说明：依据、原因、改法、例子；或一种检查的参数", "one rule's manual page, or what a check takes"),
        ((_G_OUT, (format_of("text", "text, json"), *_PLAIN)), (_G_RUN, CHOOSING)),
        ("disclint rule national/request-sum-mismatch", "disclint rule statements_missing"),
    ),
)

COMMANDS += (
    Command(
        "baseline",
        (
            Option(
                ("what",),
                ("create|check|prune", "create|check|prune"),
                (
                    "create 把现有问题记入基线；check 只让新问题计入结论；prune 删去已经改正的",
                    "create: list today's findings; check: only new ones count; prune: drop what is mended",
                ),
                {"choices": ("create", "check", "prune")},
            ),
            _PATHS,
        ),
        ("基线：把现有的问题记下来，今后只看新问题", "the findings to start with, so that only new ones count"),
        ((G_ABOUT, ABOUT_REPORT), (_G_RULES, _CHOICE), (_G_OUT, _OUTPUT), (_G_RUN, _RUNNING)),
        ("disclint baseline create reports/", "disclint baseline check reports/ --baseline disclint-baseline.json"),
    ),
)

COMMANDS += (
    Command(
        "config",
        (
            Option(
                ("what",), ("show", "show"), ("列出生效的每一项设置及其出处", "every effective value and its origin"),
                {"choices": ("show",)},
            ),
            _PATHS._replace(more={"nargs": "*"}),
        ),
        ("配置：看一个文件或文件夹用的是哪些设置", "the settings that apply to some files"),
        ((_G_RULES, (_NAMED_CONFIG, _CONFIG)), (_G_OUT, _PLAIN)),
        ("disclint config show reports/",),
    ),
)  # fmt: skip

ABOUT: Pair = (
    "检查政府信息公开工作年度报告是否符合《中华人民共和国政府信息公开条例》和统一格式。",
    "Checks the annual reports on government-information disclosure against the Regulations and the official form.",
)
EXITS: tuple[Pair, ...] = (
    ("0  没有达到 --fail-on 级别的问题", "0  no finding at or above --fail-on"),
    ("1  有问题", "1  findings"),
    ("2  用法、配置或规则包有错，什么都没有检查", "2  wrong usage, configuration or rule pack; nothing was judged"),
    (
        "3  有的内容无法判定（读不了的文件、出错的规则、超时），优先于 1",
        "3  something could not be judged; this wins over 1",
    ),
)
