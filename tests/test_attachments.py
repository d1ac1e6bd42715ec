"""Files that go with a post: which paths lead to one, and what it holds."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.attachments import Attachment, digest, media_type, path_of, resolve
from postkit.errors import DraftError
from postkit.problems import Problem
from postkit.text import Span

SPAN = Span(3, 9)


def find(path: str, root: Path) -> Path | Problem:
    """Resolve a path of a draft in ``posts`` under the root."""
    return resolve(Attachment("image", path, None, "", SPAN), folder=root / "posts", root=root)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a root with a folder of posts, and a file outside of it."""
    root = tmp_path / "root"
    (root / "posts" / "img").mkdir(parents=True)
    (root / "posts" / "img" / "before-after.png").write_bytes(b"png")
    (root / "shared.png").write_bytes(b"png")
    (tmp_path / "secret.png").write_bytes(b"png")
    return root


@pytest.mark.parametrize(
    ("path", "real"),
    [
        ("img/before-after.png", "posts/img/before-after.png"),
        ("./img/../img/before-after.png", "posts/img/before-after.png"),
        ("../shared.png", "shared.png"),
    ],
)
def test_paths_are_relative_to_the_draft(root: Path, path: str, real: str) -> None:
    """They may go anywhere under the root."""
    assert find(path, root) == (root / real).resolve()


def test_link_that_stays_inside_is_followed(root: Path) -> None:
    """What is opened is the file itself."""
    (root / "posts" / "link.png").symlink_to(root / "shared.png")
    assert find("link.png", root) == (root / "shared.png").resolve()


@pytest.mark.parametrize(
    ("path", "message", "help_"),
    [
        ("", "usable path", "Write the path"),
        ("a\0b.png", "usable path", "Write the path"),
        ("https://jane.example/a.png", "not a file here", "Download"),
        ("HTTP://jane.example/a.png", "not a file here", "Download"),
        ("//jane.example/a.png", "not a file here", "Download"),
        ("data:image/png;base64,AAAA", "not a file here", "Download"),
        ("file:///etc/passwd", "not a file here", "Download"),
        ("/etc/passwd", "not relative", "from the draft"),
        ("C:\\a.png", "not relative", "from the draft"),
        ("c:a.png", "not relative", "from the draft"),
        ("\\\\server\\a.png", "not relative", "from the draft"),
        ("~/a.png", "not relative", "from the draft"),
        ("../../secret.png", "leads out", "Copy the file"),
        ("../../missing.png", "leads out", "Copy the file"),
        ("img/before_after.png", "no file", 'Did you mean "before-after.png"?'),
        ("img/zzzzzz", "no file", "relative to the draft"),
        ("nowhere/a.png", "no file", "relative to the draft"),
        ("img\\before-after.png", "no file", "Write /"),
        ("img/before-after.png/x", "no file", "relative to the draft"),
        ("img", "is a folder", "path of a file"),
        ("x" * 300, "cannot be read", "Check the path"),
    ],
)
def test_paths_that_lead_to_no_attachment(root: Path, path: str, message: str, help_: str) -> None:
    """Each is told with what to do, at the place where it was written."""
    found = find(path, root)
    assert isinstance(found, Problem)
    assert message in found.message
    assert help_ in found.help
    assert found.span == SPAN


def test_link_that_leads_out_is_refused(root: Path) -> None:
    """Neither a link to a file nor one to a folder leaves the root."""
    (root / "posts" / "link.png").symlink_to(root.parent / "secret.png")
    (root / "posts" / "up").symlink_to(root.parent)
    for path in ("link.png", "up/secret.png"):
        found = find(path, root)
        assert isinstance(found, Problem)
        assert "leads out" in found.message


def test_link_in_a_circle(root: Path) -> None:
    """A link to itself is no file."""
    (root / "posts" / "loop.png").symlink_to("loop.png")
    assert isinstance(find("loop.png", root), Problem)


def test_pipe_is_not_opened(root: Path) -> None:
    """Nobody writes into this pipe; opening it would take for ever."""
    os.mkfifo(root / "posts" / "pipe.png")
    found = find("pipe.png", root)
    assert isinstance(found, Problem)
    assert "not a regular file" in found.message


