"""What every preview is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit import drafts
from postkit.config import SettingsFinder
from postkit.pipeline.preview import Preview, counters, preview
from postkit.pipeline.workspace import Workspace
from tests.composing import compose_text

if TYPE_CHECKING:
    from pathlib import Path


def made(root: Path, source: str, platform: str = "linkedin") -> Preview:
    """Return the preview of a draft by Jane."""
    (root / "people.toml").write_text('[jane]\nname = "Jane Doe"\nheadline = "Sails"\n')
    (root / "a.md").write_text(source, encoding="utf-8")
    draft = drafts.read(root / "a.md")
    return preview(draft, platform, Workspace(SettingsFinder(), root))


def test_a_post(tmp_path: Path) -> None:
    """Who posts, where it is cut, what is counted and found."""
    seen = made(tmp_path, "---\nauthor: jane\n---\n" + "Line.\n" * 9 + "\n#Boats by @jane TODO\n")
    assert (seen.name, seen.headline) == ("Jane Doe", "Sails")
    assert [cut.fold.view for cut in seen.cuts] == ["mobile", "desktop"]
    assert "placeholder" in {finding.rule for finding in seen.findings}
    figures = seen.counters
    assert (figures.hashtags, figures.mentions, figures.limit) == (1, 1, 3000)
    assert figures.left == 3000 - figures.length


def test_an_article(tmp_path: Path) -> None:
    """No feed cuts it, and a post's limit is not its own."""
    seen = made(tmp_path, "---\nkind: article\ntitle: T\nauthor: Kim\n---\n" + "Line.\n\n" * 99)
    assert seen.is_article
    assert (seen.name, seen.headline, seen.cuts) == ("Kim", "", ())
    assert (seen.counters.limit, seen.counters.left) == (None, None)


def test_what_is_suppressed_is_not_shown(tmp_path: Path) -> None:
    """As in lint."""
    seen = made(tmp_path, "---\nlint:\n  ignore: [placeholder]\n---\nTODO\n")
    assert "placeholder" not in {finding.rule for finding in seen.findings}


@pytest.mark.parametrize(
    ("text", "words"),
    [("One two-three, it’s 4.", 4), ("日本語の文", 3), ("A日本", 2), ("🙂", 0), ("Привет мир", 2)],
)
def test_words(text: str, words: int) -> None:
    """Between spaces, or two signs of a script without."""
    assert counters(compose_text(text)).words == words


def test_reading_time() -> None:
    """A minute for so many words as a study found."""
    assert counters(compose_text("word " * 238)).reading_time == 60
