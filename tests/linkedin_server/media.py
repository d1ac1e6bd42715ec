"""Images, documents and videos: where to upload, when it is complete, how processing went."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from tests.linkedin_server import refusals
from tests.linkedin_server.fields import array, flag, misfit, record, text, urn, whole_number
from tests.linkedin_server.messages import Answer, Refusal
from tests.linkedin_server.records import Asset, Slot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.linkedin_server.gate import Call
    from tests.linkedin_server.state import State

WRITE = {"person": "w_member_social", "organization": "w_organization_social"}
# A member's own media are write-only for w_member_social.
READ = {"person": "r_member_social", "organization": "w_organization_social"}

_OWNER = urn("person", "organization")
_SIMPLE = record({"initializeUploadRequest": record({"owner": _OWNER})})
_VIDEO = record(
    {
        "initializeUploadRequest": record(
            {"owner": _OWNER, "fileSizeBytes": whole_number(1)},
            {"uploadCaptions": flag, "uploadThumbnail": flag},
        )
    }
)
_FINALIZE = record(
    {
        "finalizeUploadRequest": record(
            {
                "video": urn("video"),
                "uploadToken": text(blank=True),
                "uploadedPartIds": array(text(), 1),
            }
        )
    }
)
_PREFIXES = {"image": "C4E10AQ", "document": "D5510AQ", "video": "C5F10AQ"}


def initialize_image(call: Call) -> Answer:
    """Say where an image is to be put."""
    return _initialize_file(call, "image")


def initialize_document(call: Call) -> Answer:
    """Say where a document is to be put."""
    return _initialize_file(call, "document")


def initialize_video(call: Call) -> Answer:
    """Say where each part of a video is to be put."""
    wanted = _wanted(call, "video")
    size, settings = wanted["fileSizeBytes"], call.state.settings
    if not settings.video_least <= size <= settings.video_most:
        raise misfit("/initializeUploadRequest/fileSizeBytes", f"{size} bytes are no video")
    starts = range(0, size, settings.part_size)
    asset = _new(call, "video", wanted["owner"], _parts(starts, size))
    asset.size, asset.upload_token = size, settings.upload_token
    value = {
        "video": asset.urn,
        "uploadToken": asset.upload_token,
        "uploadUrlsExpireAt": int(asset.expires_at * 1000),
        "uploadInstructions": [
            {"uploadUrl": _url(call, asset, slot), "firstByte": slot.first, "lastByte": slot.last}
            for slot in asset.slots
        ],
    }
    if wanted.get("uploadThumbnail"):
        asset.thumbnail = Slot("thumbnail")
        value["thumbnailUploadUrl"] = _url(call, asset, asset.thumbnail)
    return Answer.json(200, {"value": value})


def finalize_video(call: Call) -> Answer:
    """Put the parts of a video together: all of them, in the order of the instructions."""
    if not call.has_any(WRITE):
        raise call.denied("partnerApiVideos.ACTION-finalizeUpload")
    body = call.body()
    _FINALIZE(body, "")
    request = body["finalizeUploadRequest"]
    with call.state.lock:
        asset = call.state.assets.get(request["video"])
        if asset is None:
            raise refusals.not_found(request["video"])
        if not call.acts_for(asset.owner, WRITE):
            raise call.denied("partnerApiVideos.ACTION-finalizeUpload")
        _check_final(call, asset, request)
        if asset.status == "WAITING_UPLOAD":
            begin_processing(call.state, asset)
    return Answer(200)


def image_status(call: Call) -> Answer:
    """Say how an image is, to those who may read it."""
    return _status(call, "image")


def document_status(call: Call) -> Answer:
    """Say how a document is, to those who may read it."""
    return _status(call, "document")


def video_status(call: Call) -> Answer:
    """Say how a video is, to whom it belongs: videos can be read with any scope."""
    return _status(call, "video")


def begin_processing(state: State, asset: Asset) -> None:
    """Let an asset whose bytes are complete be processed as the settings say."""
    script = state.settings.processing[asset.kind]
    asset.status, asset.polls_left, asset.outcome = "PROCESSING", script.polls, script.outcome
    asset.reason = asset.reason or (script.reason if script.outcome != "AVAILABLE" else "")
    if asset.reason:
        asset.outcome = "PROCESSING_FAILED"
    if not asset.polls_left:
        asset.status = asset.outcome


def check_usable(state: State, media: Iterable[str], author: str) -> None:
    """Raise Refusal where a post cannot be made of these media.

    Only the codes for waiting and failed media are documented; the other two are of their kind.
    """
    for one in media:
        asset = state.assets.get(one)
        if asset is None:
            raise _unusable("MEDIA_ASSET_NOT_FOUND", f"{one} does not exist")
        if asset.owner != author:
            raise _unusable("MEDIA_ASSET_OWNER_MISMATCH", f"{one} belongs to another than {author}")
        if asset.status == "WAITING_UPLOAD":
            raise _unusable("MEDIA_ASSET_WAITING_UPLOAD", f"{one} is not uploaded")
        if asset.status == "PROCESSING_FAILED":
            raise _unusable("MEDIA_ASSET_PROCESSING_FAILED", f"{one} is of no use: {asset.reason}")


def _unusable(code: str, description: str) -> Refusal:
    return refusals.bad_field(code, "/content", description)


def _initialize_file(call: Call, kind: str) -> Answer:
    asset = _new(call, kind, _wanted(call, kind)["owner"], [Slot("0")])
    value = {
        "uploadUrlExpiresAt": int(asset.expires_at * 1000),
        "uploadUrl": _url(call, asset, asset.slots[0]),
        kind: asset.urn,
    }
    return Answer.json(200, {"value": value})


def _wanted(call: Call, kind: str) -> dict[str, Any]:
    """Return what is asked for; raise Refusal where the token may not upload for the owner."""
    resource = f"partnerApi{kind.capitalize()}s.ACTION-initializeUpload"
    if not call.has_any(WRITE):
        raise call.denied(resource)
    body = call.body()
    (_VIDEO if kind == "video" else _SIMPLE)(body, "")
    wanted: dict[str, Any] = body["initializeUploadRequest"]
    if not call.acts_for(wanted["owner"], WRITE):
        raise call.denied(resource)
    return wanted


def _new(call: Call, kind: str, owner: str, slots: list[Slot]) -> Asset:
    urn = f"urn:li:{kind}:{_PREFIXES[kind]}{secrets.token_urlsafe(11)}"
    ends = call.state.clock.now() + call.state.settings.upload_lifetime
    signature = secrets.token_urlsafe(24)
    asset = Asset(urn, kind, owner, call.token.urn, signature, ends, slots)
    with call.state.lock:
        call.state.assets[urn] = asset
    return asset


def _parts(starts: range, size: int) -> list[Slot]:
    """Return the parts of a video; their ends are inclusive."""
    ends = [*starts[1:], size]
    return [
        Slot(str(number), first, end - 1)
        for number, (first, end) in enumerate(zip(starts, ends, strict=True))
    ]


def _url(call: Call, asset: Asset, slot: Slot) -> str:
    base = call.state.settings.upload_base or call.base
    name = asset.urn.rpartition(":")[2]
    query = f"ca=vector_feedshare&sync=0&v=beta&e={int(asset.expires_at)}&t={asset.signature}"
    return f"{base}/dms-uploads/{name}/{slot.path}?{query}"


def _check_final(call: Call, asset: Asset, request: dict[str, Any]) -> None:
    """Raise Refusal where parts are missing, or named wrongly."""
    if any(not slot.etag for slot in asset.slots):
        raise _unusable("MEDIA_ASSET_WAITING_UPLOAD", "not all parts are uploaded")
    if request["uploadToken"] != asset.upload_token:
        raise misfit("/finalizeUploadRequest/uploadToken", "is not that of the upload")
    wanted = [slot.etag for slot in asset.slots]
    given = request["uploadedPartIds"]
    if given != wanted:
        how = "out of order" if sorted(given) == sorted(wanted) else "not the ETags without quotes"
        call.state.note(call.request, "part-ids", f"{given} are {how}: {wanted}")
        raise misfit("/finalizeUploadRequest/uploadedPartIds", f"the ids are {how}")


def _status(call: Call, kind: str) -> Answer:
    with call.state.lock:
        asset = call.state.assets.get(call.key)
        if asset is None or asset.kind != kind:
            raise refusals.not_found(call.key)
        if not _may_read(call, asset):
            message = f"Accessing this {kind} resource is forbidden. "
            raise refusals.forbidden(f"{message}Please check your permissions for this resource")
        return Answer.json(200, _polled(asset))


def _may_read(call: Call, asset: Asset) -> bool:
    anything = asset.kind == "video" and asset.owner == call.token.urn
    return anything or call.acts_for(asset.owner, READ)


def _polled(asset: Asset) -> dict[str, Any]:
    """Return how an asset is, one poll nearer to its outcome."""
    if asset.status == "PROCESSING":
        asset.status = "PROCESSING" if asset.polls_left else asset.outcome
        asset.polls_left = max(0, asset.polls_left - 1)
    shown = {"id": asset.urn, "owner": asset.owner, "status": asset.status}
    failed = asset.status == "PROCESSING_FAILED"
    return {**shown, "processingFailureReason": asset.reason} if failed else shown
