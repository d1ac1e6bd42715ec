"""A file of which only so much may be read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_BYTES = 1024 * 1024
_READS = 200_000


class TooMuchError(MemoryError):
    """A file asks for more than is read of any.

    A MemoryError because libraries that go on after every other error stop at this one.
    """


class Bounded(io.BufferedReader):
    """A file whose ``read`` ends with TooMuchError before it costs a second, or much memory.

    A broken or hostile file may otherwise have itself read for ever, or as a whole.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(io.FileIO(path))
        self._bytes = _BYTES
        self._reads = _READS

    def read(self, size: int | None = -1, /) -> bytes:
        """Return up to ``size`` bytes, or the rest where it is none or negative."""
        most = self._bytes + 1
        data = super().read(most if size is None or size < 0 else min(size, most))
        self._bytes -= len(data)
        self._reads -= 1
        if self._bytes < 0 or self._reads < 0:
            raise TooMuchError
        return data

    def exactly(self, size: int) -> bytes:
        """Return ``size`` bytes. Raise EOFError where there are fewer."""
        data = self.read(size)
        if len(data) < size:
            raise EOFError
        return data
