"""What the commands for those who write reports and rule packs do; every function returns the exit code."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable

from disclint.errors import ConfigError, LoadError
from disclint.messages import pick, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from disclint.packs import Pack
    from disclint.report import Report
    from disclint.session import Session

OK, FINDINGS, USAGE, UNJUDGED = 0, 1, 2, 3


def new(given: Namespace) -> int:
    """Write a new pack or a new report; ConfigError where it cannot be written."""
    try:
        return _new_pack(given) if given.what == "pack" else _new_report(given)
    except OSError as error:
        why, path = error.strerror or str(error), error.filename or given.to
        raise ConfigError(
            f"写不了 {path}（{why}）；请用 --to 另选一处", f"cannot write {path}: {why}; choose another place with --to"
        ) from error


def _tell(given: Namespace, zh: str, en: str) -> None:
    sys.stderr.write(pick((zh, en), given.lang) + "\n")


def _new_pack(given: Namespace) -> int:
    from disclint import newpack

    if not given.name or not given.region:
        raise ConfigError(
            "要写明名称和地区，如：disclint new pack guizhou --region 520000",
            "give a name and a region, as in: disclint new pack guizhou --region 520000",
        )
    files = newpack.pack_files(given.name, given.region, data_only=given.data_only)
    folder = given.to or (given.name if given.data_only else f"disclint-{given.name}")
    newpack.write_pack(folder, files)
    for path in files:
        sys.stdout.write(os.path.join(folder, *path.split("/")) + "\n")
    if given.data_only:
        named = folder if os.path.isabs(folder) else f"./{folder}"  # a bare name would be that of an installed set
        _tell(
            given,
            f"下一步：disclint test {named}；改 law/ 和 rules/，写法见 {folder}/README.md；"
            f"用起来：在报告旁的 disclint.yaml 里写 rulesets: [national, {named}]",
            f"next: disclint test {named}; edit law/ and rules/ as {folder}/README.md says; "
            f"to use it, say rulesets: [national, {named}] in a disclint.yaml beside the reports",
        )
        return OK
    _tell(
        given,
        f"下一步：cd {folder}，然后 python -m pip install -e '.[test]'，再 disclint test {given.name}",
        f"next: cd {folder}, python -m pip install -e '.[test]', then disclint test {given.name}",
    )
    return OK


def _new_report(given: Namespace) -> int:
    from disclint import newreport
    from disclint.linter import open_session
    from disclint.organs import kind_of
    from disclint.ruleset import template_for

    if given.name or not given.year or not given.entity:
        raise ConfigError(
            "要写明年度和机关，如：disclint new report --year 2025 --entity 鞍山市财政局",
            "give a year and a body, as in: disclint new report --year 2025 --entity 鞍山市财政局",
        )
    named = newreport.form_by_name(given.to)
    form = _form(given, (named, *newreport.FORMATS) if named and not given.format else newreport.FORMATS)
    if named and named != form:
        raise ConfigError(
            f"--to 的文件名是 .{named}，--format 却是 {form}", f"--to names a .{named} file, --format says {form}"
        )
    session = open_session()
    template = template_for(session.rulesets, given.year)
    if template is None:
        first = min(one.years[0] or 0 for each in session.rulesets for one in each.templates)
        raise ConfigError(
            f"{given.year} 年没有适用的格式：统一格式自 {first} 年度起",
            f"no form is in force for {given.year}: the forms begin with {first}",
        )
    prior = _last_years(given, session) if given.prior else None
    if prior is not None:
        newreport.check_prior(prior, given.year)
    made = newreport.new_report(template, given.year, given.entity, given.kind or kind_of(given.entity), prior)
    target = given.to or f"{made.title}.{form}"
    _write_new(target, newreport.written(made, form))
    if prior is not None and (other := newreport.whose(prior, given.entity)):
        _tell(
            given,
            f"注意：上年报告写的是“{other}”，不是“{given.entity}”；如果不是改了名，结转的数字就是别的机关的，请换一份",
            f"note: last year's report is that of {other}, not of {given.entity}; unless the organ was renamed, "
            "the figures carried over are another's",
        )
    sys.stdout.write(target + "\n")
    filled = sum(bool(text) for text in made.figures.values())
    _tell(
        given,
        f"共 {len(made.figures)} 格，已填 {filled} 格；有底色的 {len(made.shaded)} 格由其余各格合计得出。"
        f"填好后：disclint check {target} --profile draft",
        f"{len(made.figures)} cells, {filled} filled in; the {len(made.shaded)} shaded ones are sums of others. "
        f"When done: disclint check {target} --profile draft",
    )
    return OK


def _last_years(given: Namespace, session: Session) -> Report:
    """The report under ``--prior``; an error names the file."""
    from disclint import paths
    from disclint.linter import read

    try:
        return read(paths.read(given.prior), session)
    except LoadError as error:
        zh, en = error.reason
        raise LoadError((f"--prior {given.prior}：{zh}", f"--prior {given.prior}: {en}"), error.remedy) from error


def _write_new(path: str, data: bytes) -> None:
    try:
        with open(path, "xb") as file:
            file.write(data)
    except FileExistsError:
        raise ConfigError(
            f"{path} 已经存在，没有覆盖；请用 --to 另写一个", f"{path} exists; choose another with --to"
        ) from None


def test(given: Namespace) -> int:
    """Run the examples of packs, or break faultless samples and see which of a pack's rules notice."""
    from disclint import packs, packtest

    form = _form(given, ("text", "json"))
    names = packs.holding(given.packs)
    if given.mutate:
        if len(names) > 1:
            raise ConfigError("--mutate 一次只测一个规则包", "--mutate takes one pack at a time")
        return _mutate(given, packs.open_pack(names[0]), form)
    if given.keep:
        raise ConfigError("--keep 要和 --mutate 一起用", "--keep goes with --mutate")
    tested = [packtest.run_examples(packs.open_pack(name)) for name in names]
    if form == "json":
        _json(packtest.as_json(tested[0]) if len(tested) == 1 else packtest.all_as_json(tested))
    else:
        for one in tested:
            _lines(packtest.text(one, given.lang))
    return OK if all(one.good for one in tested) else FINDINGS


