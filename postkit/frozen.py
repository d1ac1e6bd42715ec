"""Frozen values, defined in no time.

``dataclasses`` writes and compiles the methods of each class, which takes a millisecond for one of
ten fields, and as long to be imported; ``typing.NamedTuple`` compiles each annotation, to be sure
that it may be one. Lint starts often, and needs half a dozen of the former, eighty of the latter.
"""

from __future__ import annotations

from collections import namedtuple
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from functools import cached_property
    from typing import NamedTuple
else:

    class cached_property:  # noqa: N801 - as in functools
        """The same without a lock, which Python 3.11 takes each time: two threads make it twice."""

        def __init__(self, make: Callable[[Any], Any]) -> None:
            self.__doc__ = make.__doc__
            self._make = make
            self._name = make.__name__

        def __get__(self, instance: object | None, _owner: type | None = None) -> Any:  # noqa: ANN401 - what is made
            if instance is None:
                return self
            made = instance.__dict__[self._name] = self._make(instance)
            return made

    _MOST = 24  # fields
    # Its descriptors serve all: the first field of one tuple is the first item of any.
    _Sample = namedtuple("_Sample", [f"item{number}" for number in range(_MOST)])  # noqa: PYI024
    _GETTERS = [vars(_Sample)[field] for field in _Sample._fields]

    @cache
    def _constructor(count: int) -> Callable[..., Any]:
        """Return a constructor of tuples of so many items, which ``_new`` makes."""
        items = "".join(f"item{number}, " for number in range(count))
        return eval(f"lambda _cls, {items}: _new(_cls, ({items}))")  # noqa: S307 - of our words

    class _Definition(type):
        """Makes a class of fields that is based on ``NamedTuple`` a tuple with names."""

        def __new__(cls, name: str, _bases: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body.pop(field) for field in fields if field in body}
            code = _constructor(len(fields)).__code__.replace(co_varnames=("_cls", *fields))
            made = FunctionType(code, _SCOPE, "__new__", tuple(defaults.values()))
            body |= zip(fields, _GETTERS, strict=False)
            given = {"_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            return type(name, (_Tuple,), {"__slots__": (), "__new__": made, **given, **body})

    _SCOPE = {"_new": tuple.__new__}

    class _Tuple(tuple):
        """What ``collections.namedtuple`` gives each class anew."""

        __slots__ = ()

        @classmethod
        def _make(cls, values: Iterable[Any]) -> Self:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(made)}")
            return made

        def _replace(self, /, **changes: Any) -> Self:  # noqa: ANN401 - as Frozen
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"{type(self).__name__} has no fields {sorted(changes)}")
            return made

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            fields = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({fields})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

    NamedTuple = type.__new__(_Definition, "NamedTuple", (), {})

__all__ = ["Frozen", "NamedTuple", "cached_property"]


@dataclass_transform(frozen_default=True)
class Frozen:
    """The base of values whose fields are what their class annotates, as in a frozen dataclass.

    What the class assigns to a field is its default. Values of one class with equal fields are
    equal; a ``cached_property`` is no field.
    """

    _fields: ClassVar[tuple[str, ...]] = ()
    _names: ClassVar[frozenset[str]] = frozenset()
    _defaults: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        cls._fields = tuple(cls.__annotations__)
        cls._names = frozenset(cls._fields)
        cls._defaults = {name: vars(cls)[name] for name in cls._fields if name in vars(cls)}

    def __init__(self, *values: Any, **named: Any) -> None:  # noqa: ANN401 - checkers see the fields
        given = self.__dict__
        given.update(self._defaults)
        for name, value in zip(self._fields, values, strict=False):
            given[name] = value
        given.update(named)
        twice = values and named and not named.keys().isdisjoint(self._fields[: len(values)])
        if twice or len(values) > len(self._fields):
            raise TypeError(f"{type(self).__name__} is given more than its fields, or one twice")
        if len(given) < len(self._fields) or (named and not self._names.issuperset(named)):
            wrong = given.keys() ^ self._names
            raise TypeError(f"{type(self).__name__} lacks or does not have {sorted(wrong)}")

    def replace(self, **changes: Any) -> Self:  # noqa: ANN401 - as __init__
        """Return the value with some fields changed."""
        return type(self)(**{name: self.__dict__[name] for name in self._fields} | changes)

    def __setattr__(self, name: str, _value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._field_values() == other._field_values()

    def __hash__(self) -> int:
        return hash(self._field_values())

    def __repr__(self) -> str:
        fields = zip(self._fields, self._field_values(), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in fields)})"

    def _field_values(self) -> tuple[Any, ...]:
        return tuple(self.__dict__[name] for name in self._fields)
