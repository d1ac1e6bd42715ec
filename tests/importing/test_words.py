"""No word of a draft is lost between formatting and importing it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from postkit.config import SettingsFinder
from postkit.errors import UsageError
from postkit.importing.markdown import literal, shows
from postkit.people import People
from postkit.pipeline.importing import imported
from tests.composing import compose_text
from tests.platforms.markdown import Written, drafts

if TYPE_CHECKING:
    from postkit.pipeline.importing import Imported

SETTINGS = SettingsFinder().for_folder(Path(__file__).parent)
BULLETS = set("•◦▪‣●○·*–-")


def taken(text: str, name: str = "copy.txt") -> Imported:
    """Return what importing a text makes of it, for a folder without people."""
    return imported(text.encode("utf-8"), name, "auto", SETTINGS, People({}))


def words(text: str) -> Counter[str]:
    """Return the words of a text; signs that begin list items are none."""
    return Counter(word for word in text.split() if word not in BULLETS)


def kept(found: Imported) -> Counter[str]:
    """Return the words that readers of an imported draft see, and those that the report lists."""
    shown = words(compose_text(found.source, platform="plain").text)
    return shown + words(found.title) + words(" ".join(each.text for each in found.gone))


@given(drafts())
def test_import_after_format_keeps_every_word(draft: Written) -> None:
    """In the draft, in its title, or in the report."""
    text = compose_text(draft.source).text
    try:
        found = taken(text)
    except UsageError:  # numbers alone, for example, are nobody's text
        return
    assert kept(found) == words(text)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf"), include_characters="\n")))
@example("- \n-")
@example("1. a\n\n2. b\n\n    c")
@example("[a]: https://x.page.dev\n\n[a]")
@example("> a\n>\n> b")
@example("a\n---\nb")
@example("Like\n\nx\n\nComment\nShare\nSend")
@example("x\n12 comments\ny")
@example("<!-- a -->\n\n<script>b</script>")
@example("| a | b |\n|---|---|\n| c | d |")
@example("``` a\nb")
@example("&amp; &#42; @jane \\@omar")
def test_any_text_is_kept(text: str) -> None:
    """Whatever in it looks like Markdown, or like a button."""
    try:
        found = taken(text)
    except UsageError:
        return
    assert kept(found) == words(text)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf"), include_characters="\n")))
def test_paragraphs_are_shown_as_they_are(text: str) -> None:
    """Line by line."""
    paragraph = "\n".join(filter(None, map(str.strip, text.splitlines())))
    if paragraph:
        assert shows(literal(paragraph), paragraph)
