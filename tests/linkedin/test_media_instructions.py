"""What LinkedIn says when an upload begins: followed to the letter, or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.errors import PublishFailed
from postkit.http import Client, Timeouts
from postkit.linkedin import media
from postkit.linkedin.api import Api
from tests.http.raw import Caller, Raw, answer
from tests.linkedin.uploading import QUICK, Holder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DATA = bytes(range(10))
URN = "urn:li:video:C5F10AQGKQg_6y2a4sQ"
TAKEN = '"/ambry-video/signedId/abc"'


def says(value: Callable[[str], object], etag: str | None = TAKEN) -> Callable[[Caller], None]:
    """Return the script of a server that says a value when an upload begins."""
    given = {} if etag is None else {"ETag": etag}

    def script(caller: Caller) -> None:
        while True:
            request = caller.hear()
            if "initializeUpload" in request.target:
                said = {"value": value(caller.server.url)}
            else:
                said = {"status": "AVAILABLE"}
            caller.say(answer(200, json.dumps(said).encode(), **given))

    return script


def upload(server: Raw, folder: Path, kind: str = "video") -> list[str]:
    """Upload ten bytes."""
    path = folder / "film.mp4"
    path.write_bytes(DATA)
    client = Client(lambda place: place == server.url, Timeouts(pause=0))
    api = Api(client, Holder("AQX-canary"), base=server.url, version="202609")
    try:
        return media.upload(api, [media.File(kind, path, 10, int)], "urn:li:person:x", QUICK)
    finally:
        client.close()


def video(*ranges: tuple[Any, Any], **changes: object) -> Callable[[str], object]:
    """Return what LinkedIn says of a video in parts."""

    def value(url: str) -> dict[str, object]:
        parts = [
            {"uploadUrl": f"{url}/part/{first}", "firstByte": first, "lastByte": last}
            for first, last in ranges
        ]
        return {"video": URN, "uploadToken": "", "uploadInstructions": parts, **changes}

    return value


@pytest.mark.parametrize(
    "ranges", [[(0, 9)], [(0, 3), (4, 7), (8, 9)], [(4, 9), (0, 3)], [(9, 9), (1, 8), (0, 0)]]
)
def test_parts_in_the_order_of_instructions(tmp_path: Path, ranges: list[tuple[int, int]]) -> None:
    """Each is what its instruction says, both ends included."""
    with Raw(says(video(*ranges))) as server:
        assert upload(server, tmp_path) == [URN]
    parts = [request for request in server.received if request.method == "PUT"]
    [end] = [request for request in server.received if "finalize" in request.target]

    assert [part.target for part in parts] == [f"/part/{first}" for first, _ in ranges]
    assert [part.body for part in parts] == [DATA[first : last + 1] for first, last in ranges]
    assert not any("authorization" in part.headers for part in parts)
    assert json.loads(end.body)["finalizeUploadRequest"] == {
        "video": URN,
        "uploadToken": "",
        "uploadedPartIds": ["/ambry-video/signedId/abc"] * len(ranges),
    }


@pytest.mark.parametrize(
    "value",
    [
        video(),
        video((0, 8)),
        video((0, 10)),
        video((1, 9)),
        video((0, 3), (5, 9)),
        video((0, 4), (4, 9)),
        video((0, 9), (0, 9)),
        video((0, 9), (10, 9)),
        video((-1, 9)),
        video((5, 4), (0, 9)),
        video(("0", "9")),
        video((0.0, 9.0)),
        video((False, 9)),
        video((None, 9)),
        video((0, 9), video="urn:li:image:C5F10AQGKQg_6y2a4sQ"),
        video((0, 9), video="urn:li:video:C5F10 /.."),
        video((0, 9), video=None),
        video((0, 9), uploadToken=["x"]),
        video((0, 9), uploadInstructions=None),
        video((0, 9), uploadInstructions={"uploadUrl": 1}),
        video((0, 9), uploadInstructions=[[]]),
        video((0, 9), uploadInstructions=[{"uploadUrl": 1, "firstByte": 0, "lastByte": 9}]),
        video((0, 9), uploadInstructions=[{"firstByte": 0, "lastByte": 9}]),
        lambda _: None,
        lambda _: [1],
    ],
)
def test_what_cannot_be_followed(tmp_path: Path, value: Callable[[str], object]) -> None:
    """Then nothing is sent."""
    with Raw(says(value)) as server, pytest.raises(PublishFailed) as caught:
        upload(server, tmp_path)

    assert caught.value.message == ("film.mp4: LinkedIn's answer does not say where to upload it")
    assert "nothing is live" in caught.value.hint
    assert [request.method for request in server.received] == ["POST"]


@pytest.mark.parametrize("kind", ["image", "document"])
def test_files_in_one_piece(tmp_path: Path, kind: str) -> None:
    """Whatever is said of parts, which are for videos."""
    urn = f"urn:li:{kind}:C4E10AQFoyyAjHPMQuQ"
    with Raw(says(lambda url: {"uploadUrl": f"{url}/all", kind: urn})) as server:
        assert upload(server, tmp_path, kind) == [urn]

    [put] = [request for request in server.received if request.method == "PUT"]
    assert (put.target, put.body) == ("/all", DATA)


@pytest.mark.parametrize("url", [None, 7, ["x"], {"a": 1}])
def test_no_address(tmp_path: Path, url: object) -> None:
    """An image without an address stays here."""
    said = {"uploadUrl": url, "image": "urn:li:image:x"}
    with Raw(says(lambda _: said)) as server, pytest.raises(PublishFailed, match="where to upload"):
        upload(server, tmp_path, "image")


@pytest.mark.parametrize("url", ["", "part/1", "/part/1", "https://x@y/", "file:///etc/passwd"])
def test_no_address_of_a_server(tmp_path: Path, url: str) -> None:
    """The client refuses it."""
    parts = [{"uploadUrl": url, "firstByte": 0, "lastByte": 9}]
    value = video(uploadInstructions=parts)
    with Raw(says(value)) as server, pytest.raises(PublishFailed, match="malformed"):
        upload(server, tmp_path)


@pytest.mark.parametrize(("etag", "expected"), [('W/"a-1"', "a-1"), ("a-1", "a-1"), ('"a"', "a")])
def test_ids_of_parts(tmp_path: Path, etag: str, expected: str) -> None:
    """Without their quotation marks."""
    with Raw(says(video((0, 9)), etag)) as server:
        upload(server, tmp_path)

    [end] = [request for request in server.received if "finalize" in request.target]
    assert json.loads(end.body)["finalizeUploadRequest"]["uploadedPartIds"] == [expected]


@pytest.mark.parametrize("etag", [None, '""'])
def test_a_part_without_an_id(tmp_path: Path, etag: str | None) -> None:
    """No video can be put together from it."""
    script = says(video((0, 9)), etag)
    with Raw(script) as server, pytest.raises(PublishFailed, match="without giving it an id"):
        upload(server, tmp_path)

    assert not any("finalize" in request.target for request in server.received)


@given(st.lists(st.integers(1, 99), min_size=1, max_size=9), st.randoms(use_true_random=False))
def test_any_division(sizes: list[int], random: Any) -> None:
    """Parts that cover a file are taken in any order; with one moved or missing, they are not."""
    ends = [sum(sizes[: number + 1]) for number in range(len(sizes))]
    parts = [media._Part("", end - size, end - 1) for size, end in zip(sizes, ends, strict=True)]
    random.shuffle(parts)
    moved = [part._replace(last=part.last + random.choice([-1, 1])) for part in parts[:1]]

    assert media._covers(tuple(parts), ends[-1])
    assert not media._covers(tuple(parts[1:]), ends[-1])
    assert not media._covers((*moved, *parts[1:]), ends[-1])
    assert not media._covers(tuple(parts), ends[-1] + 1)
