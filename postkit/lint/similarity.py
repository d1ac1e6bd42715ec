"""Which drafts have nearly the same words, or the same hashtags: for rules that are chosen.

Texts are compared by their shingles, all runs of four words; a sketch of a text is the smallest
hashes of them, which texts that are much alike share
(https://en.wikipedia.org/wiki/MinHash#Variant_with_a_single_hash_function).
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from heapq import nsmallest
from pathlib import Path
from typing import TYPE_CHECKING

from postkit.errors import DraftError
from postkit.lint.places import Places
from postkit.lint.scan import glance
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postkit.drafts import Draft
    from postkit.lint.index import Index
    from postkit.lint.scan import Glance

_WORD = regex(r"\w+")
_URL = regex(r"https?://\S+")
_TAG = regex(r"[#＃](\w+)")
_WORDS = 4  # in a shingle
_KEPT = 16  # hashes in a sketch
_SHARED = 4  # of those: 60 % of the words in common share ten, on average
_MANY = 64  # drafts: what more have in common is a closing, or a form
_SHORTEST = 30  # shingles of a text that can be told from others


class Sketches:
    """The sketches of all drafts."""

    def __init__(self, index: Index) -> None:
        self._places = Places()
        for number, path in index.all():
            seen = glance(path)
            if not seen.held:
                for key in _sketch(_shingles(_text(seen))):
                    self._places.add(key, number)

    def near(self, draft: Draft) -> list[int]:
        """Return the drafts whose sketches are most like that of this one."""
        counts: Counter[int] = Counter()
        for key in _sketch(_own_shingles(draft.source[draft.body.start :])):
            numbers = self._places.find(key)
            counts.update(numbers if len(numbers) <= _MANY else ())
        return [number for number, shared in counts.most_common() if shared >= _SHARED]

    def percentage(self, draft: Draft, path: Path) -> int:
        """Return how much of a draft's wording another one has."""
        own = _own_shingles(draft.source[draft.body.start :])
        other = _shingles(_text(glance(str(path))))
        return 100 * len(own & other) // max(len(own), 1)


class Hashtags:
    """The hashtags of all drafts."""

    def __init__(self, index: Index) -> None:
        self._places = Places()
        for number, path in index.all():
            seen = glance(path)
            words = [] if seen.held else _tags(seen, path)
            if words:
                self._places.add(_key(words), number)

    def find(self, words: Iterable[str]) -> list[int]:
        """Return the drafts that have exactly these hashtags."""
        return self._places.find(_key(words))


def _text(seen: Glance) -> str:
    return seen.body.decode("utf-8", "replace")


@lru_cache(maxsize=1)  # of the draft that is looked at
def _own_shingles(text: str) -> frozenset[int]:
    return _shingles(text)


def _shingles(text: str) -> frozenset[int]:
    words = _WORD.findall(_URL.sub(" ", text).casefold())
    runs = zip(*(words[start:] for start in range(_WORDS)), strict=False)
    return frozenset(map(hash, runs))


def _sketch(shingles: frozenset[int]) -> list[int]:
    return nsmallest(_KEPT, shingles) if len(shingles) >= _SHORTEST else []


def _tags(seen: Glance, path: str) -> list[str]:
    words = _TAG.findall(_text(seen)) if b"#" in seen.body or "＃".encode() in seen.body else []
    return words + (_front_tags(path) if b"tags" in seen.front else [])


def _front_tags(path: str) -> list[str]:
    from postkit import drafts, metadata

    try:
        found = metadata.read(drafts.read(Path(path)), timezone=None)
    except DraftError:
        return []
    return [item.text for item in found.tags]


def _key(words: Iterable[str]) -> int:
    return hash(frozenset("".join(_WORD.findall(word)).casefold() for word in words))
