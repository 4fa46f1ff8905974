import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from checking import report
from disclint.checks.prose import prose
from disclint.hearing import Hearing
from disclint.linter import open_session

RULE = next(rule for rule in open_session().rules() if rule.hints)
SIGNS = "公开申请复议诉讼\U00020000x"
WORDS = st.lists(st.text(st.sampled_from(SIGNS), min_size=1, max_size=4), max_size=8)


@given(WORDS, st.text(st.sampled_from(SIGNS + " \u3000"), max_size=40))
def test_the_automaton_hears_what_a_search_finds(words, text):
    whole = report({"say": {"overview": f"甲{text}"}})
    hearing = Hearing([RULE._replace(hints=tuple(words))])
    wanted = {word for word in words if word in prose(whole).solid}
    assert hearing(whole) == hearing(whole) == hearing(whole) == wanted


def test_white_space_in_the_text_does_not_matter():
    hearing = Hearing([RULE._replace(hints=("行政复议", "败诉"))])
    assert hearing(report({"say": {"overview": "行 政复\u3000议"}})) == {"行政复议"}


def test_a_report_alone_needs_no_automaton():
    code = (
        "import sys; from disclint import linter; from disclint.source import Source; session = linter.open_session();"
        "page = Source('a.txt', '鞍山市财政局2024年政府信息公开工作年度报告\\n一、总体情况\\n公开。\\n二、主动公开政府信息情况'.encode());"
        "linter.lint(page, session); print('ahocorasick_rs' in sys.modules);"
        "linter.lint(page, session); print('ahocorasick_rs' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["False", "True"]


def test_a_text_that_no_encoding_holds():
    hearing = Hearing([RULE._replace(hints=("行政复议", "败诉"))])
    said = report({"say": {"overview": "行政复议"}})
    prose(said).__dict__["solid"] = "行政复议\ud800"
    assert hearing(said) == hearing(said) == {"行政复议"}
