"""Images, documents and videos: every step, in its order."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.linkedin_server.asking import MP4, PDF, PNG, Asker, Reply, path
from tests.linkedin_server.server import LinkedInServer
from tests.linkedin_server.settings import Settings

if TYPE_CHECKING:
    from tests.linkedin_server.state import State

PART = 40_000
_FINALIZE = "/rest/videos?action=finalizeUpload"


def status(asker: Asker, urn: str) -> Reply:
    """Ask how a medium is."""
    kind = urn.split(":")[2]
    return asker("GET", f"/rest/{kind}s/{path(urn)}")


def initialize(asker: Asker, kind: str, **request: object) -> Reply:
    """Begin an upload."""
    target = f"/rest/{kind}s?action=initializeUpload"
    return asker("POST", target, {"initializeUploadRequest": request})


def begin_video(asker: Asker, **request: object) -> dict[str, Any]:
    """Begin an upload in parts of 40,000 bytes."""
    asker.state.settings.part_size = PART
    return asker.begin("video", fileSizeBytes=len(MP4), **request)


def put_part(asker: Asker, instruction: dict[str, Any]) -> str:
    """Put a part as it should be put; return its id."""
    data = MP4[instruction["firstByte"] : instruction["lastByte"] + 1]
    reply = asker.put(instruction["uploadUrl"], data, Authorization=None)
    assert reply.status == 200, reply.body
    return reply.headers["etag"].strip('"')


def finalize(asker: Asker, begun: dict[str, Any], ids: list[str], token: str = "") -> Reply:
    """Put parts together."""
    request = {"video": begun["video"], "uploadToken": token, "uploadedPartIds": ids}
    return asker("POST", _FINALIZE, {"finalizeUploadRequest": request})


def kinds_of_violations(state: State) -> list[str]:
    """Return what was noted."""
    return [one.kind for one in state.violations]


@pytest.mark.parametrize(("kind", "data"), [("image", PNG), ("document", PDF)])
def test_files(member: Asker, kind: str, data: bytes) -> None:
    """Begun, put, usable; the bytes are counted and hashed."""
    urn = member.upload(kind, data)
    asset = member.state.assets[urn]

    assert urn.startswith(f"urn:li:{kind}:")
    assert (asset.status, asset.size, asset.owner) == ("AVAILABLE", len(data), member.author)
    assert asset.sha256 == asset.slots[0].sha256 == sha256(data).hexdigest()
    assert member.state.violations == []


@pytest.mark.parametrize("kind", ["image", "document"])
def test_nobody_uploads_for_others(member: Asker, kind: str) -> None:
    """The owner is the token's member, or a page that it may post for."""
    assert initialize(member, kind, owner="urn:li:person:x").status == 403
    assert initialize(member, kind, owner="urn:li:organization:2414183").status == 403
    assert initialize(member, kind).code == "MISSING_FIELD"
    assert initialize(member, kind, owner=member.author, size=1).status == 422


def test_the_author_owns_the_media(linkedin: LinkedInServer, page: Asker, member: Asker) -> None:
    """What a page has uploaded is not for its administrator's own post."""
    urn = page.upload("image", PNG)
    content = {"media": {"id": urn}}

    assert member.post(content=content).code == "MEDIA_ASSET_OWNER_MISMATCH"
    assert page.post(content=content).status == 201
    assert len(linkedin.state.posts) == 1


def test_upload_comes_first(member: Asker) -> None:
    """A post of an image that has not come is refused."""
    content = {"media": {"id": member.begin("image")["image"]}}

    assert member.post(content=content).code == "MEDIA_ASSET_WAITING_UPLOAD"


def test_a_thumbnail_is_an_image_too(member: Asker) -> None:
    """And must have come, too."""
    card = {"source": "https://example.com", "title": "A page"}
    waiting = {"article": {**card, "thumbnail": member.begin("image")["image"]}}
    here = {"article": {**card, "thumbnail": member.upload("image", PNG)}}

    assert member.post(content=waiting).code == "MEDIA_ASSET_WAITING_UPLOAD"
    assert member.post(content=here).status == 201


def test_files_want_the_token(linkedin: LinkedInServer, member: Asker) -> None:
    """That of the member who has begun."""
    other = linkedin.state.add_member("bob-1", "Bob", "Example")
    token = linkedin.state.issue_token(member=other)
    url = member.begin("image")["uploadUrl"]

    assert member.put(url, PNG, Authorization=None).code == "EMPTY_ACCESS_TOKEN"
    assert member.put(url, PNG, Authorization=f"Bearer {token}").status == 403
    assert member.put(url, PNG).status == 201


def test_upload_urls(member: Asker) -> None:
    """They are what they were, for a day, and take bytes."""
    url = member.begin("document")["uploadUrl"]

    assert member.put(url.replace("&t=", "&t=x"), PDF).status == 403
    assert member.put(url.replace("/0?", "/1?"), PDF).status == 404
    assert member.put(url.replace("/dms-uploads/", "/dms-uploads/x"), PDF).status == 404
    assert member.put(url, b"").status == 400
    assert member.put(url, PDF, Content_Range="bytes 0-108/109").status == 400
    member.state.clock.advance(86_401)
    assert member.put(url, PDF).code == "EXPIRED_UPLOAD_URL"


