"""Folders of YAML files into rule sets.

A folder is a rule set (it holds a ``ruleset.yaml``) or holds rule sets, however deep. In a set,
``templates``, ``rules`` and ``law`` hold its forms, duties and instruments; a ``law`` folder above several
sets serves them all. A set sees what the sets it extends see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from disclint.amending import compile_overrides
from disclint.compiling import KEBAB, Context, Spot, compile_rule
from disclint.compiling_forms import compile_law, compile_template, year_clashes
from disclint.decode import decode, load_yaml
from disclint.digest import sha256
from disclint.errors import PackError
from disclint.records import NamedTuple
from disclint.regions import name_of
from disclint.rule import Check, LawFile, Override, OverrideFile
from disclint.ruleset import Ruleset
from disclint.template import Template

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


PARTS = ("law", "templates", "rules")


class RulesetFile(NamedTuple):
    """The ``ruleset.yaml`` of a set."""

    id: str
    title: str
    title_en: str
    version: str
    region: str = ""
    extends: tuple[str, ...] = ()
    overrides: tuple[OverrideFile, ...] = ()


class Folder(NamedTuple):
    """A folder as read: the name to show for it, and its YAML files by their path within it."""

    name: str
    files: Mapping[str, bytes]

    def spot(self, path: str) -> Spot:
        """A file's data, ready to be compiled."""
        where = f"{self.name}/{path}"
        return Spot(where, load_yaml(self.files[path], where))


class _Part(NamedTuple):
    """A rule set before it is compiled: its directory within the folder, its head, and the paths of its
    files.
    """

    base: str
    head: RulesetFile
    law: tuple[str, ...]
    templates: tuple[str, ...]
    rules: tuple[str, ...]


def compile_folder(folder: Folder, earlier: Iterable[Ruleset], checks: Mapping[str, Check]) -> tuple[Ruleset, ...]:
    """The rule sets of a folder, in an order in which each stands after those it extends."""
    done: dict[str, Ruleset] = {ruleset.id: ruleset for ruleset in earlier}
    made: list[Ruleset] = []
    waiting = _parts(folder)
    while waiting:
        ready = [part for part in waiting if all(name in done for name in part.head.extends)]
        if not ready:
            _missing(folder, waiting, done)
        for part in ready:
            if part.head.id in done:
                where = f"{folder.name}/{part.base}ruleset.yaml"
                zh = f"规则集 {part.head.id} 有两份：另一份已经安装，或在同一个文件夹里；请改这里的 id，或卸载那一份"
                en = f"there are two rule sets {part.head.id!r}: the other is installed or in the same folder; rename one"
                raise PackError(f"{where}: {zh}", f"{where}: {en}")
            done[part.head.id] = _compile(folder, part, done, checks)
            made.append(done[part.head.id])
        waiting = [part for part in waiting if part not in ready]
    return tuple(made)


def _missing(folder: Folder, waiting: list[_Part], done: Mapping[str, Ruleset]) -> NoReturn:
    part = waiting[0]
    name = next(name for name in part.head.extends if name not in done)
    where = f"{folder.name}/{part.base}ruleset.yaml"
    raise PackError(
        f"{where}: extends 里的规则集 {name} 没有安装，或互相引用成环",
        f"{where}: the rule set {name!r} it extends is not installed, or they extend each other in a circle",
    )


def _parts(folder: Folder) -> list[_Part]:
    bases = sorted(
        (path[: -len("ruleset.yaml")] for path in folder.files if _is_head(path)),
        key=lambda b: (b.count("/"), b),
    )
    if not bases:
        raise PackError(f"{folder.name}: 没有找到 ruleset.yaml", f"{folder.name}: no ruleset.yaml found")
    homes: dict[str, dict[str, list[str]]] = {base: {part: [] for part in PARTS} for base in bases}
    for path in sorted(folder.files):
        directory, _, _ = path.rpartition("/")
        above, _, part = directory.rpartition("/")
        above = f"{above}/" if above else ""
        if part not in PARTS:
            continue
        if above in homes:
            homes[above][part].append(path)
        elif part == "law":
            for base in bases:
                if base.startswith(above):
                    homes[base]["law"].append(path)
        else:
            where = f"{folder.name}/{path}"
            raise PackError(f"{where}: 不属于任何规则集（旁边没有 ruleset.yaml）", f"{where}: belongs to no rule set")
    return [_part(folder, base, homes[base]) for base in bases]


def _is_head(path: str) -> bool:
    return path.rpartition("/")[2] == "ruleset.yaml"


