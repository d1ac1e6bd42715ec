"""Make a folder of posts: configuration, people file, a first draft, and what git must know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from postkit.config import find_root
from postkit.config.template import template
from postkit.drafts import OPENING
from postkit.errors import UsageError
from postkit.pipeline import files
from postkit.pipeline.new import identifier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postkit.config import SettingsFinder

PEOPLE = """\
# The people and organizations that drafts speak of, each under the key that drafts call them by:
# `author: jane`, `@jane`, `@[Jane](jane)`. Remove the "# " to begin.

# [jane]
# name = "Jane Doe"                      # letter for letter as on LinkedIn
# linkedin = "urn:li:person:abc_1"       # tags her; without it she is only named
# headline = "Payments engineer"
# bio = "Jane moves banks off mainframes."
# bio_long = "Jane has moved banks off mainframes for twenty years, and sleeps well."

# [acme]
# name = "Acme Bank"
# linkedin = "urn:li:organization:2414183"
"""

FIRST = """\
---
id: {id}
title: Our posts live in git now
---
<!--
A comment like this one is no part of the post. In a terminal:

    postkit lint                      what is wrong with the drafts here?
    postkit format first-post.md      put the text on the clipboard
    postkit publish first-post.md     publish it, once: into the folder "published"
    postkit new "Another title"       start the next draft
-->

Our posts live in git now: a typo has to get past a review before it reaches you. #WritingInPublic
"""


class Step(NamedTuple):
    """What was done about one file: it was made, it was there, or a line was added to it."""

    done: Literal["made", "kept", "added to"]
    path: Path


def init(folder: Path, settings: SettingsFinder) -> Iterator[Step]:
    """Make what is missing in a folder, and yield what was done, file by file.

    Raises UsageError where the folder cannot be one, and PostkitError where a file cannot be
    written; nothing that is there is changed, but for lines added to git's files.
    """
    _make(folder)
    yield _configuration(folder)
    ledger = settings.for_folder(folder).ledger_path.name
    yield _created(folder / "people.toml", PEOPLE)
    if not any(_is_draft(path) for path in sorted(folder.glob("*.md"))):
        yield _created(folder / "first-post.md", FIRST.format(id=identifier("first-post")))
    yield _added(folder / ".gitattributes", f"{ledger} merge=union", _merges(ledger))
    yield _added(folder / ".gitignore", ".postkit/", r"(?:/|\*\*/)?\.postkit/?")


def _make(folder: Path) -> None:
    with files.explained(folder):
        if folder.exists() and not folder.is_dir():
            raise UsageError("this is a file, not a folder", path=str(folder))
        folder.mkdir(parents=True, exist_ok=True)


def _configuration(folder: Path) -> Step:
    """Write ``postkit.toml``, unless ``pyproject.toml`` configures the folder already."""
    file = find_root(folder).file
    shared = folder / "pyproject.toml"
    if file and shared.exists() and file.path.samefile(shared):
        return Step("kept", shared)
    return _created(folder / "postkit.toml", template())


def _created(path: Path, text: str) -> Step:
    return Step("made" if files.create(path, text.encode()) else "kept", path)


def _is_draft(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            return OPENING.match(file.read(16)) is not None
    except OSError:
        return False


def _merges(ledger: str) -> str:
    return rf"(?:/|\*\*/)?{re.escape(ledger)}\s+(?:.*\s)?merge=union(?:\s.*)?"


def _added(path: Path, line: str, known: str) -> Step:
    """Add a line to a file of git's, with the line ends that it has, unless it says so already."""
    if files.create(path, f"{line}\n".encode()):
        return Step("made", path)
    with files.explained(path):
        before = path.read_bytes()
    if re.search(rf"^\s*{known}\s*$".encode(), before, re.MULTILINE):
        return Step("kept", path)
    end = b"\r\n" if b"\r\n" in before else b"\n"
    apart = b"" if not before or before.endswith(b"\n") else end
    files.replace(path, before + apart + line.encode() + end)
    return Step("added to", path)
