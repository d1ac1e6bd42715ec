"""Small files of every kind that can be measured, byte by byte."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from pypdf import PdfWriter

if TYPE_CHECKING:
    from collections.abc import Sequence

UNKNOWN = 0xFFFFFFFF
"""The length of a video that nobody knew when it was written."""


def png(width: int, height: int) -> bytes:
    """Return a PNG up to its pixels."""
    return b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + struct.pack(">II", width, height) + b"\x08\2\0\0\0"


def segment(marker: int, content: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, 2 + len(content)) + content


def jpeg(width: int, height: int, *before: bytes, marker: int = 0xC0) -> bytes:
    """Return a JPEG up to its frame's header, with something before it."""
    frame = segment(marker, struct.pack(">BHHB", 8, height, width, 3) + bytes(9))
    return b"\xff\xd8" + b"".join(before) + frame + b"\xff\xda"


def gif(width: int, height: int, frames: int, *, colours: int = 2, blocks: int = 1) -> bytes:
    """Return a GIF; ``colours`` are in a table of the file and one of each frame."""
    flags = 0x80 | colours.bit_length() - 2
    table = bytes(3 * colours)
    image = struct.pack("<HHHHB", 0, 0, width, height, flags) + table + b"\2"
    control = b"!\xf9\4\0\0\0\0\0"
    frame = control + b"," + image + b"\2L\1" * blocks + b"\0"
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, flags, 0, 0) + table
    return head + b"!\xfe\5hello\0" + frame * frames + b";"


def box(kind: bytes, content: bytes, *, wide: bool = False) -> bytes:
    """Return a box of an MP4, ``wide`` with its size in 64 bits."""
    if wide:
        return struct.pack(">I4sQ", 1, kind, 16 + len(content)) + content
    return struct.pack(">I4s", 8 + len(content), kind) + content


def movie_header(units: int, scale: int = 1000, *, version: int = 0) -> bytes:
    """Return a movie header that says how long the video is."""
    times = (">QQIQ" if version else ">IIII", 1, 2, scale, units)
    return box(b"mvhd", bytes([version, 0, 0, 0]) + struct.pack(*times) + bytes(80))


def mp4(*boxes: bytes) -> bytes:
    """Return an MP4 with these boxes after the first."""
    return box(b"ftyp", b"isom\0\0\2\0isomiso2mp41") + b"".join(boxes)


def movie(units: int = 5000) -> bytes:
    """Return the box that tells about a video of so many milliseconds."""
    return box(b"moov", movie_header(units) + box(b"trak", bytes(40)))


def pdf(pages: int, *, password: str | None = None) -> bytes:
    """Return a PDF of empty pages."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(72, 72)
    if password is not None:
        writer.encrypt(password, "owner's", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def modern_pdf(objects: bytes, count: int, first: int) -> bytes:
    """Return a PDF whose catalogue, object 2, is in a compressed stream of objects."""
    packed = zlib.compress(objects, 9)
    stream = b"1 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n"
    head = b"%PDF-1.5\n" + stream % (count, first, len(packed)) + packed + b"\nendstream\nendobj\n"
    places = [(0, 0, 0), (1, 9, 0), (2, 1, 0), (1, len(head), 0)]
    rows = b"".join(struct.pack(">BIB", *place) for place in places)
    table = b"3 0 obj\n<</Type/XRef/W[1 4 1]/Size 4/Root 2 0 R/Length %d>>\nstream\n" % len(rows)
    return head + table + rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(head)


def archive(files: dict[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    """Return a ZIP."""
    file = io.BytesIO()
    with ZipFile(file, "w", compression) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return file.getvalue()


def docx(properties: bytes | None, compression: int = ZIP_DEFLATED) -> bytes:
    """Return a Word document whose properties say this."""
    files = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}
    if properties is not None:
        files["docProps/app.xml"] = properties
    return archive(files, compression)


def pptx(slides: int) -> bytes:
    """Return a presentation whose properties, as some programs leave them, say nothing true."""
    names = [f"ppt/slides/slide{number}.xml" for number in range(1, slides + 1)]
    names += ["ppt/presentation.xml", "ppt/slides/_rels/slide1.xml.rels", "ppt/slideLayouts/a.xml"]
    return archive(dict.fromkeys(names, b"<x/>"))


def old_word(pages: int) -> bytes:
    """Return a Word 97 document that knows its number of pages."""
    summary = _properties("F29F85E0-4FF9-1068-AB91-08002B27B3D9", 0x0E, pages)
    return _compound([("\5SummaryInformation", summary), ("WordDocument", b"")])


def old_slides(slides: int) -> bytes:
    """Return a PowerPoint 97 presentation that knows its number of slides."""
    summary = _properties("D5CDD502-2E9C-101B-9397-08002B2CF9AE", 0x07, slides)
    return _compound([("\5DocumentSummaryInformation", summary), ("PowerPoint Document", b"")])


def _properties(format_id: str, number: int, value: int) -> bytes:
    """Return a property set with one 32-bit number (MS-OLEPS, 2.21)."""
    head = struct.pack("<HHI16sI", 0xFFFE, 0, 0x20006, bytes(16), 1)
    head += UUID(format_id).bytes_le + struct.pack("<I", 48)
    return head + struct.pack("<IIIIII", 24, 1, number, 16, 3, value)


def _entry(name: str, kind: int, sector: int, size: int, others: tuple[int, int]) -> bytes:
    """Return an entry of a compound file's directory; ``others`` are its right and its child."""
    text = name.encode("utf-16-le") + b"\0\0"
    fields = (len(text), kind, 1, UNKNOWN, *others, bytes(16), 0, 0, 0, sector, size)
    return text.ljust(64, b"\0") + struct.pack("<HBBIII16sIQQIQ", *fields)


def _compound(streams: Sequence[tuple[str, bytes]]) -> bytes:
    """Return a compound file (MS-CFB): header, table of sectors, directory, streams."""
    end, free, size = 0xFFFFFFFE, 0xFFFFFFFF, 4096
    table, body = [0xFFFFFFFD, end], b""
    directory = _entry("Root Entry", 5, end, 0, (free, 1))
    for number, (name, content) in enumerate(streams):
        sector = len(table)
        right = number + 2 if number + 1 < len(streams) else free
        directory += _entry(name, 2, sector, size, (right, free))
        table += [*range(sector + 1, sector + size // 512), end]
        body += content.ljust(size, b"\0")
    table += [free] * (128 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 1, 0, size, end, 0, end, 0)
    head += struct.pack("<109I", 0, *[free] * 108)
    return head + struct.pack("<128I", *table) + directory.ljust(512, b"\0") + body
