"""Every kind of post, as LinkedIn has it in the end."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from postkit.errors import ExitCode
from tests.linkedin_server.asking import MP4, PDF, PNG
from tests.linkedin_server.messages import Answer
from tests.linkedin_server.state import FOREIGN_POST
from tests.media.containers import gif, jpeg
from tests.publishers.posting import CREATE, EDIT, TEXT, instead

if TYPE_CHECKING:
    from tests.linkedin_server.records import Post
    from tests.publishers.posting import Poster

NUMBER = FOREIGN_POST.rpartition(":")[2]
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
POLL = {"question": "Which (one)?", "options": ["This_one", "That"], "duration": "7d"}
CARD = {"url": "https://e.example/a_(b)", "title": "A *card*", "description": "Of (it)"}


def published(poster: Poster, body: str = TEXT, **front: Any) -> Post:
    """Publish a draft; return what is live, which is published once."""
    poster.draft(body, **front)
    result = poster.publish()
    assert (result.outcome, result.code) == ("published", ExitCode.OK), result.message
    assert poster.publish().outcome == "unchanged"
    (post,) = poster.live
    assert result.urn == post.urn
    assert post.shown == poster.payload().text
    return post


def stored(poster: Poster, urn: str) -> tuple[str, str, str]:
    """Return kind, owner and hash of a medium."""
    asset = poster.state.assets[urn]
    return asset.kind, asset.owner, asset.sha256


def is_stored(poster: Poster, urn: str, kind: str, data: bytes) -> bool:
    """Tell whether a medium is the author's, byte for byte."""
    return stored(poster, urn) == (kind, poster.state.urn(), sha256(data).hexdigest())


def test_text(poster: Poster) -> None:
    """All fields that LinkedIn wants, and no content."""
    post = published(poster, r"Hello (all) of *you* \@nobody #Two_Words 🎉")

    assert post.fields == {
        "author": poster.state.urn(),
        "commentary": r"Hello \(all\) of you \@nobody {hashtag|\#|Two\_Words} 🎉",
        "visibility": "PUBLIC",
        "distribution": {
            "feedDistribution": "MAIN_FEED",
            "targetEntities": [],
            "thirdPartyDistributionChannels": [],
        },
        "lifecycleState": "PUBLISHED",
        "isReshareDisabledByAuthor": False,
    }
    assert (post.text, post.little.hashtags) == (
        "Hello (all) of you @nobody #Two_Words 🎉",
        ("Two_Words",),
    )


def test_mentions(poster: Poster) -> None:
    """Names and URNs with reserved characters still tag; unknown ones are text."""
    poster.state.organization.name = "Dev (test) co_"
    (poster.root / "people.toml").write_text(
        f'[ada]\nname = "Ada Example"\nlinkedin = "{poster.state.urn()}"\n'
        '[omar]\nname = "Omar"\n'
        f'[dev]\nname = "Dev (test) co_"\nlinkedin = "{poster.state.organization.urn}"\n',
        encoding="utf-8",
    )
    post = published(poster, "Thanks to @ada, @omar and @dev")

    assert post.text == "Thanks to Ada Example, Omar and Dev (test) co_"
    assert [one.urn for one in post.little.mentions if one.linked] == [
        poster.state.urn(),
        poster.state.organization.urn,
    ]


@pytest.mark.parametrize("word", ["public", "connections", "logged_in"])
def test_visibility(poster: Poster, word: str) -> None:
    """Who may see it."""
    assert published(poster, visibility=word).fields["visibility"] == word.upper()


def test_not_to_be_shared(poster: Poster) -> None:
    """Others cannot share it."""
    assert published(poster, reshareable=False).fields["isReshareDisabledByAuthor"] is True


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", PNG),
        ("b.jpg", jpeg(10, 10)),
        ("c.gif", gif(10, 10, 3)),
        ("named-wrongly.txt", PNG),
    ],
)
def test_one_image(poster: Poster, name: str, data: bytes) -> None:
    """With its alternative text, which is plain."""
    image = {"path": poster.file(name, data), "alt": "Latency (p99) *fell* #much"}
    post = published(poster, images=[image])

    medium = post.content["media"]
    assert is_stored(poster, medium.pop("id"), "image", data)
    assert medium == {"altText": "Latency (p99) *fell* #much"}
    assert post.urn.startswith("urn:li:share:")


