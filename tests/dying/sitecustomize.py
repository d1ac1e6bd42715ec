"""Put this folder on PYTHONPATH, and a Python process dies at the step that is asked for.

A step is one call that changes files: open, write, fsync, replace, rename, unlink, mkdir, through
``os``. ``DYING_STEPS`` names a file that gets a line for each (``write publications.jsonl``).
``DYING_AT`` is ``before:N``, ``after:N`` or ``half:N`` (half of the bytes are written), with steps
counted from 1; the process then ends at once with exit code 86, as a kill would end it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_STEPS = os.environ.get("DYING_STEPS", "")
_WHEN, _, _NUMBER = os.environ.get("DYING_AT", "never:0").partition(":")
_write = os.write
_open = os.open
_close = os.close
_log = _open(_STEPS, os.O_WRONLY | os.O_CREAT | os.O_APPEND) if _STEPS else None
_names: dict[int, str] = {}
_count = 0


def _die() -> None:
    os._exit(86)


def _name(thing: object) -> str:
    if isinstance(thing, int):
        return _names.get(thing, str(thing))
    return os.path.basename(os.fsdecode(thing))  # type: ignore[arg-type]  # noqa: PTH119 - a path; loaded before pathlib


def _dying(function: Callable[..., Any]) -> Callable[..., Any]:
    def step(*arguments: Any, **options: Any) -> Any:
        global _count  # noqa: PLW0603 - one count for the process
        _count += 1
        here = _count == int(_NUMBER)
        if _log is not None:
            _write(_log, f"{function.__name__} {_name(arguments[0])}\n".encode())
        if here and _WHEN == "before":
            _die()
        if here and _WHEN == "half":
            _write(arguments[0], arguments[1][: len(arguments[1]) // 2])
            _die()
        try:
            result = function(*arguments, **options)
        finally:
            if here and _WHEN == "after":
                _die()
        if function is _open:
            _names[result] = _name(arguments[0])
        return result

    return step


for _function in ("open", "write", "fsync", "replace", "rename", "unlink", "remove", "mkdir"):
    setattr(os, _function, _dying(getattr(os, _function)))
