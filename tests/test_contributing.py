"""CONTRIBUTING.md says what is there."""

from __future__ import annotations

import re

from postkit.testing.hooks import Hooks
from tests.cli.commandline import REPOSITORY

PAGE = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
PUBLISHERS = PAGE.partition("## Add a publisher\n")[2].partition("\n## ")[0]


def test_all_hooks_of_the_contract_are_described() -> None:
    """Each has a row, or is named as a step that tests of one's own can take; and no other is."""
    rows = re.findall(r"^\| `(\w+)\(", PUBLISHERS, re.MULTILINE)
    (steps,) = re.findall(r"^Steps for .*?:(.*?)\.$", PUBLISHERS, re.MULTILINE | re.DOTALL)
    named = [*rows, *re.findall(r"`(\w+)", steps)]
    assert len(named) == len(set(named))
    assert set(named) == {name for name in vars(Hooks) if not name.startswith("_")}
