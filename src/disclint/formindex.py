"""A form's labels, looked up the way documents are read: by bare label, row after row."""

from __future__ import annotations

from disclint.align import bare
from disclint.readings import Line, lines
from disclint.records import NamedTuple
from disclint.template import Leaf, TableSpec, Template
from disclint.template import Line as FormLine


class Wanted(NamedTuple):
    """A printed row that the form wants; ``row`` is empty for a table whose rows stand side by side."""

    spec: TableSpec
    row: str
    labels: tuple[str, ...]  # bare: the label, its aliases, its near misses
    line: Line
    columns: tuple[str, ...]  # their keys in the form's order
    fits: dict[str, str]  # how each of its labels fits: exact, alias or near


class FormIndex:
    """Everything binding asks of a form, worked out once."""

    def __init__(self, template: Template) -> None:
        self.layouts = {spec.id: lines(spec) for spec in template.tables}
        self.wanted: list[Wanted] = []
        self.groups: dict[str, tuple[str, str]] = {}
        for spec in template.tables:
            self._take(spec)
        self.by_table: dict[str, list[tuple[int, Wanted]]] = {spec.id: [] for spec in template.tables}
        for position, wanted in enumerate(self.wanted):
            self.by_table[wanted.spec.id].append((position, wanted))
        self.positions: dict[str, list[int]] = {}
        for position, wanted in enumerate(self.wanted):
            for label in wanted.labels:
                self.positions.setdefault(label, []).append(position)
        self.columns = {
            spec.id: {label: (leaf.key, fit) for leaf in reversed(spec.leaves("columns")) for label, fit in names(leaf)}
            for spec in template.tables
        }
        self.foreign = frozenset(map(bare, template.foreign))  # what heads columns of other forms
        self.headers: dict[object, object] = {}

    def _take(self, spec: TableSpec) -> None:
        layout = self.layouts[spec.id]
        if spec.layout == "line":
            self.wanted.append(Wanted(spec, "", (), layout[""], (), {}))
            return
        columns = tuple(leaf.key for leaf in spec.leaves("columns"))
        for leaf in spec.leaves("rows"):
            labels = tuple(label for label, _ in names(leaf))
            self.wanted.append(Wanted(spec, leaf.key, labels, layout[leaf.key], columns, dict(reversed(names(leaf)))))
        for line in _groups(spec.rows):
            self.groups[bare(line.label)] = (spec.id, line.id)


def names(leaf: Leaf) -> list[tuple[str, str]]:
    """The bare labels a line goes by, each with the fit it stands for."""
    line = leaf.line
    found = [(bare(line.label), "exact")]
    found += [(bare(label), "alias") for label in line.aliases]
    found += [(bare(label), "near") for label in line.near]
    return found


def fit_of(leaf: Leaf, label: str) -> str:
    """How a bare label fits a line: exact, alias or near; empty if it is none of its names."""
    return next((fit for name, fit in names(leaf) if name == label), "")


def _groups(found: tuple[FormLine, ...]) -> list[FormLine]:
    groups = []
    for line in found:
        if line.children:
            groups += [line, *_groups(line.children)]
    return groups


_indexes: dict[str, tuple[Template, FormIndex]] = {}


def index_of(template: Template) -> FormIndex:
    """The index of a form, kept for as long as the same form is in use."""
    kept = _indexes.get(template.id)
    if kept is None or kept[0] is not template:
        kept = (template, FormIndex(template))
        _indexes[template.id] = kept
    return kept[1]
