"""The bytes of media: read as they come, hashed, counted and thrown away."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from tests.linkedin_server import refusals
from tests.linkedin_server.gate import token_of
from tests.linkedin_server.media import begin_processing
from tests.linkedin_server.messages import Answer, Refusal, Request

if TYPE_CHECKING:
    from tests.linkedin_server.records import Asset, Slot
    from tests.linkedin_server.state import State

_HEAD = 16  # bytes that tell a file's type
_BEGINNINGS = {
    "image": (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a"),
    "document": (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
}


def put(state: State, request: Request, name: str, part: str) -> Answer:
    """Take the bytes for an upload URL, where they are those that it was made for."""
    with state.lock:
        asset = _asset(state, request, name)
        slot = _slot(asset, part)
    _check_bearer(state, request, asset, slot)
    _check_size(state, request, asset, slot)
    digest, whole = hashlib.sha256(), _prefix(asset, slot)
    head = b""
    for piece in request.body.pieces():
        head = head or piece[:_HEAD]
        digest.update(piece)
        if whole is not None:
            whole.update(piece)
    with state.lock:
        slot.size, slot.sha256, slot.puts = request.body.size, digest.hexdigest(), slot.puts + 1
        slot.etag = f"/ambry-video/signedId/{slot.sha256[:40]}-{slot.path}.bin"
        return _stored(state, asset, slot, (head, whole))


def _asset(state: State, request: Request, name: str) -> Asset:
    """Return the asset of an upload URL; raise Refusal where the URL is not, or no more, one."""
    found = [state.assets.get(f"urn:li:{kind}:{name}") for kind in ("image", "document", "video")]
    asset = next(filter(None, found), None)
    if asset is None:
        raise refusals.not_found(request.path)
    if request.query.get("t") != asset.signature:
        raise refusals.forbidden("The signature of the upload URL does not match")
    if asset.expires_at <= state.clock.now():
        raise Refusal(refusals.gateway(400, "EXPIRED_UPLOAD_URL", "The upload URL has expired"))
    if asset.kind == "video" and asset.status != "WAITING_UPLOAD":
        raise refusals.illegal("The upload is finalized")
    return asset


def _slot(asset: Asset, part: str) -> Slot:
    slots = [*asset.slots, *([asset.thumbnail] if asset.thumbnail else [])]
    for slot in slots:
        if slot.path == part:
            return slot
    raise refusals.not_found(part)


def _check_bearer(state: State, request: Request, asset: Asset, slot: Slot) -> None:
    """Images and documents want the uploader's token; videos want none."""
    if asset.kind == "video":
        if request.header("Authorization"):
            state.note(request, "token-on-video", "a part of a video came with Authorization")
        if request.media_type != "application/octet-stream" and slot is not asset.thumbnail:
            state.note(request, "part-type", f"a part's type is {request.media_type!r}")
        return
    if token_of(state, request).urn != asset.uploader:
        raise refusals.forbidden("The upload was begun by another member")


def _check_size(state: State, request: Request, asset: Asset, slot: Slot) -> None:
    """Raise Refusal where the number of bytes is not said, or cannot be."""
    if not request.body.known or request.header("Transfer-Encoding"):
        state.note(request, "no-length", "an upload does not say how many bytes it has")
        raise Refusal(refusals.gateway(411, "ILLEGAL_ARGUMENT", "Content-Length is required"))
    if request.header("Content-Range"):
        state.note(request, "content-range", "an upload comes in ranges")
        raise refusals.illegal("Content-Range is not supported")
    size = request.body.size
    if slot.last is not None and size != slot.last - slot.first + 1:
        state.note(request, "part-size", f"{size} bytes for {slot.first} to {slot.last}")
        raise refusals.illegal("The part has another size than its instruction")
    if not size or (asset.kind == "document" and size > state.settings.document_most):
        raise refusals.illegal(f"{size} bytes cannot be uploaded")


def _prefix(asset: Asset, slot: Slot) -> hashlib._Hash | None:
    """Return a hash of all bytes before this slot, where they have come."""
    at = int(slot.path) if slot.path.isdecimal() else len(asset.prefixes)
    return asset.prefixes[at].copy() if at < len(asset.prefixes) else None


def _stored(
    state: State, asset: Asset, slot: Slot, read: tuple[bytes, hashlib._Hash | None]
) -> Answer:
    head, whole = read
    if slot is asset.thumbnail:
        return Answer(201)
    if whole is not None:
        asset.prefixes[int(slot.path) + 1 :] = [whole]
    complete = len(asset.prefixes) > len(asset.slots)
    asset.sha256 = asset.prefixes[-1].hexdigest() if complete else ""
    if slot is asset.slots[0]:
        asset.reason = _wrong_type(state, asset, head)
    if asset.kind == "video":
        return Answer(200, headers={"ETag": f'"{slot.etag}"'})
    asset.size = slot.size
    begin_processing(state, asset)
    return Answer(201)


def _wrong_type(state: State, asset: Asset, head: bytes) -> str:
    """Return why processing will fail, where the first bytes say so."""
    if asset.kind == "video":
        right = head[4:8] == b"ftyp"
    else:
        right = head.startswith(_BEGINNINGS[asset.kind])
    wrong = state.settings.check_media_type and not right
    return f"{head[:8]!r} begins no {asset.kind}" if wrong else ""