def test_an_image_without_words(poster: Poster) -> None:
    """Neither a text nor an alternative one: both keys stay away or empty."""
    post = published(poster, "", images=[{"path": poster.file("a.png", PNG), "alt": ""}])

    assert post.fields["commentary"] == ""
    assert post.content["media"].keys() == {"id"}


def test_images_in_the_body(poster: Poster) -> None:
    """They come after those of the front matter, in reading order."""
    names = [poster.file(f"{n}.png", PNG + bytes([n])) for n in range(3)]
    text = f"One ![of two]({names[1]}) and ![more]({names[2]})"
    post = published(poster, text, images=[{"path": names[0], "alt": "first"}])

    images = post.content["multiImage"]["images"]
    assert [image["altText"] for image in images] == ["first", "of two", "more"]
    for number, image in enumerate(images):
        assert is_stored(poster, image["id"], "image", PNG + bytes([number]))


@pytest.mark.parametrize("count", [2, 20])
def test_several_images(poster: Poster, count: int) -> None:
    """In their order, each with its own alternative text; uploads begin anew for none."""
    images = [
        {"path": poster.file(f"{n}.png", PNG + bytes([n])), "alt": f"Number {n}" * (n % 2)}
        for n in range(count)
    ]
    post = published(poster, images=images)

    there = post.content["multiImage"]["images"]
    assert [image.get("altText", "") for image in there] == [image["alt"] for image in images]
    assert len({image["id"] for image in there}) == count
    assert len(poster.state.assets) == count


@pytest.mark.parametrize(
    ("name", "data", "title", "shown"),
    [
        ("talk.pdf", PDF, "Our (talk) *now*", "Our (talk) *now*"),
        ("talk.pdf", PDF, "", "talk.pdf"),
        ("talk.doc", DOC, "", "talk.doc"),
    ],
)
def test_a_document(poster: Poster, name: str, data: bytes, title: str, shown: str) -> None:
    """With a title, which LinkedIn wants: in the worst case the file's name."""
    post = published(poster, document={"path": poster.file(name, data), "title": title})

    medium = post.content["media"]
    assert is_stored(poster, medium["id"], "document", data)
    assert medium == {"id": medium["id"], "title": shown}
    assert post.urn.startswith("urn:li:ugcPost:")


def test_a_video(poster: Poster) -> None:
    """In parts, put together in their order."""
    poster.state.settings.part_size = 30_000
    post = published(poster, video={"path": poster.file("a.mp4", MP4), "title": "A demo"})

    medium = post.content["media"]
    assert is_stored(poster, medium["id"], "video", MP4)
    assert medium == {"id": medium["id"], "title": "A demo"}
    assert len(poster.state.assets[medium["id"]].slots) == 4


def test_a_card(poster: Poster) -> None:
    """All of it is plain text, and nothing is read from the page."""
    post = published(poster, card=CARD)

    assert post.content["article"] == {
        "source": CARD["url"],
        "title": CARD["title"],
        "description": CARD["description"],
    }


def test_a_card_with_a_thumbnail(poster: Poster) -> None:
    """An image of the author's."""
    card = {"url": CARD["url"], "title": "Only that", "thumbnail": poster.file("t.png", PNG)}
    post = published(poster, card=card)

    article = post.content["article"]
    assert is_stored(poster, article.pop("thumbnail"), "image", PNG)
    assert article == {"source": CARD["url"], "title": "Only that"}


@pytest.mark.parametrize(("alt", "sent"), [("Two (bars) #low", "Two (bars) #low"), ("", None)])
def test_the_thumbnail_of_a_card_has_an_alternative_text(
    poster: Poster, alt: str, sent: str | None
) -> None:
    """It is plain; of mere decoration there is none."""
    card = {"url": CARD["url"], "title": "T", "thumbnail": poster.file("t.png", PNG), "alt": alt}
    post = published(poster, card=card)

    assert post.content["article"].get("thumbnailAltText") == sent


