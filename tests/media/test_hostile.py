"""Files that are broken on purpose: nothing but their size is believed, and they cost little."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZIP_STORED

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.errors import DraftError
from postkit.media import Facts, measure
from postkit.media._bounded import Bounded, TooMuchError
from tests.media.containers import (
    archive,
    box,
    docx,
    gif,
    jpeg,
    modern_pdf,
    movie,
    mp4,
    old_slides,
    old_word,
    pdf,
    png,
    pptx,
    segment,
)

if TYPE_CHECKING:
    from pathlib import Path

    from hypothesis.strategies import DataObject

PROPERTIES = b"<Properties><Pages>12</Pages></Properties>"
CATALOGUE = b"2 0 <</Type/Catalog/Pages<</Count 12>>>>"
GOOD = {
    "png": png(8, 6),
    "jpeg": jpeg(8, 6, segment(0xE0, b"JFIF\0")),
    "gif": gif(8, 6, 3),
    "mp4": mp4(movie(), box(b"mdat", bytes(50))),
    "mp4, header last": mp4(box(b"mdat", bytes(50), wide=True), movie()),
    "pdf": pdf(3),
    "pdf, compressed": modern_pdf(CATALOGUE, 1, 4),
    "pdf, encrypted": pdf(3, password=""),
    "docx": docx(PROPERTIES, ZIP_STORED),
    "docx, packed": docx(PROPERTIES),
    "pptx": pptx(3),
    "doc": old_word(12),
    "ppt": old_slides(12),
}
BOMBS = [
    docx(PROPERTIES + b" " * 50_000_000),
    docx(b" " * 50_000_000 + PROPERTIES),
    docx(b" " * 5_000_000 + PROPERTIES, ZIP_BZIP2),
    docx(b" " * 5_000_000 + PROPERTIES, ZIP_LZMA),
    docx(b'<!DOCTYPE x [<!ENTITY a "&b;&b;">]><Properties><Pages>&a;</Pages></Properties>'),
    archive({f"ppt/slides/{number}.x": b"" for number in range(60_000)}, ZIP_STORED),
    modern_pdf(CATALOGUE + b" " * 100_000_000, 1, 4),
    modern_pdf(b"2 0 " + b"[" * 400_000, 1, 4),
    modern_pdf(b"2 0 <<" + b"/A<<>>" * 80_000, 1, 4),
    b"%PDF-1.4\n" + b"1 0 obj\n" * 200_000,
    b"%PDF-1.4\nxref\n0 50000\n" + b"0000000000 65535 f \n" * 50_000 + b"startxref\n9\n%%EOF",
    b"%PDF-1.4\nxref\n0 90000\n" + b"0000000000 65535 f \n" * 90_000 + b"startxref\n9\n%%EOF",
    gif(8, 6, 300_000)[:-1] + b"!\xfe" + b"\1\1" * 200_000,
    jpeg(8, 6, *[b"\xff\xe0\0\2"] * 200_000),
    mp4(box(b"free", b"") * 200_000),
    old_word(12).replace(b"\3\0\0\0\x0c\0\0\0", b"\3\x10\0\0\xff\xff\xff\x7f"),
]
MEASURE = """
import sys, postkit.media
from pathlib import Path
def peak():
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
before = peak()
for name in sys.argv[1:]:
    postkit.media.measure(Path(name))
print(peak() - before)
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a path whose name says nothing."""
    return tmp_path_factory.mktemp("hostile") / "attached"


def measured(file: Path, content: bytes) -> Facts:
    """Return the facts about a content."""
    file.write_bytes(content)
    facts = measure(file)
    assert facts.bytes == len(content)
    return facts


@pytest.mark.parametrize("kind", GOOD)
def test_samples_are_good(file: Path, kind: str) -> None:
    """Each tells something, so that what follows breaks something."""
    assert any(measured(file, GOOD[kind])[2:])


@given(kind=st.sampled_from(sorted(GOOD)), data=st.data())
def test_what_is_cut_tells_the_truth_or_nothing(file: Path, kind: str, data: DataObject) -> None:
    """An upload that broke off never has another number than the whole has."""
    content = GOOD[kind]
    facts = measured(file, content[: data.draw(st.integers(0, len(content)))])
    truth = measured(file, content)
    assert all(told in {None, true} for told, true in zip(facts[2:], truth[2:], strict=True))


@given(kind=st.sampled_from(sorted(GOOD)), data=st.data())
def test_whatever_is_changed_is_survived(file: Path, kind: str, data: DataObject) -> None:
    """Any bytes may be others, and any stretch may be there twice."""
    content = bytearray(GOOD[kind])
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        extreme = st.sampled_from([b"\0", b"\xff", b"\xff\xff\xff\xff", b"\0\0\0\1", b"\x80\0\0\0"])
        put = data.draw(extreme | st.binary(min_size=1, max_size=8))
        content[place : place + data.draw(st.sampled_from([len(put), 0]))] = put
    facts = measured(file, bytes(content))
    assert all(told is None or told >= 0 for told in facts[2:])


@given(head=st.sampled_from(sorted(GOOD.values())), length=st.integers(4, 40), tail=st.binary())
def test_anything_after_a_good_beginning(file: Path, head: bytes, length: int, tail: bytes) -> None:
    """What begins like a file of some kind may be anything."""
    measured(file, head[:length] + tail)


@pytest.mark.parametrize("bomb", range(len(BOMBS)))
def test_bombs_tell_nothing_false(file: Path, bomb: int) -> None:
    """What can be known before there is too much of it is right."""
    facts = measured(file, BOMBS[bomb])
    assert facts.pages in {None, 12}
    assert (facts.frames, facts.seconds) == (None, None)


def test_bombs_fill_no_memory(tmp_path: Path) -> None:
    """All of them, and the libraries that read them, take 32 MiB."""
    for number, content in enumerate(BOMBS):
        (tmp_path / f"{number}").write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *tmp_path.iterdir()],
        capture_output=True,
        text=True,
        check=True,
    )
    assert 0 < int(done.stdout) < 32 * 1024


def test_a_large_file_is_not_read_as_a_whole(file: Path) -> None:
    """Whoever asks for all of it gets an error, and never more than is allowed."""
    file.write_bytes(bytes(10_000_000))
    for size in (-1, None, 10_000_000):
        with Bounded(file) as bounded, pytest.raises(TooMuchError):
            bounded.read(size)
    with Bounded(file) as bounded:
        assert len(bounded.read(900_000)) == 900_000
        bounded.seek(-10, 2)
        assert bounded.read() == bytes(10)
        with pytest.raises(EOFError):
            bounded.exactly(1)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """The only failure is that there is no file to read."""
    for path in (tmp_path / "gone", tmp_path):
        with pytest.raises(DraftError) as caught:
            measure(path)
        assert caught.value.path == str(path)
        assert "cannot be read" in caught.value.message