def _mutate(given: Namespace, pack: Pack, form: str) -> int:
    from disclint import mutate, outputs_mutate

    if given.keep and os.path.exists(given.keep) and (not os.path.isdir(given.keep) or os.listdir(given.keep)):
        raise ConfigError(f"{given.keep} 不是空文件夹", f"{given.keep} is no empty folder")
    score = mutate.run(pack, given.seed)
    if given.keep:
        os.makedirs(given.keep, exist_ok=True)
        for one in score.survivors + score.hidden:
            with open(os.path.join(given.keep, one.name), "wb") as file:
                file.write(one.data)
    if form == "json":
        _json(outputs_mutate.as_json(score))
    else:
        _lines(outputs_mutate.text(score, given.lang))
    return OK if score.good else FINDINGS


def _form(given: Namespace, known: tuple[str, ...]) -> str:
    """The output format asked for, the first of the known ones by default."""
    form: str = given.format or known[0]
    if form not in known:
        zh, en = (say(lang, "output.format", name=form, names=", ".join(known)) for lang in ("zh", "en"))
        raise ConfigError(zh, en)
    return form


def _lines(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")


def _json(data: object) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def explain(given: Namespace) -> int:
    """Say what a rule looked at in a report and why it said what it said."""
    from disclint import configuring, judging, manual, outputs_explain, paths
    from disclint import explain as explaining

    form = _form(given, ("text", "json"))
    ask = judging.asked(configuring.settled(given, [given.path], ("format",))).at(given.path)
    try:
        session = judging.engine(ask)
    except ConfigError as error:
        raise configuring.traced(error, given) from error
    if given.id in judging.core_rules():
        raise ConfigError(
            f"{given.id} 说的是文件读不了、认不出或读得不全，不看报告里的数，没有可解释的；含义见 disclint rule {given.id}",
            f"{given.id} is about files that cannot be read or told as a whole and looks at no figure: there is nothing to "
            f"explain; disclint rule {given.id} says what it means",
        )
    rule = manual.find(judging.rules(session)[1], given.id, given.lang)
    found = explaining.explain(paths.read(given.path), rule, session)
    if form == "json":
        _json(outputs_explain.as_json(found, given.lang))
    else:
        _lines(outputs_explain.text(found, given.lang))
    return UNJUDGED if found.outcome == "error" else OK


def pack(given: Namespace) -> int:
    """Say what a rule set makes of one that it inherits."""
    from disclint import packdiff

    form = _form(given, ("text", "json"))
    found = packdiff.compare(given.upper, given.lower, given.report_year)
    if form == "json":
        _json(packdiff.as_json(found))
    else:
        _lines(packdiff.text(found, given.lang))
    return OK


COMMANDS: dict[str, Callable[[Namespace], int]] = {"new": new, "test": test, "explain": explain, "pack": pack}
