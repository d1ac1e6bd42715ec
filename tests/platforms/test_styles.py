"""Letters that look bold or italic, and back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.platforms._styles import styled
from tests.platforms.rendering import unstyled

BOLD, ITALIC, STRIKE = frozenset({"bold"}), frozenset({"italic"}), frozenset({"strike"})
styles = st.sets(st.sampled_from(["bold", "italic", "strike"])).map(frozenset)
texts = st.text() | st.text("aZ0 é\u0301@:/.w", max_size=20)


@pytest.mark.parametrize(
    ("text", "style", "shown"),
    [
        ("AZaz09", BOLD, "𝗔𝗭𝗮𝘇𝟬𝟵"),
        ("AZaz09", ITALIC, "𝘈𝘡𝘢𝘻09"),
        ("AZaz09", BOLD | ITALIC, "𝘼𝙕𝙖𝙯𝟬𝟵"),
        ("AZaz09", STRIKE, "AZaz09"),
        ("AZaz09", frozenset(), "AZaz09"),
        ("Größe", BOLD, "𝗚𝗿öße".replace("e", "𝗲")),
        ("e\u0301a", BOLD, "e\u0301𝗮"),
        ("日本 a", BOLD, "日本 𝗮"),
    ],
)
def test_styled(text: str, style: frozenset[str], shown: str) -> None:
    """Letters without a styled form stay, also those that an accent follows."""
    assert styled(text, style) == shown


@pytest.mark.parametrize("address", ["https://e.com/a", "www.e.com", "me@e.com", "@jane"])
def test_addresses_stay(address: str) -> None:
    """The words around them are styled; white space is as it was."""
    assert styled(f"a  {address}\tb", BOLD) == f"𝗮  {address}\t𝗯"


@given(texts, styles)
def test_styling_can_be_undone(text: str, style: frozenset[str]) -> None:
    """Code point for code point, so that every place stays true."""
    shown = styled(text, style)
    assert len(shown) == len(text)
    assert unstyled(shown) == unstyled(text)


def test_unstyled_changes_nothing_else() -> None:
    """Not what compatibility would make other characters of."""
    assert unstyled("½ ™ ﬁ ² Ａ ℌ é 👩‍👧") == "½ ™ ﬁ ² Ａ ℌ é 👩‍👧"


@pytest.mark.parametrize("style", ["𝐛", "𝒃", "𝓫", "𝔟", "𝕓", "𝖇", "𝗯", "𝘣", "𝙗", "𝚋"])
def test_every_alphabet_can_be_undone(style: str) -> None:
    """Not only the ones that postkit writes."""
    assert unicodedata.name(style).startswith("MATHEMATICAL")
    assert unstyled(style) == "b"
