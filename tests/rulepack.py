"""A small rule pack of our own for tests of the engine: nothing here depends on the official rules."""

from disclint import hooks, plugins
from disclint.diagnostic import Compared, Open, Problem
from disclint.rule import ChapterKey, FactKey, TableKey
from disclint.session import Options, open_session
from forms import forms

LAW = """
id: {id}
title: 《测试办法》
title_en: Test measures
number: 测〔2019〕1号
in_force: [2019, null]
articles:
  第一条: {{text: 应当报告, text_en: shall report, evidence: verbatim}}
  第二条: {{text: 据说应当, text_en: shall as is said, evidence: secondary}}
"""
SET = """
id: {id}
title: 测试规则集
title_en: Test rules
version: "1.0"
region: "{region}"
extends: [{extends}]
"""
RULE = """
title: 章节有误
title_en: A chapter is wrong
check: {check}
with: {with_}
severity: {severity}
basis: [{{law: test-law, article: {article}}}]
message: {message}
message_en: "{{subject}} is {{actual}}"
why: 应当如此
why_en: It should be so
fix: 请改正
fix_en: Put it right
examples: {{pass: [{{}}], fail: [{{drop: [problems], expect: [problems]}}]}}
{more}
"""


def rule(check="always", with_="{}", severity="error", article="第一条", message='"{subject}：{actual}"', more=""):
    """The text of a rule file."""
    return RULE.format(check=check, with_=with_, severity=severity, article=article, message=message, more=more)


def head(id="test", region="", extends=""):
    """The text of a ruleset.yaml."""
    return SET.format(id=id, region=region, extends=extends)


OWN = LAW.format(id="own-law") + 'region: "320000"\n'
ENTRY = """
  - {key}: {rule}
    {more}
    basis: [{{law: {law}, article: {article}}}]
    reason: 本省另有规定
    reason_en: the province says otherwise
"""


def override(key="rule", rule="test/some-fault", more="severity: error", law="own-law", article="第一条"):
    """An entry of ``overrides:`` in a ruleset.yaml, on the ground of a law of region 320000."""
    return ENTRY.format(key=key, rule=rule, more=more, law=law, article=article)


def contents(folder):
    """The files of a folder by their path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def write_pack(folder, rules, *, id="test", region="", extends="", laws=("test-law", "form-2019", "form-2021")):
    """A rule set in a folder: rules by name."""
    files = {"ruleset.yaml": head(id, region, extends)}
    files |= {f"law/{law}.yaml": LAW.format(id=law) for law in laws}
    files |= {f"rules/{name}.yaml": text for name, text in rules.items()}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    if not extends:
        from importlib.resources import files as package

        (folder / "templates").mkdir(exist_ok=True)
        for form in (package("disclint_rulesets") / "national" / "templates").iterdir():
            (folder / "templates" / form.name).write_bytes(form.read_bytes())
    return folder


def always(report, *, subject: str = "problems", actual: str = "甲", times: int = 1):
    """A problem, always."""
    for _ in range(times):
        yield Problem(subject, report.place(subject), actual=actual)


def never(report):
    """No problem, ever."""
    yield from ()


def unsure(report):
    """Always left open."""
    yield Open(("说不准", "cannot tell"))


def agreeing(report):
    """Nothing wrong, and two things compared, one of them twice."""
    yield Compared(("甲一致", "first agrees"))
    yield Compared(("乙一致", "second agrees"))
    yield Compared(("甲一致", "first agrees"))


def crash(report):
    """A check with a bug."""
    yield Problem("problems")
    raise ZeroDivisionError("oops")


def endless(report):
    """A check that never comes back."""
    while True:
        try:
            sum(range(1000))
        except Exception:
            continue
    yield


def nonsense(report):
    """A check that yields something else."""
    yield "problem"


def needing(report, *, chapter: ChapterKey | None = None, table: TableKey | None = None, fact: FactKey | None = None):
    """A problem if it is called at all."""
    yield Problem("problems")


CHECKS = (always, never, unsure, agreeing, crash, endless, nonsense, needing)


def registry(*folders, checks=CHECKS):
    """The built-in readers, these checks and these folders only, put through pluggy as a stranger's pack is."""

    class Pack:
        @hooks.hookimpl
        def disclint_load(self, source):
            return plugins.Builtins().disclint_load(source)

        @hooks.hookimpl
        def disclint_checks(self):
            return list(checks)

        @hooks.hookimpl
        def disclint_rulesets(self):
            return [str(folder) for folder in folders]

    return hooks.managed([(plugins.BUILTIN, Pack())])


def session(*folders, **options):
    """A session over some packs."""
    return open_session(Options(**options), registry(*folders))


def sample(fmt="html", **edit):
    """The bytes of a sample report."""
    from disclint.edits import edited
    from disclint.writers import write

    return write(edited(forms(), edit), fmt)
