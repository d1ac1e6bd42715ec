"""Previews of drafts for tests."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from postkit import drafts
from postkit.config import SettingsFinder
from postkit.pipeline.preview import preview
from postkit.pipeline.workspace import Workspace

if TYPE_CHECKING:
    from postkit.pipeline.preview import Preview

PEOPLE = '[jane]\nname = "Jane Doe"\nheadline = "Moves banks"\nlinkedin = "urn:li:person:j"\n'


def seen(source: str, people: str = PEOPLE) -> Preview:
    """Return the preview of a draft for LinkedIn, in a folder with Jane."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "people.toml").write_text(people, encoding="utf-8")
        (root / "postkit.toml").write_text("")
        draft = drafts.parse(source, name="a.md", path=root / "a.md")
        return preview(draft, "linkedin", Workspace(SettingsFinder(), root))
