"""Bodies: stretches of files that keep watch over what was handed over."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.errors import PostkitError
from postkit.http import Body

if TYPE_CHECKING:
    from pathlib import Path

DATA = bytes(range(256)) * 3
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("read"), st.integers(-1, 300), st.just(0)),
        st.tuples(st.just("seek"), st.integers(-900, 900), st.sampled_from([0, 1, 2])),
    ),
    max_size=20,
)


@given(first=st.integers(0, 700), size=st.integers(0, 60), steps=_STEPS)
def test_a_body_is_a_slice(first: int, size: int, steps: list[tuple[str, int, int]]) -> None:
    """Whatever is read and sought, in whatever order: the bytes are those of the slice."""
    told: list[int] = []
    body = Body(io.BytesIO(DATA), first, first + size - 1, told.append)
    slice_ = DATA[first : first + size]
    at = 0
    for step, number, whence in steps:
        if step == "read":
            wanted = slice_[at:] if number < 0 else slice_[at : at + number]
            assert body.read(number) == wanted
            at += len(wanted)
        else:
            at = min(max((0, at, size)[whence] + number, 0), size)
            assert body.seek(number, whence) == at
        assert body.tell() == sum(told) == at
        assert body.began == (at > 0)
    body.rewind()

    assert (b"".join(body), len(body), sum(told)) == (slice_, size, size)


def test_bodies_share_a_file() -> None:
    """The parts of a video, read in turns."""
    file = io.BytesIO(DATA)
    parts = [Body(file, start, start + 99) for start in range(0, 700, 100)]
    found = [[part.read(50) for part in parts] for _ in range(2)]

    pairs = zip(*found, strict=True)
    assert b"".join(early + late for early, late in pairs) == DATA[:700]


def test_a_context_closes_the_file(tmp_path: Path) -> None:
    """And bytes make a body by themselves."""
    path = tmp_path / "file"
    path.write_bytes(DATA)
    file = path.open("rb")
    with Body(file, 1, 3) as body:
        assert body.read() == DATA[1:4]

    assert file.closed
    assert Body.of(b"abc").read(2) == b"ab"


def test_a_file_that_becomes_shorter(tmp_path: Path) -> None:
    """The server would wait for the rest until its time is over."""
    path = tmp_path / "file"
    path.write_bytes(bytes(200_000))
    with path.open("rb") as file:
        body = Body(file, 0, 199_999)
        body.read(10)
        path.write_bytes(b"short")
        with pytest.raises(PostkitError, match="became shorter"):
            body.read(100_000)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """It is not the network that failed."""
    with tmp_path.joinpath("file").open("wb") as file:
        body = Body(file, 0, 10)
        with pytest.raises(PostkitError, match="cannot be read"):
            body.read()
