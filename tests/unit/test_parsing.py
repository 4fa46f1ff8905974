"""The command line as data."""

import pytest

from disclint import options
from disclint.errors import ConfigError
from disclint.options import COMMANDS
from disclint.parsing import Parser, command_help, overview, parser
from disclint.typeset import width


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_help_names_every_option_and_fits(command, lang):
    words = command_help(command, lang)
    for option in (*command.arguments, *(each for _, group in command.groups for each in group)):
        assert option.flags[-1] in words or option.value[lang == "en"] in words
        assert option.help[lang == "en"][:8] in words
    assert all(width(line) <= 100 for line in words.splitlines())
    assert parser(lang)[0].format_usage()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_overview_names_every_command_and_exit_code(lang):
    words = overview(lang)
    assert all(f"\n  {command.name}" in words for command in COMMANDS)
    assert all(each[lang == "en"] in words for each in options.EXITS)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", [each for each in COMMANDS if each.arguments], ids=lambda command: command.name)
def test_what_is_missing_is_named_as_the_help_names_it_with_an_example(command, lang):
    with pytest.raises(ConfigError) as caught:
        parser(lang, command.name)[0].parse_args([command.name])
    said = str(caught.value)
    assert command.examples[0] in said and "what" not in said
    if command.arguments[-1].more.get("nargs") != "*":
        assert command.arguments[-1].value[lang == "en"] in said


def test_a_misspelt_option_is_recognised():
    with pytest.raises(ConfigError, match="是不是 --profile？"):
        parser("zh", "check")[0].parse_args(["check", "a.html", "--profil", "draft"])
    with pytest.raises(ConfigError, match="did you mean --fail-on"):
        parser("en", "check")[0].parse_args(["check", "a.html", "--failon=info"])


def test_defaults_change_nothing():
    given = parser("zh")[0].parse_args(["check", "a.html"])
    assert (given.fail_on, given.profile, given.color, given.jobs, given.format) == (
        None,
        None,
        "auto",
        None,
        None,
    )
    assert given.outputs == given.select == given.ignore == given.ruleset == []


def test_options_may_not_be_abbreviated():
    with pytest.raises(ConfigError):
        parser("zh")[0].parse_args(["check", "a.html", "--fail", "error"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_errors_are_raised_in_the_language_asked_for(lang):
    with pytest.raises(ConfigError) as caught:
        parser(lang)[0].parse_args(["check", "a.html", "--jobs", "many"])
    assert ("整数" in str(caught.value)) == (lang == "zh")
    with pytest.raises(ConfigError) as caught:
        parser(lang)[0].parse_args(["check"])
    assert ("缺少参数" in str(caught.value)) == (lang == "zh")


def test_a_command_of_a_plugin_has_its_own_help():
    made = Parser(prog="disclint lsp")
    made.add_argument("--port")
    assert "--port" in made.format_help()
