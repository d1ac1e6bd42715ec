"""Uploads of images, documents and videos, until a post can be made of them.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/documents-api
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/videos-api

Nothing is live before the post itself is made: whatever goes wrong here leaves files that nobody
sees, and every step may be repeated.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from postkit.errors import PostkitError, PublishFailed
from postkit.http import Body
from postkit.linkedin import urns
from postkit.linkedin.faults import Fault
from postkit.regex import regex
from postkit.secrets import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from postkit.linkedin.api import Api

_AGAIN = "publish it again: nothing is live"
_UNSEEN = "UNSEEN"
_HIDDEN = frozenset({403, 404})
_MEDIUM = regex(r"urn:li:(?:image|video|document):[A-Za-z0-9_=-]+")
_LONGEST_PAUSE = 30.0
_LONGEST_REASON = 300


class File(NamedTuple):
    """A file of a post: an image, video or document.

    ``size`` are the bytes that it had when it was checked. ``progress`` hears how many were sent,
    and a negative number when some are sent again.
    """

    kind: str
    path: Path
    size: int
    progress: Callable[[int], object]


class Patience(NamedTuple):
    """The longest waits, in seconds: for processing, and for processing that cannot be seen.

    ``pause`` is the time between two looks; it doubles with each.
    """

    processing: float = 600
    unseen: float = 20
    pause: float = 1


class _Part(NamedTuple):
    """Where a stretch of a file is put; both ends are byte offsets."""

    url: str
    first: int
    last: int


class _Begun(NamedTuple):
    """What LinkedIn says when an upload begins."""

    urn: str
    token: str
    parts: tuple[_Part, ...]


def upload(api: Api, files: Sequence[File], owner: str, patience: Patience) -> list[str]:
    """Upload a post's files for its author, and return their URNs when they are processed.

    The state of an image or document is for few tokens to see; for the others, one wait must do.
    Raises PublishFailed.
    """
    made = []
    for file in files:
        with _named(file):
            made.append(_uploaded(api, file, owner))
    for file, urn in zip(files, made, strict=True):
        with _named(file):
            if not _is_processed(api, urn, patience):
                time.sleep(patience.unseen)
                break
    return made


@contextmanager
def _named(file: File) -> Iterator[None]:
    """Say of whatever goes wrong which file it is about, and that nothing is live."""
    try:
        yield
    except OSError as error:
        raise PublishFailed(
            f"{file.path.name} cannot be read: {error.strerror or error}", hint=_AGAIN
        ) from error
    except PostkitError as error:
        message = f"{file.path.name}: {error.message}"
        raise PublishFailed(message, hint=error.hint or _AGAIN) from error


def _uploaded(api: Api, file: File, owner: str) -> str:
    """Upload one file and return its URN."""
    with file.path.open("rb") as stream:
        before = os.fstat(stream.fileno())
        if before.st_size != file.size:
            raise PostkitError(f"it has {before.st_size:,} bytes now, and had {file.size:,}")
        begun = _begun(api, file, owner)
        ids = [_put(api, file, stream, part) for part in begun.parts]
        after = os.fstat(stream.fileno())
        if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
            raise PostkitError("it changed while it was sent")
    if file.kind == "video":
        _finalize(api, begun, ids)
    return begun.urn


def _begun(api: Api, file: File, owner: str) -> _Begun:
    """Begin an upload: LinkedIn says under which name, and where to."""
    wanted: dict[str, Any] = {"owner": owner}
    if file.kind == "video":
        options = {"uploadCaptions": False, "uploadThumbnail": False}
        wanted |= {"fileSizeBytes": file.size, **options}
    path = f"/rest/{file.kind}s?action=initializeUpload"
    said = api.action(path, {"initializeUploadRequest": wanted}, doing="starting the upload")
    value = said.get("value")
    begun = _read(value, file) if isinstance(value, dict) else None
    if begun is None:
        raise PostkitError("LinkedIn's answer does not say where to upload it", hint=_AGAIN)
    return begun


def _read(value: dict[str, Any], file: File) -> _Begun | None:
    """Return what an answer says; None where that cannot be followed."""
    whole = {"uploadUrl": value.get("uploadUrl"), "firstByte": 0, "lastByte": file.size - 1}
    instructions = value.get("uploadInstructions") if file.kind == "video" else [whole]
    urn, token = value.get(file.kind), value.get("uploadToken") or ""
    parts = _parts(instructions)
    is_urn = isinstance(urn, str) and _MEDIUM.fullmatch(urn) and urn.split(":")[2] == file.kind
    if not (is_urn and isinstance(token, str) and _covers(parts, file.size)):
        return None
    return _Begun(str(urn), token, parts)


def _parts(instructions: Any) -> tuple[_Part, ...]:  # noqa: ANN401 - of JSON
    """Return the parts of a file in the order of their instructions; none if one is malformed."""
    try:
        parts = [_Part(one["uploadUrl"], one["firstByte"], one["lastByte"]) for one in instructions]
    except (TypeError, KeyError):
        return ()
    types = {tuple(map(type, part)) for part in parts}
    return tuple(parts) if types == {(str, int, int)} else ()


def _covers(parts: tuple[_Part, ...], size: int) -> bool:
    """Tell whether parts make up a file, without a gap or an overlap."""
    at = 0
    for part in sorted(parts, key=lambda part: part.first):
        if part.first != at or part.last < at:
            return False
        at = part.last + 1
    return at == size


def _put(api: Api, file: File, stream: BinaryIO, part: _Part) -> str:
    """Send a part and return its id; videos come without a token: their addresses are signed."""
    body = Body(stream, part.first, part.last, file.progress)
    response = api.upload(part.url, body, with_token=file.kind != "video")
    return response.headers.get("etag", "").removeprefix("W/").strip('"')


def _finalize(api: Api, begun: _Begun, ids: list[str]) -> None:
    """Let LinkedIn put the parts of a video together."""
    if not all(ids):
        raise PostkitError("LinkedIn took a part of it without giving it an id", hint=_AGAIN)
    path = "/rest/videos?action=finalizeUpload"
    wanted = {"video": begun.urn, "uploadToken": begun.token, "uploadedPartIds": ids}
    api.action(path, {"finalizeUploadRequest": wanted}, doing="ending the upload")


def _is_processed(api: Api, urn: str, patience: Patience) -> bool:
    """Wait until a file can be shown; return False where the token may not look."""
    until = time.monotonic() + patience.processing
    pause = patience.pause
    while (status := _status(api, urn)) not in {"AVAILABLE", _UNSEEN}:
        left = until - time.monotonic()
        if left <= 0:
            raise PostkitError(
                f"LinkedIn did not process it within {patience.processing:,.0f} seconds",
                hint=f"{_AGAIN}; `processing_seconds` of the target is the longest wait",
            )
        time.sleep(min(pause, left))
        pause = min(2 * pause, _LONGEST_PAUSE)
    return status == "AVAILABLE"


def _status(api: Api, urn: str) -> str:
    """Return LinkedIn's word for how a file is, or ours; raise PostkitError where it is useless."""
    kind = urn.split(":")[2]
    try:
        found = api.resource(f"/rest/{kind}s/{urns.encoded(urn)}", doing="looking at the upload")
    except Fault as fault:
        if fault.status in _HIDDEN:
            return _UNSEEN
        raise
    if found.get("status") == "PROCESSING_FAILED":
        reason = str(found.get("processingFailureReason") or "it does not say why")
        raise PostkitError(
            f"LinkedIn cannot process it: {excerpt(reason, _LONGEST_REASON)}",
            hint="open the file, export it anew, and publish it again: nothing is live",
        )
    return str(found.get("status"))