def _part(folder: Folder, base: str, files: Mapping[str, list[str]]) -> _Part:
    spot = folder.spot(f"{base}ruleset.yaml")
    head = decode(RulesetFile, spot.data, spot.where)
    if not KEBAB.fullmatch(head.id) or head.id == "core":
        spot.refuse(("id",), f"规则集的 id 只能用小写字母、数字和连字符：{head.id}", f"not a rule-set id: {head.id}")
    if head.region and not (head.region.isascii() and head.region.isdigit() and len(head.region) == 6):
        spot.refuse(("region",), "region 应是六位行政区划代码，或留空", "region must be a six-digit code or empty")
    if head.region and not name_of(head.region):
        zh = f"没有行政区划代码 {head.region}（GB/T 2260），这个规则集不会用到任何报告上"
        spot.refuse(("region",), zh, f"there is no region {head.region} (GB/T 2260): the set would be for no report")
    return _Part(base, head, tuple(files["law"]), tuple(files["templates"]), tuple(files["rules"]))


def _compile(folder: Folder, part: _Part, done: Mapping[str, Ruleset], checks: Mapping[str, Check]) -> Ruleset:
    seen = _ancestors(part.head.extends, done)
    laws = {law.id: law for ruleset in seen for law in ruleset.laws}
    own = {name: law for name, law in _laws(folder, part).items() if laws.get(name) != law}
    for name in sorted(own.keys() & laws.keys()):
        where = f"{folder.name}/{part.base}law"
        raise PackError(f"{where}: 法规 {name} 在上级规则集里已有", f"{where}: {name} is in a set it extends")
    laws |= own
    templates = tuple(compile_template(folder.spot(path), laws) for path in part.templates)
    for one, other in year_clashes(templates):
        where = f"{folder.name}/{part.base}templates"
        raise PackError(
            f"{where}: {one} 与 {other} 的适用年度重叠",
            f"{where}: {one} and {other} claim the same report years",
        )
    _keep_duties(folder, part, templates, _inherited(seen))
    context = Context(laws, templates + _inherited(seen), checks, part.head.region)
    rules = []
    for path in part.rules:
        name = path.rpartition("/")[2].removesuffix(".yaml")
        spot = folder.spot(path)
        if not KEBAB.fullmatch(name):
            spot.refuse(
                (),
                f"文件名应是小写英文加连字符，如 training-missing.yaml，写的是 {name}",
                f"the file name must be kebab-case, as in training-missing.yaml, not {name}",
            )
        rules.append(compile_rule(f"{part.head.id}/{name}", spot, context))
    head = part.head
    return Ruleset(
        head.id, head.title, head.title_en, head.version, head.region, head.extends, templates, tuple(rules),
        tuple(own.values()), _digest(folder, part), _overrides(folder, part, seen, context),
    )  # fmt: skip


def _keep_duties(folder: Folder, part: _Part, own: Iterable[Template], inherited: tuple[Template, ...]) -> None:
    """A local form has all that the form it takes the place of has: leaving a part out would switch its rules off."""
    for template, path in zip(own, part.templates, strict=True):
        for form in inherited:
            lost = sorted(form.needs() - template.needs())
            if lost and year_clashes((form, template)):
                where = f"{folder.name}/{path}"
                raise PackError(
                    f"{where}: 缺少上级格式 {form.id} 的 {lost[0]}（共缺 {len(lost)} 项）",
                    f"{where}: {lost[0]} of the form {form.id} it replaces is missing ({len(lost)} in all)",
                )


def _overrides(folder: Folder, part: _Part, seen: list[Ruleset], context: Context) -> tuple[Override, ...]:
    if not part.head.overrides:
        return ()
    inherited = {rule.id: rule for ruleset in seen for rule in ruleset.rules}
    spot = folder.spot(f"{part.base}ruleset.yaml")
    return compile_overrides(spot, part.head.id, part.head.overrides, inherited, context)


def _ancestors(names: Iterable[str], done: Mapping[str, Ruleset]) -> list[Ruleset]:
    found: dict[str, Ruleset] = {}
    queue = list(names)
    while queue:
        name = queue.pop(0)
        if name not in found:
            found[name] = done[name]
            queue += done[name].extends
    return list(found.values())


def _inherited(seen: Iterable[Ruleset]) -> tuple[Template, ...]:
    return tuple(template for ruleset in seen for template in ruleset.templates)


def _laws(folder: Folder, part: _Part) -> dict[str, LawFile]:
    laws: dict[str, LawFile] = {}
    for path in part.law:
        law = compile_law(folder.spot(path), path.rpartition("/")[2].removesuffix(".yaml"))
        if law.id in laws:
            where = f"{folder.name}/{path}"
            raise PackError(f"{where}: 法规 {law.id} 有两份", f"{where}: there are two laws {law.id!r}")
        laws[law.id] = law
    return laws


def _digest(folder: Folder, part: _Part) -> str:
    """The SHA-256 of a set's files, line ends and folder names outside the set left aside."""
    digest = sha256()
    for path in (f"{part.base}ruleset.yaml", *part.law, *part.templates, *part.rules):
        data = folder.files[path].replace(b"\r\n", b"\n")
        digest.update(f"{path.removeprefix(part.base)}\0{len(data)}\0".encode())
        digest.update(data)
    return str(digest.hexdigest())
