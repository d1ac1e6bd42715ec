"""How many pages a document has, as far as its container tells.

PDF is read by pypdf and the old Office formats by olefile, where these are installed (the extra
``media``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from postkit.regex import regex

if TYPE_CHECKING:
    from postkit.media._bounded import Bounded

_OFFICE = "application/vnd.openxmlformats-officedocument."
_SLIDE = regex(r"ppt/slides/slide\d+\.xml")
_PAGES = regex(rb"<(?:\w{1,20}:)?Pages>\s{0,20}(\d{1,9})\s{0,20}</")
_PROPERTIES = 64 * 1024  # bytes of docProps/app.xml; Word writes about one thousand
_BELIEVABLE = 1_000_000
_INTEGER = 3  # VT_I4, the type of a property
_UNPACKED = 512 * 1024  # bytes of a compressed stream of a PDF
_ENTRIES = 20_000  # of a list or dictionary of a PDF


def pages(file: Bounded, media_type: str) -> int | None:
    """Return the number of pages or slides, None where it cannot be found out."""
    count = {
        "application/pdf": _pdf,
        f"{_OFFICE}presentationml.presentation": _slides,
        f"{_OFFICE}wordprocessingml.document": _word,
        "application/vnd.ms-powerpoint": _old_slides,
        "application/msword": _old_word,
    }.get(media_type)
    try:
        found = count(file) if count else None
    except Exception:  # noqa: BLE001 - three libraries, and files that are broken in any way
        return None
    return int(found) if isinstance(found, int) and 0 < found < _BELIEVABLE else None


def _pdf(file: Bounded) -> object:
    """Return what the page tree says of itself; it is not walked.

    ISO 32000-1, 7.7.3: https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf
    """
    import logging

    from pypdf import PdfReader, apply_configuration

    logger = logging.getLogger("pypdf")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())  # or its warnings go to standard error
    with apply_configuration(
        zlib_maximum_output_length=_UNPACKED,
        lzw_maximum_output_length=_UNPACKED,
        run_length_maximum_output_length=_UNPACKED,
        array_maximum_element_count=_ENTRIES,
        dictionary_maximum_element_count=_ENTRIES,
        stream_filters_maximum_length=2,
    ):
        root: Any = PdfReader(file, root_object_recovery_limit=10).root_object
        return root["/Pages"]["/Count"]


def _slides(file: Bounded) -> int:
    """Count the files of slides: not every program keeps the number in the properties right."""
    with ZipFile(file) as archive:
        return len(set(filter(_SLIDE.fullmatch, archive.namelist())))


def _word(file: Bounded) -> int | None:
    """Return the number that Word wrote down when it last saved; no XML is parsed for it.

    https://ecma-international.org/publications-and-standards/standards/ecma-376/, part 1, 22.2.
    """
    with ZipFile(file) as archive:
        entry = archive.getinfo("docProps/app.xml")
        if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:  # others unpack without a bound
            return None
        with archive.open(entry) as properties:
            found = _PAGES.search(properties.read(_PROPERTIES))
    return int(found[1]) if found else None


def _old_slides(file: Bounded) -> int | None:
    return _old_property(file, "\5DocumentSummaryInformation", 0x07)


def _old_word(file: Bounded) -> int | None:
    return _old_property(file, "\5SummaryInformation", 0x0E)


def _old_property(file: Bounded, stream: str, number: int) -> int | None:
    """Return a number from a set of properties in a compound file.

    https://learn.microsoft.com/en-us/windows/win32/stg/the-summary-information-property-set. The
    set is not left to olefile, which believes every count in it and fills the memory.
    """
    from olefile import OleFileIO

    with OleFileIO(file) as compound:
        data: bytes = compound.openstream(stream).read()
    start = _number(data, 44)
    for place in range(start + 8, min(len(data), start + 8 + 8 * _number(data, start + 4)), 8):
        value = start + _number(data, place + 4)
        if _number(data, place) == number and _number(data, value) == _INTEGER:
            return _number(data, value + 4)
    return None


def _number(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 4], "little")
