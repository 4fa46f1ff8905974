"""A rule pack made on the spot, installed as a stranger's would be: rules that find, crash, misspeak or die as told."""

import sys

from disclint.scaffold import sample
from disclint.writers import write
from forms import form

MODULE = '''
import os
from disclint import Problem, hookimpl

def always(report):
    """Find one thing."""
    yield Problem("overview", report.place("overview"))

def crash(report):
    """Break down."""
    yield from ()
    raise ZeroDivisionError("probe")

def never(report):
    """Find nothing."""
    yield from ()

def fatal(report):
    """Take the whole process along where the text says so."""
    if "KILL" in report.prose("overview"):
        os._exit(9)
    yield from ()

@hookimpl
def disclint_commands(commands):
    command = commands.add_parser("greet", help="say hello")
    command.add_argument("name")
    command.set_defaults(run=lambda given: print("hello", given.name))

@hookimpl
def disclint_outputs():
    return {"names": lambda run: "".join(result.info.uri + "\\n" for result in run.results)}

@hookimpl
def disclint_rulesets():
    return [os.path.dirname(__file__)]

@hookimpl
def disclint_checks():
    return [always, crash, never, fatal]
'''

LAW = """id: probe-law
title: 《试验规定》
title_en: Probe Law
number: 试字第1号
in_force: [null, null]
articles:
  第一条: {text: 不得有误, text_en: be right, evidence: verbatim}
"""

RULES = {
    "wrong": ("always", "error", "这里错了", "this is wrong"),
    "doubtful": ("always", "warning", "这里可疑", "this is doubtful"),
    "remark": ("always", "info", "这里说一句", "a remark"),
    "clean": ("never", "error", "不会说", "never said"),
    "broken": ("crash", "error", "不会说", "never said"),
    "fatal": ("fatal", "error", "不会说", "never said"),
}


def rule(check, severity, message, message_en):
    return f"""title: 试验
title_en: Probe
check: probe.{check}
severity: {severity}
basis: [{{law: probe-law, article: 第一条}}]
message: {message}
message_en: {message_en}
why: 为了试验
why_en: to try
fix: 不用改
fix_en: nothing
milder: false
examples:
  pass: [{{}}]
  fail: [{{drop: [overview], expect: [overview]}}]
"""


def install(folder, module=MODULE):
    """Write the pack as an installed distribution of a folder; returns the folder of its rules."""
    package = folder / "probe_pack"
    (package / "law").mkdir(parents=True)
    (package / "probe" / "rules").mkdir(parents=True)
    (package / "__init__.py").write_text(module, encoding="utf-8")
    (package / "law" / "probe-law.yaml").write_text(LAW, encoding="utf-8")
    head = "id: probe\ntitle: 试验\ntitle_en: Probe\nversion: '1'\nextends: [national]\n"
    (package / "probe" / "ruleset.yaml").write_text(head, encoding="utf-8")
    for name, parts in RULES.items():
        (package / "probe" / "rules" / f"{name}.yaml").write_text(rule(*parts), encoding="utf-8")
    information = folder / "disclint_probe-1.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: disclint-probe\nVersion: 1\n", encoding="utf-8")
    (information / "entry_points.txt").write_text("[disclint]\nprobe = probe_pack\n", encoding="utf-8")
    return package / "probe" / "rules"


def forget():
    """Have the next run import the pack anew."""
    for name in [name for name in sys.modules if name.startswith("probe_pack")]:
        del sys.modules[name]


def report(year=2024, fmt="html", say=""):
    """The bytes of a report without fault; ``say`` is added to its first chapter."""
    made = sample(form(2021 if year >= 2021 else 2019), year=year)
    if say:
        first = made.chapters[0]
        made = made._replace(chapters=(first._replace(paragraphs=(*first.paragraphs, say)), *made.chapters[1:]))
    return write(made, fmt)
