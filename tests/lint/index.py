"""Writes what is known of rules before they are loaded: ``python -m tests.lint.index --write``."""

from __future__ import annotations

import sys
from pathlib import Path

from postkit.lint.registry import RULES, known_of
from postkit.lint.rules import _index

PATH = Path(_index.__file__)

_HEAD = '''\
"""What is known of each rule before it is loaded, as ``Known`` has it.

Made by ``python -m tests.lint.index --write``.
"""

from __future__ import annotations

INDEX: dict[str, tuple[str, str, str, bool, bool]] = {
'''


def index() -> str:
    """Return the module, made of the rules."""
    return f"{_HEAD}{''.join(map(_entry, RULES.names()))}}}\n"


def _entry(name: str) -> str:
    code, needs, *rest = known_of(RULES.load(name))
    return f"    {name!r}: {(code, ' '.join(sorted(needs)), *rest)!a},\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        PATH.write_text(index(), encoding="utf-8")
    sys.exit(PATH.read_text(encoding="utf-8") != index())
