"""The shape of the code: no import cycles, layers, short modules and functions, a test file for every module."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src" / "disclint"
MOST_LINES = 400
MOST_FUNCTION_LINES = 50

# Each module imports only from lines above its own. A package of several modules has one place.
LAYERS = """
records
errors version digest deadline jobs messages typeset culprit numerals align regions source template yamlfaults
tree decode cache
compiled
patterns
organs outline pagemeta quantities buttons
diagnostic report furniture imprint quote entrypoints
headings
identity readings loose chapters legible rule quote_text
formindex recover core result stated
flat tables ruleset stamp judge shown scaffold
sheets advice merging
bind layout edits
compiling
compiling_forms
amending checkbook
loaders checks compiler
checklist hearing
writers_docx
writers
library outputs_json outputs_text paths
outputs_sarif outputs_ci outputs_html
outputs_facts
outputs_tables
outputs outputs_rich registry priors
hooks
plugins
session
conclude
linter
api show manual terminal options baseline waivers config fixes newpack packs explain
outputs_explain packdiff
options_kit schema
parsing
judging configuring
commands_fix
commands testing
commands_baseline commands_config commands_watch packtest mutator newreport
mutators_figures mutators_parts mutators_words mutators_files
mutators
mutate
outputs_mutate
commands_kit
cli
__init__
__main__
"""


def name_of(path):
    return ".".join(path.relative_to(SRC.parent).with_suffix("").parts).removesuffix(".__init__")


@cache
def modules():
    """Module name -> (path, syntax tree)."""
    return {name_of(path): (path, ast.parse(path.read_text("utf-8"))) for path in sorted(SRC.rglob("*.py"))}


def imports(name):
    """The modules of ours that a module imports: at the top, in functions, under TYPE_CHECKING; by name, too."""
    path, tree = modules()[name]
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*parts, base] if base else parts)
            found |= {f"{base}.{alias.name}" if f"{base}.{alias.name}" in modules() else base for alias in node.names}
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in (
            "import_module",
            "__import__",
        ):
            found |= {arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
    return {one for one in found if one in modules() and one != name}


def cycles(graph):
    """Strongly connected groups of more than one module."""
    order, seen = [], set()

    def visit(node, edges, out):
        stack = [(node, iter(edges[node]))]
        seen.add(node)
        while stack:
            current, rest = stack[-1]
            for after in rest:
                if after not in seen:
                    seen.add(after)
                    stack.append((after, iter(edges[after])))
                    break
            else:
                out.append(current)
                stack.pop()

    for node in graph:
        if node not in seen:
            visit(node, graph, order)
    back = {node: [other for other in graph if node in graph[other]] for node in graph}
    seen.clear()
    groups = []
    for node in reversed(order):
        if node not in seen:
            group = []
            visit(node, back, group)
            groups.append(group)
    return [sorted(group) for group in groups if len(group) > 1]


def test_cycles_are_found():
    assert cycles({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]}) == [["a", "b", "c"]]
    assert cycles({"a": ["b"], "b": []}) == []


def test_no_import_cycles():
    # The package itself only hands names on, lazily; its being imported before any module of it is no cycle.
    graph = {name: sorted(imports(name) - {"disclint"}) for name in modules()}
    assert cycles(graph) == []


def test_the_package_is_imported_by_its_edges_only():
    users = {name for name in modules() if "disclint" in imports(name)}
    assert users <= {"disclint.__main__", "disclint.cli", "disclint.testing"}


def test_test_files_have_names_of_their_own():
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))


def rank_of():
    """Module or package (without `disclint.`) -> its line in LAYERS."""
    return {word: rank for rank, line in enumerate(LAYERS.split("\n")) for word in line.split()}


def part_of(name):
    return name.split(".")[1] if "." in name else "__init__"


@pytest.mark.parametrize("name", modules())
def test_layers(name):
    rank, part = rank_of(), part_of(name)
    assert part in rank, f"give {part} a place in LAYERS"
    wrong = [other for other in imports(name) if part_of(other) != part and rank.get(part_of(other), 99) >= rank[part]]
    assert wrong == []


def test_layers_name_no_module_twice_and_none_that_is_gone():
    words = LAYERS.split()
    assert len(words) == len(set(words))
    assert set(words) == {part_of(name) for name in modules()}


@pytest.mark.parametrize("name", modules())
def test_modules_are_short(name):
    path, _ = modules()[name]
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("name", modules())
def test_functions_are_short(name):
    _, tree = modules()[name]
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= MOST_FUNCTION_LINES
    ]
    assert long == []


@cache
def plugin_modules():
    """Module name -> (path, syntax tree), of the plugins that live beside the core, and of those to be copied."""
    found = sorted([*(ROOT / "plugins").glob("disclint_*/*.py"), *(ROOT / "plugins").glob("*/src/disclint_*/*.py")])
    return {f"{path.parent.name}.{path.stem}": (path, ast.parse(path.read_text("utf-8"))) for path in found}


@pytest.mark.parametrize("name", plugin_modules())
def test_plugins_keep_the_shape_of_the_core(name):
    path, tree = plugin_modules()[name]
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < MOST_FUNCTION_LINES, node.name
    bare = [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not node.name.startswith("_") and not ast.get_docstring(node)]  # fmt: skip
    assert ast.get_docstring(tree) and bare == []


def test_plugins_have_no_import_cycles_and_the_core_imports_none_of_them():
    graph = {
        name: sorted(
            other
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("disclint_")
            for other in {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)} & set(plugin_modules())
        )
        for name, (_, tree) in plugin_modules().items()
    }
    assert cycles(graph) == []
    for name, (_, tree) in modules().items():
        for node in ast.walk(tree):
            named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            named += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(one.startswith("disclint_lsp") for one in named), name


@pytest.mark.parametrize("name", modules())
def test_every_module_and_public_thing_says_what_it_is(name):
    _, tree = modules()[name]
    bare = [] if ast.get_docstring(tree) else [name]
    for node in tree.body:
        if (
            isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ):
            bare.append(node.name)
    assert bare == []


@pytest.mark.parametrize("name", sorted(set(modules()) - {"disclint.checks", "disclint.loaders"}))
def test_every_module_has_a_test(name):
    """A file tests/**/test_<module>.py, or test_<package>_<module>.py."""
    parts = name.split(".")[1:] or ["init"]
    wanted = {f"test_{parts[-1].strip('_')}.py", f"test_{'_'.join(parts).strip('_')}.py"}
    assert any(path.name in wanted for path in (ROOT / "tests").rglob("test_*.py")), f"no {' or '.join(sorted(wanted))}"


def test_no_dataclasses_or_heavy_records():
    """Values are NamedTuples: anything else costs a start-up that every run would pay."""
    for name in modules():
        _, tree = modules()[name]
        for node in tree.body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = {alias.name for alias in node.names} | {getattr(node, "module", "") or ""}
                assert not names & {"dataclasses", "attrs", "pydantic", "msgspec"}, name
