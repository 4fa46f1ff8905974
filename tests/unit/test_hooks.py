import pytest

from disclint.errors import PackError
from disclint.hooks import hookimpl, managed
from disclint.registry import HOOKS


class Pack:
    @hookimpl
    def disclint_rulesets(self):
        return ["/a"]


def test_implementations_keep_their_plugins_names_and_order():
    made = managed([("one", Pack()), ("two", Pack())])
    assert made.names == ("one", "two")
    assert [each.plugin_name for each in made.hooks["disclint_rulesets"]] == ["one", "two"]
    assert set(made.hooks) == set(HOOKS)


def test_two_plugins_of_one_name_and_other_arguments_are_refused():
    with pytest.raises(PackError, match="one"):
        managed([("one", Pack()), ("one", Pack())])

    class Wrong:
        @hookimpl
        def disclint_load(self, sauce):
            return None

    with pytest.raises(PackError, match="sauce"):
        managed([("wrong", Wrong())])
