"""A value that is used, and never shown."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, NoReturn, Self, SupportsIndex, final

from postkit.errors import SecretsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HIDDEN = "•••"
"""What stands for a value wherever it would be shown."""

_SHORTEST = 8
"""Characters that a value needs to be scrubbed: a shorter one would be found in innocent words."""

_HEXADECIMAL = re.compile("%[0-9A-F]{2}")
_PLAIN = re.compile("[A-Za-z0-9]{20,}")  # what everybody writes as it is, and no word is
_held: set[str] = set()


class Withheld:
    """What stays in this process: it cannot be pickled, and its copy is itself."""

    __slots__ = ()

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError("secrets cannot be pickled")

    def __getstate__(self) -> NoReturn:
        raise TypeError("secrets cannot be pickled")


@final
class Secret(Withheld):
    """A value that no text shows: only ``reveal`` gives it, to who sends it where it belongs.

    Raises SecretsError where the value is empty or no text. Equal secrets are found equal in a time
    that does not depend on where they differ; a secret has no hash, which would tell about it.
    """

    __slots__ = ("_value",)

    __hash__: ClassVar[None]  # type: ignore[assignment] # as Python does where only __eq__ is there

    def __init__(self, value: str) -> None:
        if not value.strip():
            raise SecretsError("the secret is empty")
        if not _is_text(value):
            raise SecretsError("the secret holds bytes that are no text")
        self._value = value
        if len(value) >= _SHORTEST:
            _held.add(value)

    def reveal(self) -> str:
        """Return the value."""
        return self._value

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        from hmac import compare_digest

        return compare_digest(self._value.encode(), other._value.encode())

    def __repr__(self) -> str:
        return HIDDEN

    def __format__(self, spec: str) -> str:
        return HIDDEN


def scrub(text: str) -> str:
    """Return a text in which no value of a secret of this process stands.

    A value is found as it is and as others write it: in URLs, in JSON, in Python's ``repr``, and
    in one of these within another; however else it is written, its longer runs of letters and
    digits are found. Values stay known when their `Secret` is gone; those of fewer than eight
    characters are left alone.
    """
    for spelling in _spellings(frozenset(_held)):
        text = text.replace(spelling, HIDDEN)
    return text


def excerpt(text: str, longest: int) -> str:
    """Return the beginning of a text, without secrets, of at most so many characters and ``…``.

    Cut first, a text may end in a part of a secret, which nobody knows as one any more.
    """
    shown = scrub(text)
    return f"{shown[:longest]}…" if len(shown) > longest else shown


@lru_cache(maxsize=1)
def _spellings(values: frozenset[str]) -> list[str]:
    """Return all that may stand for a value, the longest first: one may begin as another does."""
    once = {*values, *_written(values)}
    runs = {run for value in values for run in _PLAIN.findall(value)}
    return sorted({*once, *_written(once), *runs}, key=len, reverse=True)


def _written(texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts as URLs, JSON and ``repr`` write them, without what they write around."""
    from json import dumps
    from urllib.parse import quote, quote_plus

    for text in texts:
        percent = quote(text, safe="")
        yield from (percent, quote(text), quote_plus(text))
        yield _HEXADECIMAL.sub(lambda found: found[0].lower(), percent)
        yield from (dumps(text)[1:-1], dumps(text, ensure_ascii=False)[1:-1])
        both = f"\"{text}'"  # has both kinds of quotation marks, so that one is escaped
        for represented in (repr(both)[2:-3], ascii(both)[2:-3], repr(both.encode())[3:-3]):
            yield from (represented, represented.replace("\\'", "'"))


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
