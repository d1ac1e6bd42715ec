"""Checks of JSON values, put together into the schema of a request's body.

A check takes a value and the path to it, and raises Refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.linkedin_server import refusals, urns
from tests.linkedin_server.little import units

if TYPE_CHECKING:
    from tests.linkedin_server.messages import Refusal

Check = Callable[[Any, str], None]


def record(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """Take an object with all of some fields, and no others than these."""
    known = {**required, **(optional or {})}

    def check(value: Any, path: str) -> None:
        _of_type(value, dict, path)
        if unknown := value.keys() - known.keys():
            raise refusals.unpermitted(f"{path}/{name}" for name in unknown)
        for name in required:
            if name not in value:
                raise refusals.bad_field("MISSING_FIELD", f"{path}/{name}", "field is required")
        for name, one in value.items():
            known[name](one, f"{path}/{name}")

    return check


def text(longest: int | None = None, *, blank: bool = False) -> Check:
    """Take a string of at most so many UTF-16 code units."""

    def check(value: Any, path: str) -> None:
        _of_type(value, str, path)
        if not (blank or value.strip()):
            raise refusals.bad_field("INVALID_VALUE_BLANK_FIELD", path, "field is blank")
        if longest is not None and units(value) > longest:
            description = f"field is too long, maxLength: {longest}"
            raise refusals.bad_field("FIELD_LENGTH_TOO_LONG", path, description)

    return check


def one_of(*values: str) -> Check:
    """Take only these values."""

    def check(value: Any, path: str) -> None:
        if not isinstance(value, str) or value not in values:
            raise misfit(path, f"{value!r} is none of {', '.join(values)}")

    return check


def urn(*kinds: str) -> Check:
    """Take URNs of these kinds."""

    def check(value: Any, path: str) -> None:
        _of_type(value, str, path)
        if urns.of_kind(value) not in kinds:
            raise refusals.bad_field("INVALID_URN_TYPE", path, f"{value!r} is no {kinds} URN")
        if not urns.well_formed(value):
            raise refusals.bad_field("INVALID_URN_ID", path, f"{value!r} has no valid id")

    return check


def array(item: Check, least: int = 0, most: int | None = None) -> Check:
    """Take a list of so many items."""

    def check(value: Any, path: str) -> None:
        _of_type(value, list, path)
        if most is not None and len(value) > most:
            description = f"array has {len(value)} items, maxLength: {most}"
            raise refusals.bad_field("FIELD_ARRAY_SIZE_TOO_HIGH", path, description)
        if len(value) < least:
            raise misfit(path, f"array has {len(value)} items, fewer than {least}")
        for number, one in enumerate(value):
            item(one, f"{path}/{number}")

    return check


def flag(value: Any, path: str) -> None:
    """Take true and false."""
    _of_type(value, bool, path)


def only_true(value: Any, path: str) -> None:
    """Take true alone."""
    flag(value, path)
    if not value:
        raise misfit(path, "false is not supported")


def whole_number(least: int, most: int | None = None) -> Check:
    """Take a whole number in a range."""

    def check(value: Any, path: str) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            raise misfit(path, f"{value!r} is no whole number")
        if value < least or (most is not None and value > most):
            raise misfit(path, f"{value} is not between {least} and {most}")

    return check


def web_address(value: Any, path: str) -> None:
    """Take an absolute HTTP address."""
    text()(value, path)
    try:
        parts = urlsplit(value)
    except ValueError:
        raise misfit(path, f"{value!r} is no address") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(map(str.isspace, value)):
        raise misfit(path, f"{value!r} is no absolute HTTP address")


def misfit(path: str, description: str) -> Refusal:
    """Return the refusal of a value that a field cannot have."""
    return refusals.bad_field("INVALID_VALUE_FOR_FIELD", path, description)


def _of_type(value: Any, kind: type, path: str) -> None:
    if not isinstance(value, kind):
        raise misfit(path, f"a {kind.__name__} is wanted, not {type(value).__name__}")
