from disclint.hooks import Hooks
from disclint.registry import HOOKS


def test_every_hook_is_specified_and_every_specification_is_a_hook():
    assert set(HOOKS) == {name for name in vars(Hooks) if name.startswith("disclint_")}
