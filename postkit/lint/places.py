"""Where things were seen: drafts by what they have in common, in eight bytes for each."""

from __future__ import annotations

from array import array
from bisect import bisect_left

_BITS = 24  # of the number of a draft
_KEYS = (1 << 40) - 1
_NUMBERS = (1 << _BITS) - 1


class Places:
    """The numbers of drafts by keys; of these 40 bits are kept, so finds are to be confirmed."""

    def __init__(self) -> None:
        self._entries = array("Q")
        self._sorted = True

    def add(self, key: int, number: int) -> None:
        """Remember a key of a draft."""
        self._entries.append((key & _KEYS) << _BITS | number)
        self._sorted = False

    def find(self, key: int, width: int = 1) -> list[int]:
        """Return the numbers of the drafts with a key, or one of ``width`` keys from there on."""
        if not self._sorted:
            self._entries, self._sorted = array("Q", sorted(self._entries)), True
        entries, first, found = self._entries, (key & _KEYS) << _BITS, []
        end = first + (width << _BITS)
        for place in range(bisect_left(entries, first), len(entries)):
            entry = entries[place]
            if entry >= end:
                break
            found.append(entry & _NUMBERS)
        return found
