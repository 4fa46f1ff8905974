"""The command line as data."""

import pytest

from disclint.options import COMMANDS, EXITS


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_no_flag_stands_twice_and_everything_is_said_in_both_languages(command):
    options = [*command.arguments, *(one for _, group in command.groups for one in group)]
    flags = [flag for one in options for flag in one.flags]
    assert len(flags) == len(set(flags))
    assert all(one.help[0] and one.help[1] and one.help[0] != one.help[1] for one in options)
    assert all(one.value[1].isascii() for one in options)
    assert command.examples and all(line.startswith(f"disclint {command.name}") for line in command.examples)


def test_exit_codes():
    assert [zh[0] for zh, _ in EXITS] == [en[0] for _, en in EXITS] == ["0", "1", "2", "3"]
