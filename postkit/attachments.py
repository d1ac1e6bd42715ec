"""Images, videos and documents that go with a post: finding the file, and what it holds.

What a platform accepts is for the platform to say; here a file is only found and named.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Literal, TypeAlias

from postkit.errors import DraftError
from postkit.frozen import NamedTuple
from postkit.problems import Problem
from postkit.regex import regex

if TYPE_CHECKING:
    import re
    from typing import BinaryIO

    from postkit.text import Span

Kind: TypeAlias = Literal["image", "video", "document"]

_REMOTE = regex(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//|data:")
_ESCAPES = regex(r"(?:%[0-9A-Fa-f]{2})+")


class Attachment(NamedTuple):
    """A file that a draft names.

    ``path`` is relative to the draft. ``alt`` is None where nothing was written, and
    empty where the author said that there is nothing to say.
    """

    kind: Kind
    path: str
    alt: str | None
    title: str
    span: Span


def path_of(address: str) -> str:
    """Return the path that an address in Markdown stands for: ``my%20photo.png`` has a space.

    What is no escape stays as it is, as do escapes that are not UTF-8 and all of a remote address
    (https://datatracker.ietf.org/doc/html/rfc3986#section-2.1).
    """
    return address if _REMOTE.match(address) else _ESCAPES.sub(_unescaped, address)


def _unescaped(escapes: re.Match[str]) -> str:
    try:
        return bytes.fromhex(escapes[0].replace("%", "")).decode()
    except UnicodeDecodeError:
        return escapes[0]


def resolve(attachment: Attachment, *, folder: Path, root: Path) -> Path | Problem:
    """Return the real path of the file, or what is wrong with the path.

    ``folder`` is the draft's, ``root`` what no path may leave, by ``..`` or by a link either.
    """
    wrong = _unusable(attachment.path)
    if wrong:
        return Problem(wrong.message, attachment.span, wrong.help)
    real = os.path.realpath(os.path.join(folder, attachment.path))  # noqa: PTH118 - of strings
    wrong = _outside(attachment.path, real, root) or _no_file(attachment.path, real)
    return Problem(wrong.message, attachment.span, wrong.help) if wrong else Path(real)


def media_type(path: Path) -> str:
    """Return the media type that the content shows, whatever the name says; "" if unknown.

    Raise DraftError where the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            return _type_of(file, file.read(_HEAD))
    except OSError as error:
        raise unreadable(path, error) from None


def digest(path: Path) -> str:
    """Return the SHA-256 of the content in hexadecimal, read piece by piece.

    Raise DraftError where the file cannot be read.
    """
    import hashlib

    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise unreadable(path, error) from None


class _Wrong(NamedTuple):
    message: str
    help: str


def _unusable(path: str) -> _Wrong | None:
    if not path or "\0" in path:
        return _Wrong("an attachment without a usable path", "Write the path of a file.")
    if _REMOTE.match(path):
        return _Wrong(
            f'"{path}" is not a file here: only files of the folder are uploaded',
            "Download it next to the draft and write its path.",
        )
    windows = PureWindowsPath(path)
    if windows.drive or windows.root or path.startswith("~/"):
        return _Wrong(
            f'"{path}" is not relative to the draft',
            "Copy the file into the folder of posts and write its path from the draft.",
        )
    return None


def _outside(path: str, real: str, root: Path) -> _Wrong | None:
    inside = os.path.join(os.path.realpath(root), "")  # noqa: PTH118 - with a separator behind it
    if real.startswith(inside) or Path(real).is_relative_to(inside):
        return None
    return _Wrong(
        f'"{path}" leads out of the folder of posts',
        "Copy the file into the folder and write its path from the draft.",
    )


def _no_file(path: str, real: str) -> _Wrong | None:
    try:
        mode = os.stat(real).st_mode  # noqa: PTH116 - realpath gives a string
    except (FileNotFoundError, NotADirectoryError):
        return _Wrong(f'there is no file "{path}"', _nearby(path, real))
    except OSError as error:
        return _Wrong(f'"{path}" cannot be read: {error.strerror}', "Check the path.")
    if not stat.S_ISREG(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "not a regular file"
        return _Wrong(f'"{path}" is {kind}', "Write the path of a file.")
    if not os.access(real, os.R_OK):
        return _Wrong(f'"{path}" cannot be read', "Make the file readable for you.")
    return None


def _nearby(path: str, real: str) -> str:
    """Return which file was probably meant."""
    if "\\" in path:
        return "Write / between folders; it works on every system."
    from postkit.suggest import closest

    folder, name = os.path.split(real)
    try:
        near = closest(name, os.listdir(folder))  # noqa: PTH208 - names are all we need
    except OSError:
        near = ""
    return f'Did you mean "{near}"?' if near else "Paths are relative to the draft."


def unreadable(path: Path, error: OSError) -> DraftError:
    """Return the error that says why a file cannot be read."""
    return DraftError(
        f"the attachment cannot be read: {error.strerror or error}",
        hint="Check that the file is there and readable.",
        path=str(path),
    )


# What files begin with: https://en.wikipedia.org/wiki/List_of_file_signatures
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"<svg", "image/svg+xml"),
)
_RIFF = {b"WEBP": "image/webp", b"AVI ": "video/x-msvideo", b"WAVE": "audio/wav"}
# Brands of ISO base media files that are no MP4 video: https://mp4ra.org/registered-types/brands
_BRANDS = {
    b"qt  ": "video/quicktime",
    b"avif": "image/avif",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heif",
    b"M4A ": "audio/mp4",
}
_OFFICE = "application/vnd.openxmlformats-officedocument."
_IN_ZIP = (
    (b"ppt/presentation.xml", f"{_OFFICE}presentationml.presentation"),
    (b"word/document.xml", f"{_OFFICE}wordprocessingml.document"),
)
_IN_OLE = (
    (b"P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D\0o\0c\0", "application/vnd.ms-powerpoint"),
    (b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", "application/msword"),
)
_HEAD = 1024  # PDF readers look for %PDF- in so many bytes
_ENDS = 64 * 1024  # of a ZIP, where the names of its files stand


def _type_of(file: BinaryIO, head: bytes) -> str:
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _first_in(_ends(file), _IN_ZIP, "application/zip")
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _first_in(_ole_directory(file, head), _IN_OLE, "application/x-ole-storage")
    return _type_of_container(head)


def _type_of_container(head: bytes) -> str:
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], "")
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return "image/bmp"
    return "application/pdf" if b"%PDF-" in head else ""


def _first_in(data: bytes, names: tuple[tuple[bytes, str], ...], otherwise: str) -> str:
    return next((kind for name, kind in names if name in data), otherwise)


def _ends(file: BinaryIO) -> bytes:
    """Return both ends of a ZIP: its first files, and the list of all of them."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    begin = file.read(_ENDS)
    file.seek(max(0, size - _ENDS))
    return begin + file.read(_ENDS)


def _ole_directory(file: BinaryIO, head: bytes) -> bytes:
    """Return the first names in a compound file (MS-CFB, 2.2: sector shift, directory sector)."""
    shift = int.from_bytes(head[30:32], "little") % 16
    sector = int.from_bytes(head[48:52], "little")
    size = file.seek(0, os.SEEK_END)
    file.seek(min(size, (sector + 1) << shift))
    return file.read(4096)
