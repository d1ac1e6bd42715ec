"""Posts that are made, read, changed and deleted."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pytest

from tests.linkedin_server.asking import MP4, PDF, PNG, Asker, path

if TYPE_CHECKING:
    from tests.linkedin_server.server import LinkedInServer

READING = ("w_member_social", "r_member_social")


@pytest.fixture
def reader(linkedin: LinkedInServer) -> Asker:
    """Ask as a member whose token may read posts."""
    return Asker(linkedin, *READING)


def get(asker: Asker, urn: str, view: str = "READER") -> tuple[int, dict[str, object]]:
    """Read a post back."""
    reply = asker("GET", f"/rest/posts/{path(urn)}?viewContext={view}")
    return reply.status, reply.value


def patch(asker: Asker, urn: str, changes: object, method: str | None = "PARTIAL_UPDATE") -> int:
    """Change a post."""
    body = {"patch": {"$set": changes}}
    return asker("POST", f"/rest/posts/{path(urn)}", body, X_RestLi_Method=method).status


def delete(asker: Asker, urn: str) -> int:
    """Delete a post."""
    return asker("DELETE", f"/rest/posts/{path(urn)}", X_RestLi_Method="DELETE").status


def test_created(member: Asker) -> None:
    """201, no body, the URN in a header; and the state knows what readers see."""
    reply = member.post(r"Hello \(all\) #there")
    post = member.state.posts[reply.urn]

    assert (reply.status, reply.body, reply.headers["content-length"]) == (201, b"", "0")
    assert reply.urn.startswith("urn:li:share:")
    assert (post.author, post.text, post.shown) == (member.author, "Hello (all) #there", post.text)
    assert member.state.violations == []
    assert member.state.counts["posts.create"] == 1


def test_a_post_that_is_cut_is_taken(member: Asker) -> None:
    """LinkedIn says 201, and readers see less: noted, and to be seen."""
    urn = member.post("Prices (in euro)").urn

    assert member.state.posts[urn].shown == "Prices "
    assert {one.kind for one in member.state.violations} == {"little"}


@pytest.mark.parametrize(
    "author", ["urn:li:person:somebody", "urn:li:organization:2414183", "urn:li:organization:1"]
)
def test_only_for_oneself(member: Asker, author: str) -> None:
    """A member's token posts for that member alone."""
    assert member.post(author=author).status == 403


def test_for_a_page(linkedin: LinkedInServer, page: Asker) -> None:
    """Whoever has a role that may post, with the scope for it."""
    assert page.post().status == 201

    for role, status in [("CONTENT_ADMIN", 201), ("ANALYST", 403), ("", 403)]:
        linkedin.state.organization.roles[linkedin.state.member.sub] = role
        assert page.post(role or "none").status == status
    page.author = linkedin.state.urn()
    assert page.post().status == 403


def test_kinds_of_urns(member: Asker) -> None:
    """Documents, videos and polls are ugcPosts, the rest are shares."""
    image = {"media": {"id": member.upload("image", PNG)}}
    document = {"media": {"id": member.upload("document", PDF), "title": "Slides.pdf"}}

    assert member.post(content=image).urn.startswith("urn:li:share:")
    assert member.post(content=document).urn.startswith("urn:li:ugcPost:")


def test_duplicates(member: Asker) -> None:
    """The same again names the post that is there, for ten minutes, also when it is deleted."""
    urn = member.post("Twice").urn
    reply = member.post("Twice", visibility="CONNECTIONS")

    assert (reply.status, reply.code) == (422, "DUPLICATE_POST")
    assert reply.value["message"].endswith(f"Content is a duplicate of {urn}")
    assert member.state.refused_duplicates == [urn]
    assert member.post("Twice", content={"article": {"source": "https://e.com", "title": "x"}}).urn
    assert delete(member, urn) == 204
    assert member.post("Twice").status == 422
    member.state.clock.advance(601)
    assert member.post("Twice").urn != urn


def test_deleted_posts_may_be_no_duplicates(member: Asker) -> None:
    """Where a test says so."""
    member.state.settings.duplicates_of_deleted = False
    assert delete(member, member.post().urn) == 204

    assert member.post().status == 201


