"""The parser of the command line and its help, in the user's language."""

from __future__ import annotations

import argparse
import re

from disclint.errors import ConfigError
from disclint.options import ABOUT, COMMANDS, EXITS, HELP, LANG, Command, Option, Pair
from disclint.typeset import pad, width, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn


# argparse's words are put into ours below; were it to look for a translation of them, we would not know them, and every
# run would import locale.
setattr(argparse, "_", str)  # noqa: B010

_HEADS: dict[str, Pair] = {
    "usage": ("用法", "usage"),
    "commands": ("命令", "commands"),
    "arguments": ("参数", "arguments"),
    "options": ("选项", "options"),
    "examples": ("例子", "examples"),
    "exits": ("退出码", "exit codes"),
}
_ERRORS: tuple[tuple[str, str], ...] = (
    (r"argument (\S+): invalid choice: (.+?) \(choose from (.+)\)", "{0} 不能是 {1}，可以是：{2}"),
    (r"argument (\S+): expected (?:one|at least one) argument", "{0} 后面要有一个值"),
    (r"argument (\S+): ignored explicit argument (.+)", "{0} 后面不能有值：{1}"),
)
_TYPES: dict[str, Pair] = {
    "year": ("{0} 要是四位数字的年份，如 2024", "{0} takes a year such as 2024"),
    "region": ("{0} 要是六位数字的行政区划代码，如 210300", "{0} takes a six-digit region code such as 210300"),
    "jobs": ("{0} 要是 1 到 9999 的整数", "{0} takes a whole number from 1 to 9999"),
    "whole": ("{0} 要是不带符号的整数", "{0} takes a whole number"),
}


def _formatter(prog: str) -> argparse.HelpFormatter:
    """A formatter of fixed width: one that asks the terminal costs the import of shutil in every run."""
    return argparse.HelpFormatter(prog, width=96)


class Parser(argparse.ArgumentParser):
    """argparse with its errors raised as ConfigError in the user's language, and help laid out by us."""

    lang = "zh"
    command: Command | None = None
    only: Command | None = None  # what the whole command line is known to be about

    def error(self, message: str) -> NoReturn:
        """Refuse a wrong call."""
        typed = re.fullmatch(r"argument (\S+): (year|region|jobs|whole)", message)
        if typed:
            text = _TYPES[typed[2]][self.lang == "en"].format(typed[1])
            raise ConfigError(text, text)
        missing = re.fullmatch(r"the following arguments are required: (.+)", message)
        if missing:
            text = self._missing(missing[1].split(", "), self.lang == "en")
            raise ConfigError(text, text)
        unknown = re.fullmatch(r"unrecognized arguments: (.+)", message)
        if unknown:
            text = self._unknown(unknown[1], self.lang == "en")
            raise ConfigError(text, text)
        for pattern, words in _ERRORS if self.lang == "zh" else ():
            match = re.fullmatch(pattern, message)
            if match:
                message = words.format(*match.groups())
                break
        raise ConfigError(message, message)

    def _missing(self, names: list[str], en: bool) -> str:
        """What a call lacks, by the names that the help has for it, with a call that is complete."""
        if self.command is None:
            return (f"缺少参数：{'、'.join(names)}", f"the following arguments are required: {', '.join(names)}")[en]
        shown = {option.flags[0]: option.value[en] for option in self.command.arguments}
        wanted = [shown.get(name, name) for name in names]
        words = ("缺少参数：" + "、".join(wanted), "missing: " + ", ".join(wanted))[en]
        return words + ("。例如：", "; as in: ")[en] + self.command.examples[0]

    def _unknown(self, said: str, en: bool) -> str:
        """What is not understood, with the option that was probably meant."""
        from difflib import get_close_matches

        command = self.command or self.only
        known = [flag for _, group in command.groups for option in group for flag in option.flags] if command else []
        word = next((word for word in said.split() if word.startswith("-")), "")
        close = get_close_matches(word.partition("=")[0], known, 1) if word else []
        words = (f"不认识的参数：{said}", f"unrecognized arguments: {said}")[en]
        if not close:
            return words
        return words + (f"；是不是 {close[0]}？", f"; did you mean {close[0]}?")[en]

    def format_help(self) -> str:
        """The help of a command of ours; argparse's own for a plugin's."""
        return command_help(self.command, self.lang) if self.command else super().format_help()


