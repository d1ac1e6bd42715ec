"""What may go wrong while files are uploaded: nothing is live, and the next run begins anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.errors import ExitCode
from tests.linkedin_server.asking import MP4, PDF, PNG
from tests.publishers.posting import TEXT

if TYPE_CHECKING:
    from tests.publishers.posting import Poster

ALWAYS = 9  # times: as often as a client may try
STEPS = {
    "initialize": ("POST", r"^/rest/images\?action=initializeUpload$"),
    "put": ("PUT", "^/dms-uploads/"),
}
SPOILT = [
    "301",
    "401-expired",
    "403",
    "404",
    "422-duplicate",
    "426",
    "429-day",
    "500-json",
    "503-retry-after",
    "cut-headers",
    "garbage-after",
    "reset-after",
    "reset-before",
]
UNREADABLE = ["cut-body", "empty-body", "html-200", "malformed-json", "wrong-type"]


def with_image(poster: Poster, fault: str, step: str) -> None:
    """Write a draft with an image whose upload fails at one step, however often it is tried."""
    method, target = STEPS[step]
    poster.draft(images=[{"path": poster.file("a.png", PNG), "alt": "A dot"}])
    poster.meet(target, fault, method=method, times=ALWAYS)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("fault", SPOILT)
def test_an_upload_that_fails(poster: Poster, fault: str, step: str) -> None:
    """Whether it arrived does not matter: no post is made of it."""
    with_image(poster, fault, step)
    result = poster.publish()

    assert (result.outcome, result.code) == ("failed", ExitCode.NOT_PUBLISHED)
    assert result.message.startswith("nothing was published: a.png: ")
    assert result.hint
    assert (poster.live, poster.states, poster.asked("POST", "/rest/posts")) == ([], ["failed"], 0)
    poster.linkedin.faults.clear()
    assert [poster.publish().outcome for _ in range(2)] == ["published", "unchanged"]
    assert len(poster.live) == 1


@pytest.mark.parametrize("fault", UNREADABLE)
def test_an_answer_without_an_address(poster: Poster, fault: str) -> None:
    """Nobody says where to upload it."""
    with_image(poster, fault, "initialize")
    result = poster.publish()

    assert (result.outcome, poster.live, poster.states) == ("failed", [], ["failed"])
    assert poster.asked("PUT", "/dms-uploads/") == 0


@pytest.mark.parametrize("count", [1, 5])
def test_the_last_of_several_fails(poster: Poster, count: int) -> None:
    """A post goes with all of its images, or not at all."""
    names = [poster.file(f"{n}.png", PNG + bytes([n])) for n in range(count + 1)]
    poster.draft(images=[{"path": name, "alt": name} for name in names])
    poster.meet("^/dms-uploads/", "403", method="PUT", skip=count)
    result = poster.publish()

    assert (result.outcome, poster.live) == ("failed", [])
    assert result.message.startswith(f"nothing was published: {count}.png: ")


@pytest.mark.parametrize("step", ["initializeUpload", "finalizeUpload"])
def test_a_video_that_fails(poster: Poster, step: str) -> None:
    """Also where all of its parts have arrived."""
    poster.draft(video=poster.file("a.mp4", MP4))
    poster.meet(rf"^/rest/videos\?action={step}$", "500-json-after", times=ALWAYS)

    assert (poster.publish().outcome, poster.live, poster.states) == ("failed", [], ["failed"])


def test_a_post_that_fails_after_its_upload(poster: Poster) -> None:
    """The file is uploaded anew: what was uploaded belongs to no post."""
    poster.draft(document=poster.file("a.pdf", PDF))
    poster.meet("^/rest/posts$", "403")

    assert [poster.publish().outcome for _ in range(2)] == ["failed", "published"]
    assert len(poster.state.assets) == 2


def test_a_file_that_changes_between(poster: Poster) -> None:
    """What was checked is what is sent; afterwards another file is another post."""
    image = [{"path": poster.file("a.png", PNG), "alt": "A dot"}]
    poster.draft(TEXT, images=image)
    poster.publish()
    poster.file("a.png", PNG + b"1")
    result = poster.publish()

    assert (result.outcome, len(poster.live)) == ("refused", 1)
    assert "an earlier version is live" in result.message
