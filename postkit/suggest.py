"""What a person probably meant: the nearest of the known words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONG = 4


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


def slip_of(word: str, choices: Iterable[str]) -> str:
    """Return the choice that a word is but for one slip; "" where there is none, or are several.

    A slip is a letter too many, too few or another one, or two that have changed places. What is
    shorter than four letters is too easily something else.
    """
    folded = _folded(word)
    near = [choice for choice in choices if _one_slip(folded, _folded(choice))]
    near = [choice for choice in near if _folded(choice) == folded] or near
    return near[0] if len(near) == 1 and len(near[0]) >= _LONG else ""


def _one_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    pairs = enumerate(zip(one, other, strict=False))
    at = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    one, other = one[at:], other[at:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or one[1:] in (other[1:], other) or one == other[1:]


def _folded(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")