@pytest.mark.parametrize(
    ("days", "word"),
    [("1d", "ONE_DAY"), ("3d", "THREE_DAYS"), ("7d", "SEVEN_DAYS"), ("14d", "FOURTEEN_DAYS")],
)
def test_a_poll(poster: Poster, days: str, word: str) -> None:
    """Question and answers are plain text."""
    post = published(poster, poll={**POLL, "duration": days})

    assert post.content["poll"] == {
        "question": "Which (one)?",
        "options": [{"text": "This_one"}, {"text": "That"}],
        "settings": {"duration": word},
    }


@pytest.mark.parametrize(
    ("reshare", "tries"),
    [
        (FOREIGN_POST, 1),
        (f"https://www.linkedin.com/feed/update/{FOREIGN_POST}/", 1),
        (f"https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A{NUMBER}?x=1", 1),
        (f"https://www.linkedin.com/embed/feed/update/{FOREIGN_POST}", 1),
        (f"https://www.linkedin.com/posts/ada_words-share-{NUMBER}-AbCd", 1),
        (f"urn:li:activity:{NUMBER}", 1),
        (f"https://www.linkedin.com/posts/ada_market-share-2024-activity-{NUMBER}-AbCd/?utm=x", 1),
        (f"https://www.linkedin.com/posts/ada-example_activity-{NUMBER}-AbCd", 1),
        (f"https://www.linkedin.com/feed/update/urn:li:activity:{NUMBER}/", 1),
    ],
)
@pytest.mark.parametrize("text", [TEXT, ""])
def test_a_reshare(poster: Poster, reshare: str, tries: int, text: str) -> None:
    """By the post's URN, or by an address; with words or without."""
    post = published(poster, text, reshare=reshare)

    assert post.fields["reshareContext"] == {"parent": FOREIGN_POST}
    assert post.content == {}
    assert poster.asked("POST", "/rest/posts") == tries


def test_a_reshare_by_the_number_of_a_ugc_post(poster: Poster) -> None:
    """The likeliest form comes first, the next where that is refused; it is live once."""
    poster.state.foreign_posts.add("urn:li:ugcPost:7295588489876640001")
    post = published(poster, reshare="urn:li:activity:7295588489876640001")

    assert post.fields["reshareContext"] == {"parent": "urn:li:ugcPost:7295588489876640001"}
    assert poster.asked("POST", "/rest/posts") == 2


def test_a_reshare_that_is_unclear_is_not_tried_in_another_form(poster: Poster) -> None:
    """The first may be live."""
    poster.draft(reshare="urn:li:activity:7295588489876640001")
    poster.meet(CREATE, "500-json")
    result = poster.publish()

    assert (result.outcome, poster.asked("POST", "/rest/posts")) == ("unknown", 1)


def test_a_reshare_of_nothing(poster: Poster) -> None:
    """All forms are refused: what to do is to give the URN."""
    poster.draft(reshare="urn:li:activity:7295588489876640001")
    result = poster.publish()

    assert (result.outcome, result.code) == ("failed", ExitCode.NOT_PUBLISHED)
    assert "urn:li:share:7295588489876640001 does not exist" in result.message
    assert "write that (urn:li:share:… or urn:li:ugcPost:…)" in result.hint
    assert poster.states == ["failed"]


def test_a_reshare_that_its_author_forbids(poster: Poster) -> None:
    """That is said, whatever the other forms came to."""
    own = published(poster, reshareable=False)
    poster.draft("Share it.", name="b.md", reshare=f"urn:li:activity:{own.urn[-19:]}")
    result = poster.publish("b.md")

    assert result.outcome == "failed"
    assert "must not be reshared" in result.message


def test_as_an_organization(poster: Poster) -> None:
    """With media that are the organization's."""
    poster.allow("w_organization_social", "r_organization_social")
    page = poster.state.organization.urn
    poster.configure(account=page)
    poster.draft(images=[{"path": poster.file("a.png", PNG), "alt": "A dot"}])
    result = poster.publish()

    (post,) = poster.live
    assert (result.outcome, post.author) == ("published", page)
    assert stored(poster, post.content["media"]["id"])[1] == page
    assert result.followed.verification.state == "done"


