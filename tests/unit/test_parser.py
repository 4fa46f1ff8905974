import subprocess
import sys

from disclint.loaders import parser

CODE = """
import sys
from disclint.loaders.parser import engine
core = engine()
assert core is engine()
assert "turbohtml" not in sys.modules and "turbohtml._html" in sys.modules
page = core.parse("<p>a<table><tr><td rowspan=2>1&amp;</table>")
assert [e.position for e in page.iter_elements("td")] == [(1, 15)]
import turbohtml  # whoever wants the whole package still gets it, around the same core
assert turbohtml.parse is core.parse and turbohtml.parse("<p>x").find("p").source_location is None
"""


def test_only_the_core_is_loaded_and_the_package_stays_whole():
    subprocess.run([sys.executable, "-c", CODE], check=True)


def test_where_the_core_cannot_be_loaded_alone_the_package_serves(monkeypatch):
    def refuse(spec):
        raise ImportError(spec.name)

    monkeypatch.setattr(parser.importlib.util, "module_from_spec", refuse)
    monkeypatch.delitem(sys.modules, "turbohtml._html", raising=False)
    assert parser.engine().parse("<p>1").text == "1"
