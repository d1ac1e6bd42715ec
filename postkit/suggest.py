"""What a person probably meant: the nearest of the known words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def closest(word: str, choices: Iterable[str]) -> str:
    """Return the choice nearest to the word, or "" when nothing is near.

    Case does not count, and hyphens, underscores and spaces are the same.
    """
    from difflib import get_close_matches

    known = {_folded(choice): choice for choice in choices}
    near = get_close_matches(_folded(word), known, n=1)
    return known[near[0]] if near else ""


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return ``did you mean "…"?``, or "" when nothing is near."""
    near = closest(word, choices)
    return f'did you mean "{near}"?' if near else ""


def _folded(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")