def test_chunks_without_a_length(member: Asker) -> None:
    """LinkedIn is told how much comes, or takes nothing."""
    url = member.begin("document")["uploadUrl"]
    reply = member.put(url, b"", Transfer_Encoding="chunked")

    assert reply.status == 411
    assert kinds_of_violations(member.state) == ["no-length"]


def test_upload_urls_may_be_elsewhere(member: Asker) -> None:
    """A test finds out where a client goes, and with what."""
    with LinkedInServer() as elsewhere:
        member.state.settings.upload_base = elsewhere.base
        url = member.begin("image")["uploadUrl"]
        assert url.startswith(f"{elsewhere.base}/dms-uploads/")
        member.put(url, PNG)
        [request] = elsewhere.state.requests

    assert request.headers["Authorization"] == f"Bearer {member.token}"


@pytest.mark.parametrize("kind", ["image", "document"])
def test_a_member_cannot_ask_how_files_are(
    linkedin: LinkedInServer, member: Asker, kind: str
) -> None:
    """Sharing is writing only."""
    urn = member.upload(kind, {"image": PNG, "document": PDF}[kind])
    refused = status(member, urn)

    assert refused.status == 403
    assert refused.value["message"] == (
        f"Accessing this {kind} resource is forbidden. "
        "Please check your permissions for this resource"
    )
    assert status(Asker(linkedin, "r_member_social"), urn).value["status"] == "AVAILABLE"


def test_processing(page: Asker) -> None:
    """It takes as many polls as a test says."""
    page.state.script_processing("image", polls=2)
    urn = page.upload("image", PNG)
    waiting = page.begin("image")["image"]

    assert [status(page, urn).value["status"] for _ in range(4)] == [
        "PROCESSING",
        "PROCESSING",
        "AVAILABLE",
        "AVAILABLE",
    ]
    assert status(page, waiting).value["status"] == "WAITING_UPLOAD"
    assert status(page, "urn:li:image:x").status == 404


def test_processing_fails(page: Asker) -> None:
    """It says why, and no post can be made of it."""
    page.state.script_processing("document", 1, "PROCESSING_FAILED", "301 pages")
    urn = page.upload("document", PDF)
    found = [status(page, urn).value for _ in range(2)]
    post = page.post(content={"media": {"id": urn, "title": "Slides.pdf"}})

    assert found[0]["status"] == "PROCESSING"
    assert found[1]["status"] == "PROCESSING_FAILED"
    assert found[1]["processingFailureReason"] == "301 pages"
    assert post.code == "MEDIA_ASSET_PROCESSING_FAILED"


def test_what_is_no_image_fails(page: Asker) -> None:
    """The first bytes tell, unless a test says that they do not matter."""
    webp = b"RIFF\x00\x00\x00\x00WEBPVP8 "
    urn = page.upload("image", webp)
    page.state.settings.check_media_type = False

    assert status(page, urn).value["status"] == "PROCESSING_FAILED"
    assert status(page, page.upload("image", webp)).value["status"] == "AVAILABLE"


def test_a_better_file_on_the_same_address(page: Asker) -> None:
    """An upload may be repeated."""
    begun = page.begin("image")
    page.put(begun["uploadUrl"], PDF)
    page.put(begun["uploadUrl"], PNG)

    assert status(page, begun["image"]).value["status"] == "AVAILABLE"
    assert page.state.assets[begun["image"]].slots[0].puts == 2


def test_a_video(member: Asker) -> None:
    """Parts, their ids in order, and polls until it is there."""
    begun = begin_video(member)
    ids = [put_part(member, one) for one in begun["uploadInstructions"]]
    content = {"media": {"id": begun["video"], "title": "Film"}}
    early = member.post(content=content)
    done = finalize(member, begun, ids)
    asset = member.state.assets[begun["video"]]

    assert [one["lastByte"] for one in begun["uploadInstructions"]] == [39_999, 79_999, 100_011]
    assert early.code == "MEDIA_ASSET_WAITING_UPLOAD"
    assert (done.status, done.body) == (200, b"")
    polls = [status(member, begun["video"]).value["status"] for _ in range(2)]
    assert polls == ["PROCESSING", "AVAILABLE"]
    assert member.post(content=content).status == 201
    assert (asset.size, asset.sha256) == (len(MP4), sha256(MP4).hexdigest())
    assert member.state.violations == []


@given(size=st.integers(1, 10**9), part=st.integers(10**6, 10**8))
def test_parts_cover_the_video(size: int, part: int) -> None:
    """Each byte is in exactly one of them; their ends are inclusive."""
    from tests.linkedin_server.media import _parts

    slots = _parts(range(0, size, part), size)
    ends = [-1, *(slot.last for slot in slots)]

    assert [slot.first for slot in slots] == [end + 1 for end in ends[:-1] if end is not None]
    assert ends[-1] == size - 1
    assert all(slot.last is not None and slot.last - slot.first < part for slot in slots)


