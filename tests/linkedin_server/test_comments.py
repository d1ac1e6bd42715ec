"""Comments: two endpoints, plain text, one a minute where a test wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.linkedin_server.asking import Asker, Reply, path

if TYPE_CHECKING:
    from tests.linkedin_server.server import LinkedInServer


@pytest.fixture
def vetted(linkedin: LinkedInServer) -> Asker:
    """Ask as a member whose app may comment."""
    return Asker(linkedin, "w_member_social", "w_member_social_feed")


def comment(asker: Asker, urn: str, text: str = "First", **fields: object) -> Reply:
    """Comment on the versioned endpoint."""
    body = {"actor": asker.author, "object": urn, "message": {"text": text}, **fields}
    return asker("POST", f"/rest/socialActions/{path(urn)}/comments", body)


def comment_v2(asker: Asker, urn: str, text: str = "First", **fields: object) -> Reply:
    """Comment on the unversioned endpoint."""
    body = {"actor": asker.author, "object": urn, "message": {"text": text}, **fields}
    return asker.v2("POST", f"/v2/socialActions/{path(urn)}/comments", body)


def test_versioned(vetted: Asker) -> None:
    """The id is in a header, the URN in the body."""
    urn = vetted.post().urn
    reply = comment(vetted, urn)
    [stored] = vetted.state.comments.values()

    assert reply.urn == stored.number
    assert reply.value["commentUrn"] == reply.value["$URN"] == stored.urn
    assert (stored.text, stored.post, stored.endpoint) == ("First", urn, "rest")


def test_those_who_may_share_only(member: Asker) -> None:
    """The versioned endpoint refuses them, the unversioned one takes them."""
    urn = member.post().urn
    refused = comment(member, urn)

    assert refused.status == 403
    assert "partnerApiSocialActions.CREATE" in refused.value["message"]
    assert comment_v2(member, urn).status == 201
    assert [one.endpoint for one in member.state.comments.values()] == ["v2"]


def test_the_unversioned_endpoint_may_vanish(member: Asker) -> None:
    """Nobody has documented it for members."""
    member.state.settings.v2_comments = False

    assert comment_v2(member, member.post().urn).status == 403


def test_the_unversioned_endpoint_refuses_a_version(member: Asker) -> None:
    """As all of /v2."""
    target = f"/v2/socialActions/{path(member.post().urn)}/comments"

    assert member("POST", target, {}).status == 426


def test_for_a_page(linkedin: LinkedInServer, page: Asker) -> None:
    """With its scope, and as the page itself."""
    urn = page.post().urn
    assert comment(page, urn).status == 403

    scopes = ("w_organization_social", "w_organization_social_feed")
    page.token = linkedin.state.issue_token(scopes)
    assert comment(page, urn).status == 201
    assert comment(page, urn, actor=linkedin.state.urn()).status == 403


def test_the_object_is_the_post_or_its_activity(vetted: Asker) -> None:
    """And no other post."""
    urn, other = vetted.post("One").urn, vetted.post("Two").urn

    assert comment(vetted, urn, object=vetted.state.posts[urn].activity).status == 201
    assert comment(vetted, urn, object=other).status == 400


@pytest.mark.parametrize("text", ["", " ", "x" * 1251, "🙂" * 626])
def test_length(vetted: Asker, text: str) -> None:
    """Something, and at most 1,250 units."""
    urn = vetted.post().urn

    assert comment(vetted, urn, text).status == 400
    assert comment(vetted, urn, "🙂" * 625).status == 201


@pytest.mark.parametrize(
    "text", [r"See \(here\)", r"{hashtag|\#|news}", r"@[Ada](urn:li:person:1)", "a\\_b"]
)
def test_little_text_is_noted(vetted: Asker, text: str) -> None:
    """It is taken, and its backslashes are there for all to see."""
    assert comment(vetted, vetted.post().urn, text).status == 201
    assert [one.kind for one in vetted.state.violations] == ["comment-escaped"]


def test_plain_text_is_not_noted(vetted: Asker) -> None:
    """Reserved characters are nothing here."""
    comment(vetted, vetted.post().urn, "C:\\temp (see #1) https://e.com/a_b @[x] {y}")

    assert vetted.state.violations == []


def test_replies_and_mentions(vetted: Asker) -> None:
    """A reply names a comment on the same post; a mention says where it stands."""
    urn, other = vetted.post("One").urn, vetted.post("Two").urn
    parent = comment(vetted, urn).value["commentUrn"]
    attributes = [{"start": 0, "length": 3, "value": {"person": {"person": vetted.author}}}]

    assert comment(vetted, urn, "Re", parentComment=parent).status == 201
    assert comment(vetted, other, "Re", parentComment=parent).status == 400
    said = {"text": "Ada", "attributes": attributes}
    assert comment(vetted, urn, message=said).status == 201
    assert comment(vetted, urn, message={"text": "Ada", "attributes": [{"start": 0}]}).status == 400


def test_attachments_are_for_few(vetted: Asker) -> None:
    """Most apps are told that the field is not permitted."""
    urn, content = vetted.post().urn, [{"entity": {"image": "urn:li:image:C4E10AQ"}}]
    refused = comment(vetted, urn, content=content)
    vetted.state.settings.comment_attachments = True

    assert (refused.status, "[/content]" in refused.value["message"]) == (403, True)
    assert comment(vetted, urn, content=content).status == 201


def test_posts_that_are_not_there(vetted: Asker) -> None:
    """No comments on what is deleted or never was."""
    urn = vetted.post().urn
    vetted("DELETE", f"/rest/posts/{path(urn)}", X_RestLi_Method="DELETE")

    assert comment(vetted, urn).status == 404
    assert comment(vetted, "urn:li:share:1").status == 404


def test_one_a_minute(vetted: Asker) -> None:
    """Then it says why, for a minute."""
    vetted.state.settings.comments_per_minute = 1
    urn = vetted.post().urn
    replies = [comment(vetted, urn, "One"), comment(vetted, urn, "Two")]
    vetted.state.clock.advance(60)

    assert [reply.status for reply in replies] == [201, 429]
    assert replies[1].value["message"] == (
        "Comment create throttled: creation rate limit exceeded for member"
    )
    assert comment(vetted, urn, "Two").status == 201


def test_delete(vetted: Asker, member: Asker) -> None:
    """One's own, by its number."""
    urn = vetted.post().urn
    target = f"/rest/socialActions/{path(urn)}/comments/{comment(vetted, urn).urn}"

    assert member("DELETE", target).status == 403
    assert vetted("DELETE", f"{target}?actor=urn%3Ali%3Aorganization%3A2414183").status == 403
    assert vetted("DELETE", target).status == 204
    assert vetted("DELETE", target).status == 404
