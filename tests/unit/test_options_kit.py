"""The kit's commands as data."""

import pytest
import test_options

from disclint import options, parsing
from disclint.commands_kit import COMMANDS
from disclint.errors import ConfigError
from disclint.options_kit import KIT


@pytest.mark.parametrize("command", KIT, ids=lambda command: command.name)
def test_no_flag_stands_twice_and_everything_is_said_in_both_languages(command):
    test_options.test_no_flag_stands_twice_and_everything_is_said_in_both_languages(command)


def test_every_command_does_something():
    assert {command.name for command in KIT} == set(COMMANDS)
    assert not {command.name for command in KIT} & {command.name for command in options.COMMANDS}
    assert parsing.all_commands() == options.COMMANDS + KIT
    assert parsing.all_commands("nowhere") == ()


@pytest.mark.parametrize("arguments", [["test", "x", "--seed", "-1"], ["new", "pack", "--region", "52"]])
def test_values_that_are_refused(arguments):
    with pytest.raises(ConfigError, match=r"整数|六位"):
        parsing.parser("zh", arguments[0])[0].parse_args(arguments)
