"""Frozen records: what ``typing.NamedTuple`` makes, made ten times as fast, and ``NewType``, without the module typing.

A check of one report uses more than a hundred record classes, and making them the usual way takes as long as reading
the report: every class compiles a constructor and checks every annotation. Here classes with as many fields share one
compiled constructor. Type checkers see ``typing.NamedTuple`` itself; the tests hold the two against each other.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any
    from typing import NamedTuple as NamedTuple
    from typing import NewType as NewType
else:
    from _collections import _tuplegetter
    from types import FunctionType

    _CONSTRUCTORS: dict[int, Any] = {}

    def _constructor(fields: tuple[str, ...], defaults: tuple[Any, ...], name: str) -> Any:
        """``__new__`` for some fields: the code made for that many of them, with their names in it."""
        code = _CONSTRUCTORS.get(len(fields))
        if code is None:
            given = "".join(f"_{index}, " for index in range(len(fields)))
            made = eval(f"lambda _cls, {given}: _new(_cls, ({given}))", {})
            code = _CONSTRUCTORS[len(fields)] = made.__code__
        named = code.replace(co_varnames=("_cls", *fields), co_name="__new__", co_qualname=f"{name}.__new__")
        return FunctionType(named, {"_new": tuple.__new__, "__name__": "disclint.records"}, "__new__", defaults)

    def _make(cls: Any, iterable: Any) -> Any:
        """A record of the values of an iterable, one for each field."""
        made = tuple.__new__(cls, iterable)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self: Any, /, **changes: Any) -> Any:
        """The record with other values for some fields."""
        made = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return made

    def _asdict(self: Any) -> dict[str, Any]:
        """The values by their fields' names."""
        return dict(zip(self._fields, self, strict=True))

    def _repr(self: Any) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({values})"

    def _getnewargs(self: Any) -> tuple[Any, ...]:
        return tuple(self)

    _METHODS = {
        "__slots__": (),
        "_replace": _replace,
        "__replace__": _replace,
        "_asdict": _asdict,
        "_make": classmethod(_make),
        "__repr__": _repr,
        "__getnewargs__": _getnewargs,
    }

    class _Records(type):
        """Makes a record class of a class statement."""

        def __new__(meta, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(meta, name, bases, space)
            if "__annotate__" in space or "__annotate_func__" in space:  # Python 3.14, which evaluates them later
                raise TypeError(f"{name}: its module must say `from __future__ import annotations`")
            fields = tuple(space.get("__annotations__", ()))
            optional = tuple(field for field in fields if field in space)
            if fields[len(fields) - len(optional) :] != optional:
                raise TypeError(f"{name}: a field without a default follows one with a default")
            defaults = tuple(map(space.pop, optional))
            getters = {field: _tuplegetter(index, "") for index, field in enumerate(fields)}
            made = {"_fields": fields, "_field_defaults": dict(zip(optional, defaults, strict=True))}
            made |= {"__match_args__": fields, "__new__": _constructor(fields, defaults, name)}
            return type(name, (tuple,), _METHODS | made | getters | space)

    class NamedTuple(metaclass=_Records):
        """The base of a class statement whose annotated names are the fields of a record."""

    class NewType:
        """Another name for a type, that annotations tell apart and values do not."""

        def __init__(self, name: str, of: Any) -> None:
            self.__name__ = self.__qualname__ = name
            self.__supertype__ = of

        def __call__(self, value: Any) -> Any:
            """The value as it is."""
            return value

        def __or__(self, other: Any) -> Any:
            from typing import Union

            return Union[self, other]  # noqa: UP007 - the other way would call this

        def __ror__(self, other: Any) -> Any:
            from typing import Union

            return Union[other, self]  # noqa: UP007

        def __repr__(self) -> str:
            return self.__name__
