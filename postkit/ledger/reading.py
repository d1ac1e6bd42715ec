"""Reading a file again that has mostly grown: what was folded is not folded again."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from postkit.ledger.history import Folding

if TYPE_CHECKING:
    from typing import BinaryIO

    from postkit.ledger.history import History

_BLOCK = 1 << 16


class Reading:
    """What is known of a file of lines, and the hash of the bytes from which it is known.

    Where those bytes are no longer the beginning of the file, because git or a person put another
    in its place, all is read anew.
    """

    def __init__(self) -> None:
        self._begin()

    def history(self, file: BinaryIO) -> History:
        """Return what the lines of a file add up to; the file is at its start."""
        if not self._continues(file):
            self._begin()
        file.seek(self._size)
        whole = True
        for line in file:
            self._folding.take(line)
            self._hash.update(line)
            self._size += len(line)
            whole = line.endswith(b"\n")
        history = self._folding.history()
        if not whole:  # the rest of its last line may still come
            self._begin()
        return history

    def _begin(self) -> None:
        self._folding = Folding()
        self._hash = blake2b()
        self._size = 0

    def _continues(self, file: BinaryIO) -> bool:
        """Tell whether the file begins as it did when it was read last."""
        found, left = blake2b(), self._size
        while left and (block := file.read(min(left, _BLOCK))):
            found.update(block)
            left -= len(block)
        return not left and found.digest() == self._hash.digest()
