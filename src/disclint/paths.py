"""What a command line names: files, folders and patterns into a list of files, and a file into a source."""

from __future__ import annotations

import os
import sys

from disclint.errors import ConfigError, LoadError
from disclint.messages import say
from disclint.source import Source

SUFFIXES = (".html", ".htm", ".shtml", ".mht", ".mhtml", ".txt", ".md", ".pdf", ".docx", ".doc", ".wps", ".rtf", ".odt")
UNREADABLE = (".ofd",)  # reports stand in these, too: a folder that holds one is not clean
STDIN = "-"
MOST = 33 * 1024 * 1024  # one MiB more than any loader takes: enough for it to say that the file is too large


WAIVERS = "disclint-waivers.yaml"


def beside(path: str) -> str:
    """The path of the waiver file in the folder of a report; empty if there is none."""
    found = os.path.join(os.path.dirname(path), WAIVERS).replace(os.sep, "/")
    return found if os.path.isfile(found) else ""


def collect(names: list[str], lang: str = "zh") -> list[str]:
    """The files that names mean, in the order given, folders and patterns in sorted order, each file once.

    Folders are searched for :data:`SUFFIXES` and for what a report may stand in though it cannot be read yet; a file named outright is taken whatever it is called.
    Lock files of Word and WPS are left out. Raises ConfigError for what does not exist, and for an empty list.
    """
    found: dict[str, None] = {}
    for name in names:
        for path in _expand(name, lang):
            found.setdefault(path)
    if not found:
        raise ConfigError(say(lang, "no.files", paths=" ".join(names)))
    return list(found)


def is_file(name: str) -> bool:
    """Whether a name is a file's, not a folder's or a pattern."""
    return os.path.lexists(name) and not os.path.isdir(name)


def _expand(name: str, lang: str) -> list[str]:
    if name == STDIN:
        return [name]
    if os.path.isdir(name):
        return list(_inside(name))
    if os.path.lexists(name):
        return [] if _lock(os.path.basename(name)) else [_slashes(name)]
    if "://" in name:
        raise ConfigError(say(lang, "no.address", path=name))
    if not any(mark in name for mark in "*?["):
        raise ConfigError(say(lang, "no.such", path=name))
    matches = _matches(name)
    if not matches:
        raise ConfigError(say(lang, "no.match", path=name))
    return matches


def _matches(pattern: str) -> list[str]:
    from glob import glob

    paths: list[str] = []
    for match in sorted(glob(pattern, recursive=True)):
        if os.path.isdir(match):
            continue
        if not _lock(os.path.basename(match)):
            paths.append(_slashes(match))
    return paths


def _inside(folder: str) -> list[str]:
    paths: list[str] = []
    for parent, folders, files in os.walk(folder, onerror=lambda error: paths.append(_slashes(str(error.filename)))):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for file in sorted(files):
            if file.lower().endswith((*SUFFIXES, *UNREADABLE)) and not _lock(file) and not file.startswith("."):
                paths.append(_slashes(os.path.join(parent, file)))
    return sorted(paths)


def _lock(name: str) -> bool:
    return name.startswith(("~$", ".~"))


def _slashes(path: str) -> str:
    path = path.replace(os.sep, "/") if os.sep != "/" else path
    return path[2:] if path.startswith("./") and len(path) > 2 else path


def read(path: str, stdin_name: str = "") -> Source:
    """The bytes of a file, or of standard input under the name given. Raises LoadError when they cannot be had."""
    if path == STDIN:
        if sys.stdin is None:
            raise LoadError(("标准输入已关闭。", "Standard input is closed."))
        return Source(stdin_name or STDIN, sys.stdin.buffer.read(MOST))
    try:
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > MOST:
                raise LoadError(*_too_large(size))
            return Source(path, file.read(MOST))
    except OSError as error:
        raise LoadError(
            _why(error), ("请确认文件存在、有读取权限。", "Check that the file exists and may be read.")
        ) from error


def _too_large(size: int) -> tuple[tuple[str, str], tuple[str, str]]:
    size //= 1024 * 1024
    return (
        (f"文件过大（{size} MiB，上限 32 MiB）。", f"The file is too large ({size} MiB; the limit is 32 MiB)."),
        ("年度报告网页一般不超过 1 MiB，请确认文件。", "Reports are below 1 MiB: is this the right file?"),
    )


def _why(error: OSError) -> tuple[str, str]:
    if isinstance(error, PermissionError):
        return ("没有读取权限。", "No permission to read the file.")
    if isinstance(error, FileNotFoundError):
        return ("文件不存在。", "The file does not exist.")
    if isinstance(error, IsADirectoryError):
        return ("这是一个文件夹。", "This is a folder.")
    reason = error.strerror or str(error)
    return (f"系统报告：{reason}。", f"The system says: {reason}.")