def test_without_a_role_on_the_page(poster: Poster) -> None:
    """The token may, its member may not."""
    poster.allow("w_organization_social")
    poster.state.organization.roles.clear()
    poster.configure(account=poster.state.organization.urn)
    poster.draft()
    result = poster.publish()

    assert (result.outcome, poster.live) == ("failed", [])
    assert "a role on the page" in result.hint


def test_who_posts_stands_in_the_environment(poster: Poster) -> None:
    """Where the configuration names nobody."""
    poster.configure()
    poster.variables["LINKEDIN_AUTHOR_URN"] = poster.state.urn()

    assert published(poster).author == poster.state.urn()


def test_nobody_knows_who_posts(poster: Poster) -> None:
    """A token of the environment does not say whose it is: told before anybody is asked."""
    poster.configure()
    poster.draft()
    result = poster.publish()

    assert (result.outcome, poster.state.requests) == ("refused", [])
    assert "LINKEDIN_AUTHOR_URN" in result.hint


PROCESSED: list[tuple[str, dict[str, Any]]] = [
    ("image", {"images": [{"path": "a.png", "alt": "A dot"}]}),
    ("document", {"document": "a.pdf"}),
    ("video", {"video": "a.mp4"}),
]


@pytest.mark.parametrize(("kind", "front"), PROCESSED)
def test_media_that_fail(poster: Poster, kind: str, front: dict[str, Any]) -> None:
    """Where the token may look, no post is made of what LinkedIn cannot process."""
    for name, data in (("a.png", PNG), ("a.pdf", PDF), ("a.mp4", MP4)):
        poster.file(name, data)
    poster.allow("openid", "w_member_social", "r_member_social")
    poster.state.script_processing(kind, polls=1, outcome="PROCESSING_FAILED", reason="TOO_ODD")
    poster.draft(**front)
    result = poster.publish()

    assert (result.outcome, poster.live, poster.states) == ("failed", [], ["failed"])
    assert "LinkedIn cannot process it" in result.message
    assert "nothing is live" in result.hint


def test_media_that_fail_unseen(poster: Poster) -> None:
    """Where the token may not look, LinkedIn says so when the post is made, if it knows by then."""
    poster.state.script_processing("image", outcome="PROCESSING_FAILED")
    poster.draft(images=[{"path": poster.file("a.png", PNG), "alt": "A dot"}])
    result = poster.publish()

    assert (result.outcome, poster.live) == ("failed", [])
    assert "it cannot process the attachment" in result.message
    assert "export it anew" in result.hint


def test_media_that_fail_later(poster: Poster) -> None:
    """The post is there and stays invisible, which nobody can tell: it is not verified."""
    poster.state.script_processing("image", polls=1, outcome="PROCESSING_FAILED")
    poster.draft(images=[{"path": poster.file("a.png", PNG), "alt": "A dot"}])
    result = poster.publish()

    assert (result.outcome, result.code) == ("published", ExitCode.OK)
    assert result.followed.verification[:2] == ("", "the token may not read posts")


@pytest.mark.parametrize(
    ("lifecycle", "state", "reason"),
    [
        ("PUBLISHED", "done", ""),
        ("PUBLISH_REQUESTED", "", "its files are still being processed"),
        ("PUBLISH_FAILED", "failed", "nobody can see it: its files were not processed"),
    ],
)
def test_the_state_of_what_is_live(poster: Poster, lifecycle: str, state: str, reason: str) -> None:
    """What nobody will see is told apart from what is not seen yet."""
    poster.allow("openid", "w_member_social", "r_member_social")
    poster.draft()
    stands = {"commentary": poster.payload().encoded, "lifecycleState": lifecycle}
    poster.linkedin.faults.add("GET", EDIT, instead("read", Answer.json(200, stands)))
    result = poster.publish()

    assert result.followed.verification[:2] == (state, reason)
    assert result.code == (ExitCode.PARTIAL if state == "failed" else ExitCode.OK)
