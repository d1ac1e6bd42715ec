"""How settings are shown: each with its value, and where that was said."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.config import Settings


def lines(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield a line a setting."""
    for setting in settings.origins():
        value = dumps(setting.value, ensure_ascii=False, default=str)
        yield f"{setting.key} = {value}", ""
        yield f"  ({setting.origin})\n", "dim"


def as_json(settings: Settings) -> list[dict[str, Any]]:
    """Return what ``--json`` shows; the line is null where the value stands in no file."""
    return [
        {
            "key": setting.key,
            "value": setting.value,
            "from": setting.origin.name,
            "line": setting.origin.line or None,
        }
        for setting in settings.origins()
    ]