def test_one_of_many_at_once(member: Asker) -> None:
    """However many send the same at one moment, one post is made."""
    found: list[int] = []
    threads = [Thread(target=lambda: found.append(member.post("Race").status)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == [201] + [422] * 7
    assert len(member.state.posts) == 1


def test_reading_needs_a_scope(member: Asker) -> None:
    """Those who may share may not read."""
    assert get(member, member.post().urn)[0] == 403


def test_read(reader: Asker) -> None:
    """Text comes back as little text, hashtags as templates."""
    urn = reader.post(r"See \#1 #news").urn
    status, post = get(reader, urn)

    assert (status, post["id"], post["lifecycleState"]) == (200, urn, "PUBLISHED")
    assert post["commentary"] == r"See \#1 {hashtag|\#|news}"
    assert get(reader, "urn:li:share:1")[0] == 404
    assert get(reader, urn, "ANYBODY")[0] == 400


def test_others_posts_cannot_be_read(linkedin: LinkedInServer, page: Asker) -> None:
    """A member's scope is not an organization's."""
    urn = page.post().urn

    assert get(page, urn)[0] == 200
    assert get(Asker(linkedin, *READING), urn)[0] == 403


def test_read_several(reader: Asker) -> None:
    """Each URN has a status of its own."""
    urn, missing = reader.post().urn, "urn:li:share:1"
    target = f"/rest/posts?ids=List({path(urn)},{path(missing)})"
    reply = reader("GET", target, X_RestLi_Method="BATCH_GET")

    assert reply.value["statuses"] == {urn: 200, missing: 404}
    assert reply.value["results"][urn]["id"] == urn
    assert reader("GET", target).status == 400
    raw = reader("GET", f"/rest/posts?ids=List({urn})", X_RestLi_Method="BATCH_GET")
    assert raw.status == 400


def test_list(reader: Asker) -> None:
    """An author's posts, newest first, page by page."""
    urns = [reader.post(str(number)).urn for number in range(3)]
    assert delete(reader, urns[0]) == 204
    target = f"/rest/posts?q=author&author={path(reader.author)}&count=1&start="

    pages = [reader("GET", f"{target}{at}", X_RestLi_Method="FINDER").value for at in range(3)]

    assert [[one["id"] for one in page["elements"]] for page in pages] == [[urns[2]], [urns[1]], []]
    assert pages[0]["paging"]["total"] == 2
    assert reader("GET", f"{target}0").status == 400
    assert reader("GET", f"{target}x", X_RestLi_Method="FINDER").status == 400


def test_update(reader: Asker) -> None:
    """The text can be changed, and earlier texts are kept for tests."""
    urn = reader.post("Befor").urn

    assert patch(reader, urn, {"commentary": "Before"}) == 204
    assert reader.state.posts[urn].text == "Before"
    assert reader.state.posts[urn].versions == ["Befor"]
    assert get(reader, urn)[1]["commentary"] == "Before"


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"content": {}}, 422),
        ({"visibility": "CONNECTIONS"}, 422),
        ({"author": "urn:li:person:x"}, 422),
        ({"commentary": "x" * 3001}, 400),
        ({"commentary": 1}, 400),
        ({}, 400),
    ],
)
def test_what_cannot_be_changed(member: Asker, changes: dict[str, object], status: int) -> None:
    """Media, polls, the author and who may see it stay as they are."""
    urn = member.post().urn

    assert patch(member, urn, changes) == status
    assert member.state.posts[urn].versions == []


def test_update_says_what_it_is(member: Asker) -> None:
    """A header names the method; without it nothing is changed."""
    urn = member.post().urn

    assert patch(member, urn, {"commentary": "x"}, method=None) == 400
    assert member.state.posts[urn].text == "Hello"


def test_delete(member: Asker) -> None:
    """What is deleted may be deleted again, and is there for nobody."""
    urn = member.post().urn

    assert [delete(member, urn), delete(member, urn)] == [204, 204]
    assert member.state.live_posts() == []
    assert patch(member, urn, {"commentary": "x"}) == 404
    assert delete(member, "urn:li:share:1") == 404
    assert member("DELETE", f"/rest/posts/{path(urn)}").status == 400


def test_others_posts_stay(linkedin: LinkedInServer, member: Asker, page: Asker) -> None:
    """Nobody changes or deletes what somebody else has posted."""
    urn = page.post().urn

    assert (delete(member, urn), patch(member, urn, {"commentary": "x"})) == (403, 403)
    assert len(linkedin.state.live_posts()) == 1


def test_reshares(reader: Asker) -> None:
    """Of what is there, and may be reshared."""
    free = reader.post("Free").urn
    bound = reader.post("Bound", isReshareDisabledByAuthor=True).urn

    assert reader.post("", reshareContext={"parent": free}).status == 201
    assert reader.post("", reshareContext={"parent": bound}).status == 403


def test_posts_wait_for_their_media(reader: Asker) -> None:
    """A post is seen once its media are processed, and never if that fails."""
    reader.state.script_processing("image", polls=5)
    good, bad = reader.upload("image", PNG), reader.upload("image", PNG)
    posts = [reader.post(urn, content={"media": {"id": urn}}).urn for urn in (good, bad)]
    reader.state.finish_processing(good)
    reader.state.finish_processing(bad, "PROCESSING_FAILED", "too blurred")

    assert [get(reader, urn)[0] for urn in posts] == [200, 404]
    assert get(reader, posts[1], "AUTHOR")[1]["lifecycleState"] == "PUBLISH_FAILED"


def test_a_video_that_is_still_processed(reader: Asker) -> None:
    """The post is taken and its author sees that it waits."""
    begun = reader.begin("video", fileSizeBytes=len(MP4))
    part = reader.put(begun["uploadInstructions"][0]["uploadUrl"], MP4, Authorization=None)
    request = {
        "video": begun["video"],
        "uploadToken": "",
        "uploadedPartIds": [part.headers["etag"].strip('"')],
    }
    target = "/rest/videos?action=finalizeUpload"
    assert reader("POST", target, {"finalizeUploadRequest": request}).status == 200

    urn = reader.post(content={"media": {"id": begun["video"], "title": "Film"}}).urn

    assert urn.startswith("urn:li:ugcPost:")
    assert get(reader, urn, "AUTHOR")[1]["lifecycleState"] == "PUBLISH_REQUESTED"