def parser(lang: str, only: str = "") -> tuple[Parser, Any]:
    """The parser of the whole command line (or of one command), and argparse's action for adding commands to it."""
    top = Parser(prog="disclint", add_help=False, allow_abbrev=False, formatter_class=_formatter)
    top.lang = lang
    commands = top.add_subparsers(dest="command", metavar="", parser_class=Parser, prog="disclint")
    for command in all_commands(only):
        top.only = command if only else None
        sub = commands.add_parser(command.name, add_help=False, allow_abbrev=False, formatter_class=_formatter)
        sub.lang, sub.command = lang, command
        for option in command.arguments + tuple(each for _, group in command.groups for each in group):
            more = dict(option.more)
            if option.value[0] and not more.get("choices"):
                more["metavar"] = option.value[lang == "en"]
            if option is not LANG:
                sub.add_argument(*option.flags, **more)
    return top, commands


def all_commands(only: str = "") -> tuple[Command, ...]:
    """Every command, or the one of a name; those that make and test things are imported only where asked for."""
    found = tuple(command for command in COMMANDS if command.name == only)
    if found:
        return found
    from disclint.options_kit import KIT

    return tuple(command for command in COMMANDS + KIT if only in ("", command.name))


def overview(lang: str) -> str:
    """The help of ``disclint`` itself."""
    en = lang == "en"
    names = [
        (command.name + "".join(f" {each.value[en]}" for each in command.arguments), command.help[en])
        for command in all_commands()
    ]
    lines = [ABOUT[en], "", f"{_HEADS['usage'][en]}  disclint {_HEADS['commands'][en]} …", "", _HEADS["commands"][en]]
    lines += _entries(names)
    rest = [
        ("--lang zh|en", LANG.help[en]),
        ("--version", ("显示版本", "show the version")[en]),
        ("-h, --help", HELP.help[en]),
    ]
    lines += ["", _HEADS["options"][en], *_entries(rest), "", _HEADS["exits"][en], *(f"  {each[en]}" for each in EXITS)]
    lines += [
        "",
        ("disclint 命令 --help 查看某个命令的选项。", "disclint COMMAND --help shows a command's options.")[en],
    ]
    return "\n".join(lines) + "\n"


def command_help(command: Command, lang: str) -> str:
    """The help of one command."""
    en = lang == "en"
    names = "".join(f" {each.value[en]}{'…' if each.more.get('nargs') else ''}" for each in command.arguments)
    usage = f"disclint {command.name} [{_HEADS['options'][en]}]{names}"
    lines = [command.help[en], "", f"{_HEADS['usage'][en]}  {usage}"]
    if command.arguments:
        lines += ["", _HEADS["arguments"][en]]
        lines += _entries([(each.value[en], each.help[en]) for each in command.arguments])
    column = max(width(_flags(each, en)) for _, options in command.groups for each in options) + 2
    for title, options in command.groups:
        lines += ["", title[en], *_entries([(_flags(each, en), each.help[en]) for each in options], column)]
    lines += ["", _HEADS["examples"][en], *(f"  {each}" for each in command.examples)]
    if command.name == "check":
        lines += ["", _HEADS["exits"][en], *(f"  {each[en]}" for each in EXITS)]
    return "\n".join(lines) + "\n"


def _flags(option: Option, en: bool) -> str:
    value = option.value[en]
    return ", ".join(option.flags) + (f" {value}" if value else "")


def _entries(pairs: list[tuple[str, str]], column: int = 0, cells: int = 96) -> list[str]:
    column = min(column or max(width(name) for name, _ in pairs) + 2, 34)
    lines = []
    for name, words in pairs:
        first, *rest = wrap(words, cells - column - 2)
        if width(name) + 2 > column:
            lines += [f"  {name}", f"  {'':{column}}{first}"]
        else:
            lines.append(f"  {pad(name, column)}{first}")
        lines += [f"  {'':{column}}{line}" for line in rest]
    return lines
