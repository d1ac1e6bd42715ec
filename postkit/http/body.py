"""What is sent: bytes that know whether anybody began to send them.

The client's one question after a failure is whether the request may have arrived. A server cannot
have understood a request of whose body not a byte left, so the body itself keeps watch: that covers
names that do not resolve, refused connections, certificates and proxies alike.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Self

from postkit.errors import PostkitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    Progress = Callable[[int], object]

_BLOCK = 1 << 16


def _nobody(_sent: int) -> None:
    """Hear of progress, and do nothing."""


class Body:
    """A stretch of a binary file, read from disk while it is sent; both ends are byte offsets.

    ``progress`` hears how many bytes each reading took, and a negative number when they have to be
    sent again. Several bodies may share a file; a body that is a context closes it.
    """

    def __init__(self, file: BinaryIO, first: int, last: int, progress: Progress = _nobody) -> None:
        self._file = file
        self._first = first
        self._size = last - first + 1
        self._progress = progress
        self._done = 0

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Return the body that is these bytes."""
        return cls(io.BytesIO(data), 0, len(data) - 1)

    @property
    def began(self) -> bool:
        """Tell whether anything was handed over since the last rewind."""
        return self._done > 0

    def rewind(self) -> None:
        """Get ready to be sent once more, from the start."""
        self.seek(0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[bytes]:
        while block := self.read(_BLOCK):
            yield block

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; none after the last one. Raise PostkitError where they are gone.

        A server waits for as many bytes as it was promised, so a file must not end before.
        """
        left = self._size - self._done
        wanted = left if size < 0 else min(size, left)
        try:
            self._file.seek(self._first + self._done)
            block = self._file.read(wanted)
        except OSError as error:  # an OSError of ours would be taken for one of the network
            raise PostkitError(f"the file cannot be read: {error.strerror or error}") from error
        if len(block) < wanted:
            raise PostkitError("the file became shorter while it was sent")
        self.seek(wanted, io.SEEK_CUR)
        return block

    def tell(self) -> int:
        """Return how many bytes were handed over."""
        return self._done

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to an offset of the body; urllib3 does so before it sends it again."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._done, io.SEEK_END: self._size}[whence]
        position = min(max(base + offset, 0), self._size)
        moved, self._done = position - self._done, position
        if moved:
            self._progress(moved)
        return position
