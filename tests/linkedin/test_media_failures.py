"""Uploads that go wrong: nothing is live, and the error says which file and what to do."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from postkit.errors import PublishFailed
from postkit.linkedin import media
from tests.linkedin.uploading import DATA, QUICK, Uploader
from tests.linkedin_server.fault_kinds import KINDS
from tests.linkedin_server.server import LinkedInServer

if TYPE_CHECKING:
    from pathlib import Path

STEPS = [
    ("image", "POST", r"images\?action=initializeUpload"),
    ("image", "PUT", "/dms-uploads/"),
    ("image", "GET", "/rest/images/"),
    ("video", "POST", r"videos\?action=initializeUpload"),
    ("video", "PUT", "/dms-uploads/"),
    ("video", "POST", "finalizeUpload"),
    ("video", "GET", "/rest/videos/"),
]
PASSING = [
    *("500-json", "502-html", "503-empty", "reset-before", "reset-after", "500-json-after"),
    *("cut-headers", "cut-body", "cut-status", "garbage-before", "garbage-after", "huge-body"),
]
SMALL: dict[str, Any] = {"seconds": 0.15, "size": 2 << 20}


@pytest.fixture
def uploader(linkedin: LinkedInServer, tmp_path: Path) -> Uploader:
    """Upload as an organization, with a token that sees what it has."""
    return Uploader(linkedin, tmp_path, page=True)


@pytest.fixture
def hasty(linkedin: LinkedInServer, tmp_path: Path) -> Uploader:
    """Upload without much patience."""
    return Uploader(linkedin, tmp_path, page=True, read=0.1)


def refused(uploader: Uploader, *files: media.File) -> PublishFailed:
    """Return the error of an upload: it names the file, and says what to do."""
    with pytest.raises(PublishFailed) as caught:
        uploader.upload(files, QUICK._replace(processing=0.05))
    error = caught.value
    assert error.message.startswith(files[-1].path.name)
    assert error.hint
    assert uploader.token not in f"{error} {error.hint}"
    return error


@pytest.mark.parametrize(("kind", "method", "target"), STEPS)
@pytest.mark.parametrize("fault", PASSING)
def test_what_passes(uploader: Uploader, kind: str, method: str, target: str, fault: str) -> None:
    """Every step may be repeated, so what is lost once is not lost; each byte counts once."""
    uploader.linkedin.faults.add(method, target, fault, **SMALL)
    [urn] = uploader.upload([uploader.file(kind)])

    assert uploader.is_stored(urn, DATA[kind])
    assert sum(uploader.told) == len(DATA[kind])
    assert [one.name for one in uploader.linkedin.faults.happened] == [fault]


@pytest.mark.parametrize(("kind", "method", "target"), STEPS[-4:])
@pytest.mark.parametrize("fault", KINDS)
def test_what_stays(hasty: Uploader, kind: str, method: str, target: str, fault: str) -> None:
    """Whatever LinkedIn does at any step: it has the file, or the error says what to do."""
    hasty.linkedin.faults.add(method, target, fault, times=10**6, **SMALL)
    file = hasty.file(kind)
    found = attempt(hasty, file)

    if isinstance(found, PublishFailed):
        assert found.message.startswith(file.path.name)
        assert found.hint
    else:
        assert hasty.state.assets[found].sha256 == sha256(DATA[kind]).hexdigest()
    assert hasty.linkedin.faults.happened


def attempt(uploader: Uploader, file: media.File) -> str | PublishFailed:
    """Upload a file; return its URN, or what went wrong."""
    try:
        [urn] = uploader.upload([file], QUICK._replace(processing=0.02))
    except PublishFailed as error:
        return error
    return urn


@pytest.mark.parametrize("kind", ["image", "video"])
def test_upload_addresses_elsewhere(uploader: Uploader, kind: str) -> None:
    """Neither token nor file goes to a host that is nobody's."""
    with LinkedInServer() as elsewhere:
        uploader.state.settings.upload_base = elsewhere.base
        error = refused(uploader, uploader.file(kind))

    assert f"{elsewhere.base} is neither LinkedIn's nor configured" in error.message
    assert elsewhere.state.requests == []


@pytest.mark.parametrize("kind", ["image", "video"])
def test_upload_addresses_in_the_clear(uploader: Uploader, kind: str) -> None:
    """Not even where the host is trusted."""
    base = "http://www.linkedin.com"
    uploader.trusted.add(base)
    uploader.state.settings.upload_base = base

    assert "is not https" in refused(uploader, uploader.file(kind)).message


@pytest.mark.parametrize("kind", ["image", "document", "video"])
def test_expired_addresses(uploader: Uploader, kind: str) -> None:
    """A new upload gets new ones."""
    uploader.state.settings.upload_lifetime = -1
    error = refused(uploader, uploader.file(kind))

    assert "EXPIRED_UPLOAD_URL" in error.message
    assert "publish again" in error.hint


@pytest.mark.parametrize("kind", ["image", "document", "video"])
def test_somebody_elses(uploader: Uploader, kind: str) -> None:
    """Who may not post as the author may not upload for it, either."""
    uploader.owner = "urn:li:organization:1"

    assert "may not do this" in refused(uploader, uploader.file(kind)).message


def test_the_second_of_three(uploader: Uploader) -> None:
    """The error is about the file that failed; the third is not begun."""
    files = [uploader.file("image", f"{number}.png") for number in range(3)]
    uploader.linkedin.faults.add("PUT", "/dms-uploads/", "403", skip=1)
    refused(uploader, *files[:2], files[1])

    assert len(uploader.state.assets) == 2


@pytest.mark.parametrize("kind", ["image", "video"])
def test_another_size(uploader: Uploader, kind: str) -> None:
    """What was checked was another file; nothing is begun."""
    file = uploader.file(kind)
    file.path.write_bytes(DATA[kind] + b"!")
    error = refused(uploader, file)

    assert f"it has {file.size + 1:,} bytes now, and had {file.size:,}" in error.message
    assert uploader.state.requests == []


@pytest.mark.parametrize("kind", ["image", "video"])
@pytest.mark.parametrize(
    ("after", "words"), [(b"short", "became shorter"), (None, "changed while it was sent")]
)
def test_changes_while_it_is_sent(
    uploader: Uploader, kind: str, after: bytes | None, words: str
) -> None:
    """Half of one file and half of another are not published."""
    data = DATA["video"] * 4
    path = uploader.file(kind, data=data).path

    def changes(_: int) -> None:
        path.write_bytes(data[::-1] if after is None else after)

    error = refused(uploader, media.File(kind, path, len(data), changes))

    assert words in error.message
    assert uploader.requests("POST", "/rest/videos?action=finalizeUpload") == []


def test_a_file_that_is_gone(uploader: Uploader) -> None:
    """As files go."""
    file = uploader.file("image")
    file.path.unlink()

    assert "No such file" in refused(uploader, file).message


def test_a_folder(uploader: Uploader) -> None:
    """It cannot be read."""
    path = uploader.folder / "folder.png"
    path.mkdir()

    assert "cannot be read" in refused(uploader, media.File("image", path, 4096, int)).message


@pytest.fixture
def gone(tmp_path: Path) -> Uploader:
    """Upload to a LinkedIn that is not there any more."""
    with LinkedInServer() as server:
        return Uploader(server, tmp_path)


def test_nobody_there(gone: Uploader) -> None:
    """The network is named."""
    assert "refuses the connection" in refused(gone, gone.file("image")).message