@pytest.mark.parametrize("order", [(2, 0, 1), (0, 0, 1, 2), (1, 0, 2)])
def test_parts_in_any_order(member: Asker, order: tuple[int, ...]) -> None:
    """They are put together all the same; repeated ones do no harm."""
    begun = begin_video(member)
    ids = dict.fromkeys(range(3), "")
    for number in order:
        ids[number] = put_part(member, begun["uploadInstructions"][number])

    assert finalize(member, begun, list(ids.values())).status == 200
    slots = member.state.assets[begun["video"]].slots
    assert [slot.sha256 for slot in slots] == [
        sha256(MP4[start : start + PART]).hexdigest() for start in range(0, len(MP4), PART)
    ]


def test_all_parts(member: Asker) -> None:
    """Without one of them there is no video."""
    begun = begin_video(member)
    ids = [put_part(member, one) for one in begun["uploadInstructions"][:2]]

    assert finalize(member, begun, ids).code == "MEDIA_ASSET_WAITING_UPLOAD"


def test_ids_of_parts(member: Asker) -> None:
    """In order and without quotes; what is not is noted."""
    begun = begin_video(member)
    ids = [put_part(member, one) for one in begun["uploadInstructions"]]

    assert finalize(member, begun, ids[::-1]).status == 400
    assert finalize(member, begun, [f'"{one}"' for one in ids]).status == 400
    assert finalize(member, begun, ids[:2]).status == 400
    assert kinds_of_violations(member.state) == ["part-ids"] * 3
    assert finalize(member, begun, ids).status == 200


def test_the_upload_token_comes_back(member: Asker) -> None:
    """Whatever it is."""
    member.state.settings.upload_token = "bound to it"  # noqa: S105 - no secret
    begun = begin_video(member)
    ids = [put_part(member, one) for one in begun["uploadInstructions"]]

    assert finalize(member, begun, ids).status == 400
    assert finalize(member, begun, ids, begun["uploadToken"]).status == 200


def test_nothing_comes_after_the_end(member: Asker) -> None:
    """A finalized video takes no parts; finalizing it again changes nothing."""
    begun = begin_video(member)
    ids = [put_part(member, one) for one in begun["uploadInstructions"]]
    assert finalize(member, begun, ids).status == 200
    status(member, begun["video"])
    status(member, begun["video"])

    assert finalize(member, begun, ids).status == 200
    assert status(member, begun["video"]).value["status"] == "AVAILABLE"
    url = begun["uploadInstructions"][0]["uploadUrl"]
    assert member.put(url, MP4[:PART], Authorization=None).status == 400


def test_parts_of_another_size(member: Asker) -> None:
    """One byte too few, as the documentation's own command makes them."""
    begun = begin_video(member)
    url = begun["uploadInstructions"][0]["uploadUrl"]

    assert member.put(url, MP4[: PART - 1], Authorization=None).status == 400
    assert kinds_of_violations(member.state) == ["part-size"]


def test_parts_want_no_token(member: Asker) -> None:
    """LinkedIn lets it pass; it is noted here."""
    url = begin_video(member)["uploadInstructions"][0]["uploadUrl"]

    assert member.put(url, MP4[:PART], Content_Type="video/mp4").status == 200
    assert kinds_of_violations(member.state) == ["token-on-video", "part-type"]


def test_a_thumbnail_of_a_video(member: Asker) -> None:
    """Only where it was asked for."""
    assert "thumbnailUploadUrl" not in begin_video(member)

    url = begin_video(member, uploadThumbnail=True)["thumbnailUploadUrl"]
    assert member.put(url, PNG, Authorization=None, Content_Type="image/png").status == 201
    assert member.state.violations == []


@pytest.mark.parametrize("size", [0, 74_999, 500_000_001, True, "100000", 1e5])
def test_sizes_of_videos(member: Asker, size: object) -> None:
    """75 kB to 500 MB."""
    assert initialize(member, "video", owner=member.author, fileSizeBytes=size).status == 400


def test_what_is_no_video(member: Asker) -> None:
    """Its first bytes tell when it is processed."""
    size = 80_000
    begun = member.begin("video", fileSizeBytes=size)
    [instruction] = begun["uploadInstructions"]
    reply = member.put(instruction["uploadUrl"], bytes(size), Authorization=None)
    finalize(member, begun, [reply.headers["etag"].strip('"')])
    found = [status(member, begun["video"]).value["status"] for _ in range(2)]

    assert found == ["PROCESSING", "PROCESSING_FAILED"]


def test_large_documents() -> None:
    """At most so many bytes."""
    with LinkedInServer(Settings(document_most=200)) as linkedin:
        member = Asker(linkedin)
        url = member.begin("document")["uploadUrl"]

        assert member.put(url, PDF + bytes(100)).status == 400
        assert member.put(url, PDF).status == 201
