from checking import found, opened, report, subjects
from disclint.checks.sums import calculation
from disclint.report import Stray
from disclint.tree import WHOLE


def test_one_wrong_figure_is_one_problem_that_names_it():
    problems = found(calculation, {"set": {"requests/granted/natural": "13"}}, table="requests")
    assert [one.subject for one in problems] == ["requests/granted/natural"]
    (problem,) = problems
    assert (problem.expected, problem.actual) == ("5", "13")
    assert [(hint.subject, hint.old, hint.new, hint.likelihood) for hint in problem.hints] == [
        ("requests/granted/natural", "13", "5", "sole")
    ]
    assert len(problem.related) == 2
    assert "13" in problem.data["what"][0] and "5" in problem.data["what"][0]


def test_a_case_in_the_wrong_column_is_one_problem():
    edit = {"set": {"requests/new/natural": "13", "requests/new/other": "1"}}
    (problem,) = found(calculation, edit, table="requests")
    assert problem.subject == "requests/balance/natural"
    assert "归错了列" in problem.data["what"][0]
    assert {hint.likelihood for hint in problem.hints} == {"possible"}
    assert ("requests/new/natural", "14") in {(hint.subject, hint.new) for hint in problem.hints}
    assert len(problem.related) == 1


def test_the_groups_of_the_disputes_table_are_independent():
    edit = {"set": {"disputes/review/total": "0", "disputes/suit_after/upheld": "4"}}
    problems = found(calculation, edit, table="disputes")
    assert [one.subject for one in problems] == ["disputes/outcomes/review", "disputes/outcomes/suit_after"]
    likelihoods = [[(hint.subject, hint.new, hint.likelihood) for hint in one.hints] for one in problems]
    assert likelihoods == [
        [("disputes/review/total", "2", "likely")],
        [("disputes/suit_after/total", "4", "possible")],
    ]


def test_blank_figures_leave_their_sums_open():
    edit = {"blank": ["requests/granted/natural"]}
    assert found(calculation, edit, table="requests") == []
    assert "2个合计" in opened(calculation, edit, table="requests")[0]


def test_known_parts_above_a_known_total_are_wrong_whatever_is_blank():
    edit = {"blank": ["disputes/review/upheld"], "set": {"disputes/review/pending": "3"}}
    (problem,) = found(calculation, edit, table="disputes")
    assert problem.subject == "disputes/outcomes/review"
    assert problem.hints == ()


def test_a_group_given_in_one_row_stands_for_its_parts():
    whole = report({"drop": ["requests/other"]})
    assert opened(calculation, whole, table="requests")
    stray = Stray("requests", "（六）其他处理", WHOLE, "other", (1, 0, 0, 0, 0, 0, 1))
    whole = whole._replace(strays=(stray,))
    assert subjects(calculation, whole, table="requests") == []
    wrong = whole._replace(strays=(stray._replace(values=(2, 0, 0, 0, 0, 0, 2)),))
    (problem,) = found(calculation, wrong, table="requests")
    assert problem.subject == "requests/results/natural"
    assert len(problem.related) == 1


def test_two_mistakes_that_have_nothing_to_do_with_each_other_are_two():
    edit = {"set": {"requests/granted/total": "7", "requests/unable.not_held/natural": "9"}}
    problems = found(calculation, edit, table="requests")
    assert [(one.subject, one.hints[0].likelihood) for one in problems] == [
        ("requests/granted/total", "likely"),
        ("requests/unable.not_held/natural", "likely"),
    ]


def test_a_total_that_slid_into_the_next_row_is_one_problem_that_names_both_cells():
    # a sum that holds ties the two: the total column still balances
    whole = report()
    new, carried = (whole.value(f"requests/{row}/total") for row in ("new", "carried_in"))
    edit = {"set": {"requests/new/total": str(carried), "requests/carried_in/total": str(new)}}
    (problem,) = found(calculation, edit, table="requests")
    assert {(hint.subject, hint.new) for hint in problem.hints} == {
        ("requests/new/total", str(new)),
        ("requests/carried_in/total", str(carried)),
    }
    assert len(problem.related) == 1


def test_a_sum_is_said_as_what_should_be():
    (problem,) = found(calculation, {"set": {"requests/carried_out/natural": "9"}}, table="requests")[:1]
    assert "应等于" in "".join(zh for _, (zh, _) in problem.related) + problem.data["what"][0]
    english = " ".join(en for _, (_, en) in problem.related) + problem.data["what"][1]
    assert "should" in english


def test_figures_beside_a_group_that_has_no_rows_take_no_part():
    said = report({"set": {"requests/new/total": "61"}})
    stray = Stray("requests", "三、本年度办理结果", said.rows["requests/granted"].place, "outcomes", (1,) * 7)
    assert subjects(calculation, said._replace(strays=(stray,)), table="requests") == ["requests/new/total"]


def test_the_figure_of_a_group_is_named_with_its_column():
    assert report().template.label("requests/other/natural") == "（六）其他处理·自然人"
    assert report().template.label("requests/other") == "（六）其他处理"
