from disclint.diagnostic import EVIDENCE, OUTCOMES, SEVERITIES, Open, Problem
from disclint.tree import WHOLE


def test_the_words_of_the_contract():
    assert SEVERITIES == ("error", "warning", "info")
    assert OUTCOMES == ("pass", "fail", "open", "not-applicable", "error")
    assert EVIDENCE[:4] == ("verbatim", "real_report", "secondary", "inferred")


def test_a_bare_problem_is_about_a_subject_and_the_whole_document_unless_it_says_more():
    problem = Problem("requests/new/total")
    assert (problem.place, problem.data, problem.related, problem.hints) == (WHOLE, {}, (), ())
    assert Open(("缺数", "no figure")).reason[1] == "no figure"
