"""Rules whose fixes can be told what to do: for tests of what becomes of fixes.

``[rules.swap]`` gets ``old`` and ``new``: each place of a text that is to become another.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from postkit.config import SettingsFinder
from postkit.pipeline.fix import Fixer
from postkit.pipeline.folders import Found
from postkit.pipeline.lint import Linter
from postkit.pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from postkit.pipeline.checked import Checked

RULES = """\
'''Swap: texts for others.'''
from postkit.edits import Edit
from postkit.lint.rule import rule
from postkit.problems import Fix, Problem, Severity
from postkit.text import Span


def swaps(post, old, new, safe):
    for one, other in zip(old, new, strict=True):
        start = -1
        while (start := post.draft.source.find(one, start + 1)) >= 0:
            span = Span(start, start + len(one))
            fix = Fix((Edit(span, other),), safe)
            yield Problem(f"{one} is {other}", span, fix=fix)


@rule("SW001")
def swap(post, *, old: tuple[str, ...] = (), new: tuple[str, ...] = ()):
    yield from swaps(post, old, new, True)


@rule("SW002", severity=Severity.INFO)
def guess(post, *, old: tuple[str, ...] = (), new: tuple[str, ...] = ()):
    yield from swaps(post, old, new, False)


@rule("SW003", severity=Severity.ERROR)
def forbid(post, *, words: tuple[str, ...] = ()):
    for word in words:
        if word in post.text:
            yield Problem(f"{word} is forbidden")


@rule("SW004")
def tangle(post, *, word: str = ""):
    if word and word in post.text:
        yield Problem("tangled", fix=Fix((Edit(Span(0, 2), ""), Edit(Span(1, 3), ""))))
        yield Problem("idle", fix=Fix(()))


@rule("SW005")
def meddle(post, *, on: bool = False):
    if on:
        with post.draft.path.open("a") as file:
            file.write(" More.")
    yield from ()
"""
CONFIG = 'plugins = ["swaps"]\n[lint]\nselect = ["SW"]\n'


def install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install the rules, in this process alone."""
    info = folder / "site" / "swaps-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: swaps\nVersion: 1.0\n")
    names = ("swap", "guess", "forbid", "tangle", "meddle")
    entries = "".join(f"{name} = swap_rules:{name}\n" for name in names)
    (info / "entry_points.txt").write_text(f"[postkit.rules]\n{entries}")
    (folder / "site" / "swap_rules.py").write_text(RULES, encoding="utf-8")
    monkeypatch.syspath_prepend(folder / "site")
    monkeypatch.delitem(sys.modules, "swap_rules", raising=False)


def table(rule: str, **swaps: str) -> str:
    """Return the configuration that swaps texts by a rule."""
    old, new = json.dumps(list(swaps)), json.dumps(list(swaps.values()))
    return f"[rules.{rule}]\nold = {old}\nnew = {new}\n"


def fixer(folder: Path, config: str, *, writes: bool = True, **options: object) -> Fixer:
    """Return a fixer for the drafts of a folder."""
    (folder / "postkit.toml").write_text(CONFIG + config, encoding="utf-8")
    settings = SettingsFinder(overrides={"lint": options})
    return Fixer(Linter(Workspace(settings, folder)), writes=writes)


def fix(folder: Path, text: str | bytes, config: str, **options: object) -> Checked:
    """Fix a draft on disk."""
    path = folder / "draft.md"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return fixer(folder, config, **options)(Found("draft.md", path))  # type: ignore[arg-type] # options of lint
