"""What ``--config`` says: a file, or keys with their values."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from postkit.errors import UsageError
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PAIR = regex(r"""\s*["\w.-]+\s*=""")


def parted(given: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """Return the file that was named, "" for none, and the tables that the pairs make."""
    files = [each for each in given if not _is_pair(each)]
    if len(files) > 1:
        raise UsageError(
            f"--config names {len(files)} files: {', '.join(files)}",
            hint="name one; it may be beside any number of KEY=VALUE",
        )
    pairs: dict[str, Any] = {}
    for each in given:
        if _is_pair(each):
            pairs = merged(pairs, _table(each))
    return (files[0] if files else ""), pairs


def merged(weaker: Mapping[str, Any], stronger: Mapping[str, Any]) -> dict[str, Any]:
    """Return tables laid over each other; None in the stronger one says nothing."""
    found = dict(weaker)
    for key, value in stronger.items():
        below = found.get(key)
        if isinstance(value, dict) and isinstance(below, dict):
            found[key] = merged(below, value)
        elif value is not None:
            found[key] = value
    return found


def _is_pair(given: str) -> bool:
    return bool(_PAIR.match(given)) and not os.path.exists(given)  # noqa: PTH110 - a string


def _table(pair: str) -> dict[str, Any]:
    from postkit.config.toml import loads

    try:
        return loads(pair)
    except (ValueError, RecursionError) as error:
        key = pair.partition("=")[0].strip()
        raise UsageError(
            f"--config {pair!r} is no TOML: {error}",
            hint=f"texts stand in quotes, within those of the shell: --config '{key} = \"…\"'",
        ) from None
