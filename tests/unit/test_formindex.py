from disclint.align import bare
from disclint.formindex import index_of
from forms import form, forms


def test_every_figure_of_a_form_is_in_exactly_one_wanted_row():
    for template in forms():
        keys = [key for wanted in index_of(template).wanted for key in wanted.line.keys]
        assert sorted(keys) == sorted(template.keys())


def test_every_label_leads_to_its_row():
    index = index_of(form(2021))
    for position, wanted in enumerate(index.wanted):
        for label in wanted.labels:
            assert position in index.positions[label]
    assert index.groups[bare("（六）其他处理")] == ("requests", "other")


def test_the_index_is_kept_for_the_same_form_only():
    template = form(2019)
    assert index_of(template) is index_of(template)
    assert index_of(template._replace(title="x")) is not index_of(template)