def test_unreadable_file() -> None:
    """Permission is asked before anything is uploaded, for a user who is not root."""
    code = (
        "import os; from pathlib import Path; from postkit.attachments import *;"
        "from postkit.text import Span;"
        "os.getuid() or os.setuid(65534); here = Path.cwd();"
        "print(resolve(Attachment('image', 'a.png', None, '', Span(0, 1)), folder=here, root=here))"
    )
    with tempfile.TemporaryDirectory() as folder:  # unlike tmp_path, others may look into it
        Path(folder).chmod(0o755)
        (Path(folder) / "a.png").write_bytes(b"png")
        (Path(folder) / "a.png").chmod(0)
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    assert '"a.png" cannot be read\'' in done.stdout


def _zip(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 40_000)
    return data.getvalue()


def _compound(name: str) -> bytes:
    """Return a compound file whose directory stands in its third sector."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[30:32] = (9).to_bytes(2, "little")
    header[48:52] = (2).to_bytes(4, "little")
    return bytes(header) + bytes(1024) + name.encode("utf-16-le").ljust(512, b"\0")


OFFICE = "application/vnd.openxmlformats-officedocument."


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0..JFIF", "image/jpeg"),
        (b"GIF89a....", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\0\0\0\0AVI LIST", "video/x-msvideo"),
        (b"RIFF\0\0\0\0????", ""),
        (b"BM\x10\0\0\0\0\0\0\0....", "image/bmp"),
        (b"BMW is a car maker", ""),
        (b"II*\0....", "image/tiff"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        (b"\0\0\0\x20ftypisom....", "video/mp4"),
        (b"\0\0\0\x20ftypqt  ....", "video/quicktime"),
        (b"\0\0\0\x20ftypheic....", "image/heic"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\r\n%PDF-1.7\n", "application/pdf"),
        (
            _zip("[Content_Types].xml", "ppt/presentation.xml"),
            f"{OFFICE}presentationml.presentation",
        ),
        (_zip("a", "b", "c", "d", "word/document.xml"), f"{OFFICE}wordprocessingml.document"),
        (_zip("a.txt"), "application/zip"),
        (_compound("PowerPoint Document"), "application/vnd.ms-powerpoint"),
        (_compound("WordDocument"), "application/msword"),
        (_compound("Workbook"), "application/x-ole-storage"),
        (_compound("Workbook")[:30] + b"\xff" * 40, "application/x-ole-storage"),
        (b"just text", ""),
        (b"", ""),
    ],
)
def test_content_tells_the_type(tmp_path: Path, content: bytes, expected: str) -> None:
    """The name of the file does not matter."""
    path = tmp_path / "picture.png"
    path.write_bytes(content)
    assert media_type(path) == expected


@given(
    begin=st.sampled_from(
        [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"RIFF", b"\0" * 4]
    ),
    rest=st.binary(max_size=80),
)
def test_any_content_has_a_type_or_none(
    tmp_path_factory: pytest.TempPathFactory, begin: bytes, rest: bytes
) -> None:
    """Broken files are told apart without being parsed."""
    path = tmp_path_factory.getbasetemp() / "any.bin"
    path.write_bytes(begin + rest)
    kind = media_type(path)
    assert kind == "" or "/" in kind


def test_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    """SHA-256, also of what does not fit into one piece."""
    path = tmp_path / "big.bin"
    path.write_bytes(b"postkit" * 300_000)
    assert digest(path) == hashlib.sha256(b"postkit" * 300_000).hexdigest()


@pytest.mark.parametrize("read", [media_type, digest])
def test_file_that_vanished_is_an_error(tmp_path: Path, read: object) -> None:
    """Between finding a file and reading it anything can happen."""
    assert callable(read)
    with pytest.raises(DraftError, match="cannot be read") as caught:
        read(tmp_path / "gone.png")
    assert caught.value.hint


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_percent_encoded_path_is_read_back(path: str) -> None:
    """What a Markdown editor writes for a file leads to it."""
    assert path_of(quote(path)) == path


@pytest.mark.parametrize(
    "address", ["50%.png", "a%2.png", "a%zz.png", "%ff.png", "https://e.example/a%20b.png"]
)
def test_what_is_no_escape_of_a_path_stays(address: str) -> None:
    """Neither a bare percent sign, nor bytes that are no text, nor a web address changes."""
    assert path_of(address) == address


def test_escapes_do_not_lead_out_of_the_folder(root: Path) -> None:
    """An encoded path is judged by what it says."""
    found = find(path_of("%2e%2e%2f../secret.png"), root)
    assert isinstance(found, Problem)
    assert "leads out" in found.message
