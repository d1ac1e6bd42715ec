"""Pages of documents."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED

import pytest

from postkit.media import measure
from tests.media.containers import archive, docx, modern_pdf, old_slides, old_word, pdf, pptx

if TYPE_CHECKING:
    from pathlib import Path

PROPERTIES = b'<?xml version="1.0"?><Properties><Pages> 12 </Pages><Words>9</Words></Properties>'
CATALOGUE = b"<</Type/Catalog/Pages<</Count 12>>>>"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a path whose name says nothing."""
    return tmp_path / "attached"


@pytest.mark.parametrize(
    ("content", "pages"),
    [
        (pdf(1), 1),
        (pdf(300), 300),
        (pdf(301), 301),
        (b"\n\n" + pdf(2), 2),
        (pdf(12, password=""), 12),
        (modern_pdf(b"2 0 " + CATALOGUE, 1, 4), 12),
        (pptx(1), 1),
        (pptx(301), 301),
        (docx(PROPERTIES), 12),
        (docx(PROPERTIES, ZIP_STORED), 12),
        (docx(PROPERTIES.replace(b"Pages", b"ap:Pages")), 12),
        (old_word(12), 12),
        (old_slides(33), 33),
    ],
)
def test_pages(file: Path, content: bytes, pages: int) -> None:
    """Every kind that tells its number of pages is asked."""
    file.write_bytes(content)
    facts = measure(file)
    assert (facts.pages, facts.bytes, facts.pixels) == (pages, len(content), None)


@pytest.mark.parametrize(
    "content",
    [
        pdf(3, password="x"),  # noqa: S106 - nobody's
        pdf(3)[:200],
        pdf(3).replace(b"/Count 3", b"/Count X"),
        pdf(3).replace(b"/Count 3", b"/Count-3"),
        pdf(3).replace(b"/Count 3", b"/Count 0"),
        pdf(3).replace(b"/Pages", b"/Wages"),
        b"%PDF-1.7\n",
        b"%PDF-1.4\ntrailer<</Root 1 0 R>>",
        pptx(0),
        pptx(3)[:-30],
        docx(None),
        docx(b"<Properties/>"),
        docx(PROPERTIES.decode().encode("utf-16")),
        docx(PROPERTIES.replace(b"12", b"1" * 10)),
        archive({"a": b"a"}),
        old_word(0),
        old_word(12)[:1200],
    ],
)
def test_unknown_pages(file: Path, content: bytes) -> None:
    """Files that need a password, are cut, or say nothing or nonsense have no number."""
    file.write_bytes(content)
    facts = measure(file)
    assert (facts.pages, facts.bytes) == (None, len(content))


def test_slightly_broken_pdf(file: Path) -> None:
    """A table of contents at the wrong place is looked for, as in every reader."""
    content = re.sub(rb"startxref\n\d+", b"startxref\n7", pdf(3))
    file.write_bytes(content)
    assert measure(file).pages == 3


def test_nobody_is_told_what_a_broken_pdf_suffers_from(file: Path) -> None:
    """The library's warnings do not reach the terminal."""
    file.write_bytes(pdf(3).replace(b"/Type /Catalog", b"/Type /Katalog"))
    code = "import sys, pathlib, postkit.media as m; print(m.measure(pathlib.Path(sys.argv[1])))"
    done = subprocess.run(
        [sys.executable, "-c", code, file], capture_output=True, text=True, check=True
    )
    assert "Facts(" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("content", [pdf(3), old_word(3)], ids=["pdf", "doc"])
def test_without_the_extra(file: Path, content: bytes) -> None:
    """Without the libraries pages are unknown, and all else is as it was."""
    file.write_bytes(content)
    code = (
        "import sys; sys.modules.update(pypdf=None, olefile=None)\n"
        "import pathlib, postkit.media as m; print(*m.measure(pathlib.Path(sys.argv[1]))[1:6])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, file], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{len(content)} None None None None\n"
