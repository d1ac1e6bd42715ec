"""Frozen values, defined in no time.

``dataclasses`` writes and compiles the methods of each class, which takes a millisecond for one of
ten fields, and as long to be imported; ``typing.NamedTuple`` compiles each annotation, to be sure
that it may be one. Lint starts often, and needs half a dozen of the former, eighty of the latter.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, dataclass_transform

if TYPE_CHECKING:
    from typing import NamedTuple
else:

    class _Definition(type):
        """Makes a class of fields that is based on ``NamedTuple`` one based on a named tuple."""

        def __new__(cls, name: str, _bases: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = body.get("__annotations__", {})
            defaults = [body.pop(field) for field in fields if field in body]
            base = namedtuple(name, fields, defaults=defaults)  # noqa: PYI024 - this is the typed one
            return type(name, (base,), {"__slots__": (), **body})

    NamedTuple = type.__new__(_Definition, "NamedTuple", (), {})

__all__ = ["Frozen", "NamedTuple"]


@dataclass_transform(frozen_default=True)
class Frozen:
    """The base of values whose fields are what their class annotates, as in a frozen dataclass.

    What the class assigns to a field is its default. Values of one class with equal fields are
    equal; a ``cached_property`` is no field.
    """

    _fields: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        cls._fields = tuple(cls.__annotations__)
        cls._defaults = {name: vars(cls)[name] for name in cls._fields if name in vars(cls)}

    def __init__(self, *values: Any, **named: Any) -> None:  # noqa: ANN401 - checkers see the fields
        given = dict(zip(self._fields, values, strict=False))
        if len(values) > len(given) or not given.keys().isdisjoint(named):
            raise TypeError(f"{type(self).__name__} is given more than its fields, or one twice")
        self.__dict__.update(self._defaults, **given, **named)
        if wrong := self.__dict__.keys() ^ self._fields:
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
