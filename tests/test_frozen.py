"""Tests of frozen values, big and small."""

from __future__ import annotations

import pickle
import typing
from collections.abc import Sequence  # noqa: TC003 - hints are read
from typing import TYPE_CHECKING, Any

import pytest

from postkit.frozen import Frozen, NamedTuple, cached_property

if TYPE_CHECKING:
    from collections.abc import Callable


class Place(Frozen):
    """A place on a map."""

    name: str
    height: int = 0
    measure: Callable[[str], int] = len

    @cached_property
    def length(self) -> int:
        """Return the length of the name."""
        return self.measure(self.name)


class Town(Frozen):
    """Another class with a field of the same name."""

    name: str


@pytest.mark.parametrize(
    "place", [Place("Ulm", 3), Place("Ulm", height=3), Place(height=3, name="Ulm")]
)
def test_fields_are_given_by_position_or_name(place: Place) -> None:
    """What is not given has the default; a function stays one, and is no method."""
    assert (place.name, place.height, place.measure("four")) == ("Ulm", 3, 4)


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("Ulm",), {"hight": 3}), (("Ulm",), {"name": "Ulm"}), (("Ulm", 3, len, 4), {})],
)
def test_wrong_fields_are_refused(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    """One that is missing, unknown, given twice or one too many is a mistake of the caller's."""
    with pytest.raises(TypeError, match="Place"):
        Place(*values, **named)
    with pytest.raises(TypeError, match="hight"):
        Place("Ulm").replace(hight=3)


def test_nothing_changes_but_what_is_computed_once() -> None:
    """Fields cannot be set or deleted; a cached property is kept, and not part of the value."""
    place = Place("Ulm")
    with pytest.raises(AttributeError, match=r"Place\.name"):
        place.name = "Bonn"  # type: ignore[misc] # on purpose
    with pytest.raises(AttributeError, match=r"Place\.name"):
        del place.name
    assert place.length == 3
    assert vars(place)["length"] == 3
    assert Place.length.__doc__ == "Return the length of the name."
    assert place == Place("Ulm")
    assert repr(place) == f"Place(name='Ulm', height=0, measure={len!r})"


def test_equal_fields_make_equal_values() -> None:
    """Of one class, that is; equal values have one hash."""
    assert Place("Ulm") == Place("Ulm", 0)
    assert Place("Ulm") != Place("Ulm", 1)
    assert Place("Ulm") != Town("Ulm")
    assert len({Place("Ulm"), Place("Ulm"), Place("Bonn")}) == 2


def test_a_changed_copy_computes_again() -> None:
    """The copy has the other fields, and nothing that was computed from those before."""
    place = Place("Ulm", 3)
    assert place.length == 3
    other = place.replace(name="Konstanz")
    assert (other.length, other.height, place.name) == (8, 3, "Ulm")


def test_values_go_to_other_processes() -> None:
    """They are pickled like any object."""
    assert pickle.loads(pickle.dumps(Town("Ulm"))) == Town("Ulm")  # noqa: S301 - our own


class Cell(NamedTuple):
    """A cell of a table."""

    row: int
    column: int = 0
    text: Sequence[str] = ()

    @property
    def where(self) -> str:
        """Return row and column."""
        return f"{self.row}:{self.column}"


class UsualCell(typing.NamedTuple):
    """The same, as ``typing`` makes it."""

    row: int
    column: int = 0
    text: Sequence[str] = ()


@pytest.mark.parametrize(("values", "named"), [((1,), {}), ((1, 2, "a"), {}), ((), {"row": 3})])
def test_named_tuples_are_as_usual(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    """They hold, unpack, compare, change and tell what those of ``typing`` do."""
    cell, usual = Cell(*values, **named), UsualCell(*values, **named)
    assert [*cell] == [*usual]
    assert cell == tuple(usual)
    assert hash(cell) == hash(usual)
    assert cell._asdict() == usual._asdict()
    assert cell._replace(row=9) == tuple(usual._replace(row=9))
    assert f"Usual{cell}" == str(usual)
    assert type(cell._replace(row=9)) is Cell


def test_named_tuples_are_defined_as_usual() -> None:
    """A class keeps its name, page, annotations, defaults and methods, and holds nothing more."""
    assert Cell._fields == UsualCell._fields
    assert Cell._field_defaults == UsualCell._field_defaults
    assert typing.get_type_hints(Cell) == typing.get_type_hints(UsualCell)
    assert (Cell.__doc__, Cell.__module__) == ("A cell of a table.", __name__)
    assert Cell(1).where == "1:0"
    for name in ("row", "other"):
        with pytest.raises(AttributeError):
            setattr(Cell(1), name, 2)


@pytest.mark.parametrize("values", [(), (1, 2, 3, 4)])
def test_named_tuples_refuse_what_they_do_not_hold(values: tuple[int, ...]) -> None:
    """As any function does."""
    with pytest.raises(TypeError):
        Cell(*values)  # type: ignore[arg-type] # on purpose


def test_named_tuples_go_to_other_processes() -> None:
    """They are pickled like those of ``typing``."""
    assert pickle.loads(pickle.dumps(Cell(1))) == Cell(1)  # noqa: S301 - our own
