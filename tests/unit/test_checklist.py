import importlib
import subprocess
import sys

import pytest

from disclint import checks, plugins
from disclint.checklist import Checks, signature
from disclint.rule import hinted


def test_what_is_listed_is_what_the_modules_offer():
    offered = {name: importlib.import_module(f"disclint.checks.{name}").CHECKS for name in checks.KINDS}
    assert {name: tuple(one.__name__ for one in these) for name, these in offered.items()} == checks.KINDS


def test_no_name_is_listed_twice():
    names = [name for these in checks.KINDS.values() for name in these]
    assert len(names) == len(set(names))


def test_they_are_the_functions_the_hook_offers():
    found = plugins.checks(plugins.registry())
    for check in plugins.Builtins().disclint_checks():
        assert found[check.__name__] is check


def test_a_module_is_imported_when_one_of_its_checks_is_wanted():
    code = (
        "import sys; from disclint import plugins; made = plugins.checks(plugins.registry());"
        "print('disclint.checks.sums' in sys.modules, len(made) > 100, 'calculation' in made, end=' ');"
        "made['calculation']; print('disclint.checks.sums' in sys.modules, 'disclint.checks.meetings' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["False", "True", "True", "True", "False"]


def test_what_is_not_there():
    with pytest.raises(KeyError):
        Checks({"calculation": "sums"})["compare"]


def test_the_signature_is_the_same_before_and_after_importing():
    made = Checks({"calculation": "sums", "compare": "sums"})
    before = signature(made)
    assert made["calculation"]
    assert signature(made) == before


def test_the_signature_tells_another_file_and_another_function(tmp_path, monkeypatch):
    def one(report, *, much: int = 1):
        yield

    def other(report, *, much: int = 2):
        yield

    assert signature({"a": one}) != signature({"a": other})
    monkeypatch.setattr(checks, "__file__", str(tmp_path / "__init__.py"))
    described = signature(Checks({"calculation": "sums"}))  # its file cannot be seen
    (tmp_path / "sums.py").write_text("1", "utf-8")
    first = signature(Checks({"calculation": "sums"}))
    (tmp_path / "sums.py").write_text("12", "utf-8")
    assert len({described, first, signature(Checks({"calculation": "sums"}))}) == 3


def test_the_signature_of_a_function_that_makes_hints_is_that_of_its_code():
    def made():
        @hinted(lambda options: options["words"])
        def check(report):
            yield

        return check

    def other():
        @hinted(lambda options: ["elsewhere"])
        def check(report):
            yield

        return check

    first, second = signature({"p.check": made()}), signature({"p.check": made()})
    assert first == second and "0x" not in first
    assert first != signature({"p.check": other()})
