"""Uploads as they should go: every byte, in its place, to whom it belongs."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from postkit.errors import PublishFailed
from postkit.linkedin.media import Patience
from tests.linkedin.uploading import DATA, PART, QUICK, Uploader

if TYPE_CHECKING:
    from pathlib import Path

    from tests.linkedin_server.server import LinkedInServer

KINDS = ["image", "document", "video"]


@pytest.fixture
def member(linkedin: LinkedInServer, tmp_path: Path) -> Uploader:
    """Upload as a member, with a token that may only share."""
    return Uploader(linkedin, tmp_path)


@pytest.fixture
def page(linkedin: LinkedInServer, tmp_path: Path) -> Uploader:
    """Upload as an organization, with a token that sees what it has."""
    return Uploader(linkedin, tmp_path, page=True)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file(page: Uploader, kind: str) -> None:
    """It comes byte for byte, and who follows the progress hears of each byte."""
    [urn] = page.upload([page.file(kind)])

    assert urn.startswith(f"urn:li:{kind}:")
    assert page.is_stored(urn, DATA[kind])
    assert sum(page.told) == len(DATA[kind])


def test_files_come_in_their_order(page: Uploader) -> None:
    """Two to twenty images make one post."""
    data = [DATA["image"] + bytes([number]) for number in range(20)]
    files = [page.file("image", f"{number}.png", each) for number, each in enumerate(data)]
    urns = page.upload(files)

    assert len(set(urns)) == 20
    assert all(page.is_stored(urn, each) for urn, each in zip(urns, data, strict=True))


def test_no_files(page: Uploader) -> None:
    """Nobody is asked about nothing."""
    assert page.upload([]) == []
    assert page.state.requests == []


def test_a_video(member: Uploader) -> None:
    """Its parts are those that LinkedIn asks for, and none carries the token."""
    [urn] = member.upload([member.file("video")])
    asset = member.state.assets[urn]
    parts = member.requests("PUT", "/dms-uploads/")

    assert [part.size for part in parts] == [PART, PART, len(DATA["video"]) - 2 * PART]
    assert [slot.puts for slot in asset.slots] == [1, 1, 1]
    assert not any("Authorization" in part.headers for part in parts)
    assert {part.headers["Content-Type"] for part in parts} == {"application/octet-stream"}
    assert asset.status == "AVAILABLE"


def test_the_upload_token_goes_back(member: Uploader) -> None:
    """Whatever it is."""
    member.state.settings.upload_token = "bound to it"  # noqa: S105 - no secret
    [urn] = member.upload([member.file("video")])

    assert member.state.assets[urn].status == "AVAILABLE"


@pytest.mark.parametrize("size", [75_000, PART * 2, PART * 2 + 1, PART * 3 - 1])
def test_sizes_of_videos(member: Uploader, size: int) -> None:
    """The last part may have one byte, or all of them."""
    data = DATA["video"][:12].ljust(size, b"v")
    [urn] = member.upload([member.file("video", data=data)])

    assert member.is_stored(urn, data)


@pytest.mark.parametrize("kind", ["image", "document"])
def test_files_come_with_the_token(member: Uploader, kind: str) -> None:
    """As LinkedIn wants it."""
    member.upload([member.file(kind)])
    [put] = member.requests("PUT", "/dms-uploads/")

    assert put.headers["Authorization"] == f"Bearer {member.token}"


@pytest.mark.parametrize("kind", ["image", "document"])
def test_who_may_not_look(member: Uploader, kind: str) -> None:
    """Who may only share asks once for all files of a post, then goes on."""
    files = [member.file(kind, f"{number}.bin") for number in range(3)]
    urns = member.upload(files)

    assert all(member.is_stored(urn, DATA[kind]) for urn in urns)
    assert len(member.requests("GET", f"/rest/{kind}s/")) == 1


def test_a_state_that_nobody_knows_yet(page: Uploader) -> None:
    """It may not be found so soon after it was uploaded."""
    page.linkedin.faults.add("GET", "/rest/images/", "404")
    [urn] = page.upload([page.file("image")])

    assert page.is_stored(urn, DATA["image"])


@pytest.mark.parametrize("kind", KINDS)
def test_processing_takes_time(page: Uploader, kind: str) -> None:
    """It is asked until it is done."""
    page.state.script_processing(kind, polls=5)
    [urn] = page.upload([page.file(kind)])

    assert page.is_stored(urn, DATA[kind])
    assert len(page.requests("GET", f"/rest/{kind}s/")) == 6


@pytest.mark.parametrize("kind", KINDS)
def test_processing_fails(page: Uploader, kind: str) -> None:
    """LinkedIn says why, and so does the error."""
    page.state.script_processing(kind, 2, "PROCESSING_FAILED", "it has 301 pages")
    file = page.file(kind)
    with pytest.raises(PublishFailed) as caught:
        page.upload([file])

    expected = f"{file.path.name}: LinkedIn cannot process it: it has 301 pages"
    assert caught.value.message == expected
    assert "export it anew" in caught.value.hint


def test_processing_takes_too_long(page: Uploader) -> None:
    """Then a person decides."""
    page.state.script_processing("video", polls=10**6)
    with pytest.raises(PublishFailed) as caught:
        page.upload([page.file("video")], QUICK._replace(processing=0.05))

    assert "LinkedIn did not process it within" in caught.value.message
    assert "nothing is live" in caught.value.hint
    assert "processing_seconds" in caught.value.hint


def test_patience() -> None:
    """Videos of hundreds of MB take minutes."""
    assert Patience() == (600, 20, 1)


_UPLOAD = """
import json, re, sys
from pathlib import Path
from tests.linkedin.uploading import QUICK, Holder
from postkit.http import Client
from postkit.linkedin import media
from postkit.linkedin.api import Api

def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])

given = json.loads(sys.argv[1])
api = Api(Client(lambda _: True), Holder(given["token"]), base=given["base"], version="202609")
told = []
peaks = []
for name in given["names"]:
    path = Path(name)
    file = media.File("video", path, path.stat().st_size, told.append)
    urns = media.upload(api, [file], given["owner"], QUICK)
    peaks.append(peak())
print(json.dumps([urns[0], peaks[1] - peaks[0], sum(told)]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak from /proc")
def test_memory(member: Uploader) -> None:
    """A video of 64 MiB needs less than 4 MiB more than one of 100 kB."""
    small, large = member.file("video"), member.folder / "large.mp4"
    with large.open("wb") as file:
        file.write(DATA["video"])
        file.truncate(64 << 20)
    member.state.settings.part_size = 4 << 20
    given = {
        "token": member.token,
        "base": member.linkedin.base,
        "owner": member.owner,
        "names": [str(small.path), str(large)],
    }
    command = [sys.executable, "-c", _UPLOAD, json.dumps(given)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    urn, grown, told = json.loads(done.stdout)

    assert grown < 4096
    assert told == (64 << 20) + len(DATA["video"])
    with large.open("rb") as file:
        expected = hashlib.file_digest(file, "sha256").hexdigest()
    assert member.state.assets[urn].sha256 == expected
