"""The page of every rule: complete, true, and executed."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING

import pytest

from postkit.lint.pages import GRADES, SECTIONS, Example, Page, read
from postkit.lint.registry import RULES
from postkit.options import options_of
from postkit.pipeline.folders import Found
from tests.composing import PEOPLE
from tests.lint.linting import linter

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.lint.rule import Rule

PHOTO = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

POSTER = PHOTO[:16] + (8000).to_bytes(4, "big") + (6000).to_bytes(4, "big") + PHOTO[24:]


def page_of(name: str) -> Page:
    """Return the page of a rule."""
    return read(RULES.load(name).page)


def found_in(folder: Path, name: str, section: str) -> list[str]:
    """Return which rules, the usual ones and this one, find something in the first draft."""
    examples = list(page_of(name).examples(section))
    (folder / "people.toml").write_text(PEOPLE, encoding="utf-8")
    (folder / "photo.png").write_bytes(PHOTO)
    (folder / "poster.png").write_bytes(POSTER)
    (folder / "deck.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "notes.txt").write_text("Notes.\n", encoding="utf-8")
    (folder / "postkit.toml").write_text('timezone = "Europe/London"\n', encoding="utf-8")
    for example in examples:
        file = folder / (example.name or "draft.md")
        before = PEOPLE if file.name == "people.toml" else ""
        file.write_bytes((before + example.text).encode())
    checked = linter(folder, lint={"extend_select": [name]})(Found("draft.md", folder / "draft.md"))
    assert not checked.errors
    return sorted({finding.rule for finding in checked.findings})


@pytest.mark.parametrize("name", RULES.names())
def test_the_example_is_found_by_this_rule_alone(name: str, tmp_path: Path) -> None:
    """What a page shows as a mistake is that mistake, and no other."""
    assert found_in(tmp_path, name, "Example") == [name]


@pytest.mark.parametrize("name", RULES.names())
def test_what_to_use_instead_is_clean(name: str, tmp_path: Path) -> None:
    """What a page recommends has no finding at all."""
    assert found_in(tmp_path, name, "Use instead") == []


@pytest.mark.parametrize("name", RULES.names())
def test_the_page_is_complete(name: str) -> None:
    """All sections are there in their order, none is empty, and the source has a grade."""
    page = page_of(name)
    assert tuple(page.sections) == SECTIONS
    assert all(text.strip() for text in page.sections.values())
    assert page.summary.endswith(".")
    assert page.grade in GRADES


@pytest.mark.parametrize("name", RULES.names())
def test_every_option_is_explained(name: str) -> None:
    """The options of a page are those of the signature, each with its default."""
    rule: Rule = RULES.load(name)
    options = options_of(rule.check)
    text = page_of(name).sections["Options"]
    assert text.startswith("None.") == (not options)
    for option in options.values():
        assert option.doc, option.name
        assert f"- `{option.name}`" in text


def test_a_page_is_read_into_sections() -> None:
    """Headings inside of fences are text, and blocks may have names."""
    page = read(
        "Topic: a thing.\n\n## What it does\nWords.\n\n## Example\n"
        "```markdown\n# Heading\n```\n```markdown other.md\nB\n```\n"
    )
    assert page.summary == "Topic: a thing."
    assert list(page.sections) == ["What it does", "Example"]
    assert list(page.examples("Example")) == [
        Example("markdown", "", "# Heading\n"),
        Example("markdown", "other.md", "B\n"),
    ]
