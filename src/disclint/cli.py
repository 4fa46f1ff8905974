"""The command line: arguments in, exit code out. What is done is done by the library."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from disclint.errors import ConfigError, DisclintError, PackError
from disclint.messages import pick, say
from disclint.terminal import prepare_streams

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

OK, FINDINGS, USAGE, UNJUDGED, INTERRUPTED = 0, 1, 2, 3, 130


def run(arguments: list[str]) -> int:
    """Do what the arguments say; never raises, the exit code tells."""
    prepare_streams()
    lang = "zh"
    try:
        lang, arguments = language(arguments)
        code = _dispatch(arguments, lang)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        _complain(say(lang, "interrupted"), lang)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # so that the interpreter does not fail again on closing
        return UNJUDGED
    except (ConfigError, PackError) as error:
        _complain(say(lang, "trouble", text=pick(error.words, lang)), lang)
        return USAGE
    except DisclintError as error:
        _complain(say(lang, "trouble", text=pick(error.words, lang)), lang)
        return UNJUDGED
    except OSError as error:
        _complain(say(lang, "trouble", text=say(lang, "system", why=error.strerror or str(error))), lang)
        return UNJUDGED
    except Exception as error:
        return _internal(error, lang)


def _internal(error: Exception, lang: str) -> int:
    """Our own fault: say so in one line, with all details only when asked for."""
    if os.environ.get("DISCLINT_DEBUG"):
        import traceback

        traceback.print_exc()
    what = f"{type(error).__name__}: {error}".replace("\n", " ")
    _complain(say(lang, "internal", what=what[:300]), lang)
    return UNJUDGED


def _complain(text: str, lang: str) -> None:
    from disclint.typeset import safe

    with suppress(OSError, ValueError):  # whoever read our output may be gone
        sys.stdout.flush()
    sys.stderr.write("".join(safe(line) + "\n" for line in text.splitlines()))


def language(arguments: list[str]) -> tuple[str, list[str]]:
    """The language asked for, and the arguments without the asking: everything after speaks it, errors included."""
    rest: list[str] = []
    lang = "zh"
    index = 0
    while index < len(arguments):
        argument = arguments[index]
        if argument == "--":
            rest += arguments[index:]
            break
        if argument == "--lang" or argument.startswith("--lang="):
            value = argument[7:] if "=" in argument else "".join(arguments[index + 1 : index + 2])
            if value not in ("zh", "en"):
                raise ConfigError("--lang 要是 zh 或 en", "--lang takes zh or en")
            lang = value
            index += 1 if "=" in argument else 2
            continue
        rest.append(argument)
        index += 1
    return lang, rest


def _dispatch(arguments: list[str], lang: str) -> int:
    from disclint import parsing

    if not arguments:
        sys.stderr.write(parsing.overview(lang))
        return USAGE
    if arguments[0] in ("-h", "--help", "help"):
        sys.stdout.write(parsing.overview(lang))
        return OK
    if arguments[0] in ("-V", "--version"):
        from disclint.version import VERSION

        sys.stdout.write(f"disclint {VERSION}\n")
        return OK
    command = next(iter(parsing.all_commands(arguments[0])), None)
    if command is None:
        return _foreign(arguments, lang)
    if "-h" in arguments or "--help" in arguments:
        sys.stdout.write(parsing.command_help(command, lang))
        return OK
    given = parsing.parser(lang, command.name)[0].parse_args(arguments)
    given.lang = lang
    return _function(command.name)(given)


def _function(name: str) -> Callable[[Namespace], int]:
    """What a command does; the kit for writing rules is imported for its own commands only."""
    if name == "check":
        return _check
    from disclint import commands, commands_baseline, commands_config

    known: dict[str, Callable[[Namespace], int]] = {
        "facts": commands.facts,
        "show": commands.show,
        "rules": commands.rules,
        "rule": commands.rule,
        "baseline": commands_baseline.run,
        "config": commands_config.run,
    }
    if name in known:
        return known[name]
    from disclint import commands_kit

    return commands_kit.COMMANDS[name]


def _check(given: Namespace) -> int:
    from disclint import commands

    if not given.watch:
        return commands.check(given)
    from disclint import commands_watch

    return commands_watch.run(given)


def _foreign(arguments: list[str], lang: str) -> int:
    """A command that a plugin brings; else refuse, with the command that was probably meant."""
    from disclint import parsing, plugins

    parser, actions = parsing.parser(lang)
    name = arguments[0]
    if not name.startswith("-"):
        plugins.commands(plugins.registry(), actions)
        if name in actions.choices:
            given = parser.parse_args(arguments)
            given.lang = lang
            answer = given.run(given) if callable(getattr(given, "run", None)) else None
            return int(answer or OK)
    raise ConfigError(*(_unknown(name, list(actions.choices), each) for each in ("zh", "en")))


def _unknown(name: str, known: list[str], lang: str) -> str:
    from difflib import get_close_matches

    if name.startswith("-"):
        return say(lang, "option.unknown", name=name)
    if os.path.exists(name) or any(mark in name for mark in "*?."):
        return say(lang, "command.path", name=name)
    words = say(lang, "command.unknown", name=name, known=("、" if lang == "zh" else ", ").join(known))
    close = get_close_matches(name, known, 1)
    return words + (say(lang, "did.you.mean", names=close[0]) if close else "")
