"""A place for what is worth keeping between runs, and a compact JSON form of our records.

The cache is only ever a short cut: what is missing, damaged or cannot be written is made anew, and nobody is
told.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable

from disclint.digest import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_KEPT = 64
_SERIAL = iter(range(1 << 30))


def directory() -> str:
    """The cache directory, empty if there is none; ``DISCLINT_CACHE_DIR`` names another."""
    named = os.environ.get("DISCLINT_CACHE_DIR", "")
    if named:
        return os.path.abspath(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        base = base if os.path.isabs(base) else os.path.expanduser("~/.cache")
    return os.path.join(base, "disclint") if os.path.isabs(base) else ""


def key_of(*parts: str | bytes) -> str:
    """A name for something that depends on these parts and on nothing else."""
    digest = blake2b(digest_size=16)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


def load(name: str) -> Any:
    """The JSON data kept under a name; None if there is none or it is not as it was written."""
    try:
        body = load_bytes(name)
        return json.loads(body) if body else None
    except (ValueError, RecursionError):
        return None


def load_bytes(name: str) -> bytes:
    """The bytes kept under a name; empty if there are none or they are not as they were written."""
    place = directory()
    if not place:
        return b""
    try:
        with open(os.path.join(place, name), "rb") as file:
            head, body = file.read().split(b"\n", 1)
    except (OSError, ValueError):
        return b""
    return body if head == _head(body) else b""


def save(name: str, data: object) -> None:
    """Keep JSON data under a name, whole or not at all."""
    save_bytes(name, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def save_bytes(name: str, body: bytes) -> None:
    """Keep bytes under a name, whole or not at all."""
    place = directory()
    if not place:
        return
    temporary = os.path.join(place, f".{name}.{os.getpid()}.{next(_SERIAL)}")
    try:
        os.makedirs(place, exist_ok=True)
        with open(temporary, "xb") as file:
            file.write(_head(body) + b"\n" + body)
        os.replace(temporary, os.path.join(place, name))
        _prune(place)
    except OSError:
        try:
            os.unlink(temporary)
        except OSError:
            return


def _head(body: bytes) -> bytes:
    return b"disclint 1 " + blake2b(body, digest_size=16).hexdigest().encode()


def _prune(place: str) -> None:
    """Leave the newest files only, so that the cache does not grow with every edit of a rule."""
    with os.scandir(place) as entries:
        files = sorted((entry.stat().st_mtime_ns, entry.path) for entry in entries if entry.is_file())
    for _, path in files[:-_KEPT]:
        os.unlink(path)


class Codec:
    """Records of some NamedTuple classes to JSON data and back.

    A list begins with a number: 0 a tuple, 2 a list, 4 and up a record of the classes in their order, its
    trailing defaults left out; plus 1 if anything in it is itself a list or mapping, so that flat ones need
    no second look. A negative number stands for one of the records that occur more than once, which are
    kept apart.
    """

    def __init__(self, classes: Iterable[type]) -> None:
        self.classes: tuple[Any, ...] = tuple(classes)
        fields = [(cls.__name__, cls._fields, repr(cls._field_defaults)) for cls in self.classes]
        self.signature = f"2 {fields}"
        self._numbers = {cls: number for number, cls in enumerate(self.classes, 2)}

    def dump(self, value: Any) -> Any:
        """JSON data for a value; TypeError for what has none."""
        seen: dict[Any, int] = {}
        self._count(value, seen)
        shared = {key: index for index, key in enumerate(key for key, times in seen.items() if times > 1)}
        return [[self._dump(key[1], {}) for key in shared], self._dump(value, shared)]

    def _count(self, value: Any, seen: dict[Any, int]) -> None:
        """How often each plain record (one of texts and numbers) occurs."""
        if isinstance(value, dict):
            for item in value.values():
                self._count(item, seen)
        elif isinstance(value, (tuple, list)):
            key = (type(value), value)
            if type(value) in self._numbers and _plain(value):
                seen[key] = seen.get(key, 0) + 1
            else:
                for item in value:
                    self._count(item, seen)

    def _dump(self, value: Any, shared: dict[Any, int]) -> Any:
        if value is None or isinstance(value, (str, int, float)):
            return value
        if isinstance(value, dict):
            return {key: self._dump(item, shared) for key, item in value.items()}
        kind = type(value)
        if kind in self._numbers:
            if shared and _plain(value) and (kind, value) in shared:
                return [-1 - shared[kind, value]]
            number, items = self._numbers[kind], [self._dump(item, shared) for item in _shortened(value)]
        elif kind in (tuple, list):
            number, items = int(kind is list), [self._dump(item, shared) for item in value]
        else:
            raise TypeError(f"no JSON form for {kind.__name__}")
        return [2 * number + any(isinstance(item, (list, dict)) for item in items), *items]

    def load(self, data: Any) -> Any:
        """The value JSON data stands for; ValueError if it stands for none."""
        try:
            shared, value = data
            return self._load(value, [self._load(item, []) for item in shared])
        except (IndexError, TypeError, KeyError, ValueError) as error:
            raise ValueError(f"not in the form of this codec: {error}") from error

    def _load(self, data: Any, shared: list[Any]) -> Any:
        if type(data) is dict:
            load = self._load
            return {key: load(item, shared) if type(item) in _NESTED else item for key, item in data.items()}
        if type(data) is not list:
            return data
        number = data[0]
        if number < 0:
            return shared[~number]
        if number & 1:
            load = self._load
            data = [load(item, shared) if type(item) in _NESTED else item for item in data]
        del data[0]
        if number > 3:
            return self.classes[(number >> 1) - 2](*data)
        return data if number > 1 else tuple(data)


_NESTED = frozenset((list, dict))


def _plain(record: Iterable[Any]) -> bool:
    """Whether a record can be told by its value: of texts, numbers and tuples of them (so that 1 is not True)."""
    return all(
        type(item) in (str, int) or (type(item) is tuple and all(type(x) in (str, int, type(None)) for x in item))
        for item in record
    )


def _shortened(record: Any) -> tuple[Any, ...]:
    """A record's fields without trailing defaults."""
    defaults, fields, size = record._field_defaults, record._fields, len(record)
    while size and fields[size - 1] in defaults and record[size - 1] == defaults[fields[size - 1]]:
        size -= 1
    return tuple(record)[:size]
