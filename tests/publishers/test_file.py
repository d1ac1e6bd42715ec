"""The file publisher: the contract, and what lies in the folder."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar, cast

import pytest

from postkit.errors import ConfigError, PublishFailed, PublishRefused
from postkit.publishers._base import BasePublisher, Capabilities, Target
from postkit.publishers.file import Publisher
from postkit.testing import PublisherContract

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path


class TestFilePublisher(PublisherContract):
    """The file publisher passes the contract."""

    root: Path

    @pytest.fixture(autouse=True)
    def _remember(self, tmp_path: Path) -> None:
        self.root = tmp_path

    def make(self, target: Target) -> BasePublisher:
        """Return a publisher into the default folder."""
        return Publisher(target)

    def live(self, root: Path) -> int:
        """Return how many whole publications there are."""
        return len(list((root / "published").glob("[!.]*/receipt.json")))

    def faults(self) -> Iterable[AbstractContextManager[object]]:
        """Return a folder that cannot be made, for a while."""
        return [_in_the_way(self.root / "0" / "published")]


@contextmanager
def _in_the_way(path: Path) -> Iterator[None]:
    path.write_text("a file where the folder should be", encoding="utf-8")
    yield
    path.unlink()


def _ready(root: Path, words: str = "Well done.") -> Path:
    contract = TestFilePublisher()
    ready = contract.prepared(root, words)
    receipt = ready.publisher.send(ready.payload, key="k1")
    return root / receipt.url


def test_a_publication_holds_text_payload_and_receipt(tmp_path: Path) -> None:
    """What readers see, what would travel, and who asked for it, each in its file."""
    folder = _ready(tmp_path)
    assert folder.name.startswith("a-post-for-the-contract-")
    assert sorted(file.name for file in folder.iterdir()) == [
        "payload.json",
        "post.txt",
        "receipt.json",
    ]
    text = (folder / "post.txt").read_text(encoding="utf-8")
    payload = json.loads((folder / "payload.json").read_text(encoding="utf-8"))
    assert text == "We (all of us) shipped it — 🎉 2*3*4 #Release\n\nWell done.\n"
    assert payload["text"] == text.rstrip("\n")
    assert payload["encoded"].startswith(
        r"We \(all of us\) shipped it — 🎉 2\*3\*4 {hashtag|\#|Release}"
    )
    assert json.loads((folder / "receipt.json").read_text())["attempt"] == "k1"


def test_the_same_text_again_gets_a_number(tmp_path: Path) -> None:
    """A second publication of one text stands beside the first."""
    first = _ready(tmp_path)
    ready = TestFilePublisher().prepared(tmp_path)
    second = ready.publisher.send(ready.payload, key="k2")
    assert second.url.endswith(f"{first.name}-2")


def test_what_a_killed_run_left_is_cleared(tmp_path: Path) -> None:
    """Half-written folders of an earlier run go when the next one publishes."""
    left = tmp_path / "published" / ".old-0123456789.tmp"
    left.mkdir(parents=True)
    (left / "post.txt").write_text("half", encoding="utf-8")
    folder = _ready(tmp_path)
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_what_is_not_in_place_yet_is_not_found(tmp_path: Path) -> None:
    """A run that is killed just before the last step has published nothing."""
    folder = _ready(tmp_path)
    folder.rename(folder.with_name(f".{folder.name}.tmp"))
    ready = TestFilePublisher().prepared(tmp_path)
    receipt = ready.publisher.send(ready.payload, key="k1")
    assert [path.name for path in folder.parent.iterdir()] == [(tmp_path / receipt.url).name]


def test_attachments_lie_beside_the_text(tmp_path: Path) -> None:
    """Files keep their names; two of one name, or one of ours, do not overwrite each other."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "post.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + name.encode())
    folder = _ready(tmp_path, "![one](a/post.txt) ![two](b/post.txt)")
    payload = json.loads((folder / "payload.json").read_text(encoding="utf-8"))
    assert payload["files"] == ["2-post.txt", "3-post.txt"]
    assert (folder / "3-post.txt").read_bytes().endswith(b"b")
    assert [file["alt"] for file in payload["attachments"]] == ["one", "two"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("CON.png", "file-CON.png"),
        ("aux", "file-aux"),
        ("console.png", "console.png"),
        ("a: b?.png", "a- b-.png"),
        ("../a.png", "..-a.png"),
        ("dots. .", "dots"),
        ("...", "file"),
    ],
)
def test_files_have_names_that_every_system_takes(tmp_path: Path, name: str, written: str) -> None:
    """A folder that is published here can be checked out on Windows."""
    assert _files(tmp_path, name) == [written]


def test_names_that_are_one_on_some_systems(tmp_path: Path) -> None:
    """Neither case nor the form of an accent makes two files that overwrite each other."""
    names = ["caf\u00e9.png", "CAFE\u0301.png", "stra\u00dfe.png", "STRASSE.png"]
    files = _files(tmp_path, *names)
    assert files == [names[0], f"2-{names[1]}", names[2], f"2-{names[3]}"]


def _files(root: Path, *names: str) -> list[str]:
    """Publish attachments of these names, which not every system can hold here."""
    (root / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    ready = TestFilePublisher().prepared(root, head="images: [{path: a.png, alt: One}]")
    (image,) = ready.payload.assets
    assets = tuple(image._replace(name=name) for name in names)
    receipt = ready.publisher.send(ready.payload.replace(assets=assets), key="k1")
    folder = root / receipt.url
    files = json.loads((folder / "payload.json").read_text(encoding="utf-8"))["files"]
    assert all((folder / file).is_file() for file in files)
    return cast("list[str]", files)


def test_the_thumbnail_of_a_card_goes_with_it(tmp_path: Path) -> None:
    """It is copied, and another picture is another content."""
    head = "card: {url: 'https://e.example', title: T, thumbnail: t.png}"
    contents = []
    for picture in b"1", b"2":
        (tmp_path / "t.png").write_bytes(b"\x89PNG\r\n\x1a\n" + picture)
        ready = TestFilePublisher().prepared(tmp_path, head=head)
        contents.append(ready.payload.content)
    assert contents[0] != contents[1]
    receipt = ready.publisher.send(ready.payload, key="k1")
    assert (tmp_path / receipt.url / "t.png").read_bytes().endswith(b"2")


def test_the_alternative_text_of_a_thumbnail_goes_with_it(tmp_path: Path) -> None:
    """It is sent, and is a part of the card; as of any image, it makes no other content."""
    (tmp_path / "t.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    card = "card: {{url: 'https://e.example', title: T, thumbnail: t.png{}}}"
    plain, described = (
        TestFilePublisher().prepared(tmp_path, head=card.format(alt)).payload
        for alt in ("", ", alt: A dot")
    )
    assert [asset.alt for asset in (*plain.assets, *described.assets)] == [None, "A dot"]
    assert plain.as_json()["card"] == described.as_json()["card"]
    assert (plain.content == described.content, plain.hash == described.hash) == (True, False)
    assert plain.parts["card"] == described.parts["card"]
    assert plain.parts["thumbnail"] != described.parts["thumbnail"]


def test_the_title_of_an_article_is_content(tmp_path: Path) -> None:
    """Readers of an article see its title, readers of a post do not."""
    contract = TestFilePublisher()
    for kind, same in ("post", True), ("article", False):
        payload = contract.prepared(tmp_path, kind=kind).payload
        renamed = payload.replace(title="Another")
        assert (renamed.content == payload.content) is same


@pytest.mark.parametrize(
    ("head", "what"),
    [
        ("poll: {question: 'Q?', options: [A, B], duration: 3d}", "poll"),
        ("card: {url: 'https://e.example', title: T}", "card"),
        ("reshare: urn:li:share:1", "reshare"),
        ("first_comment: More there.", "first comment"),
        ("images: [{path: a.png, alt: One}]", "image"),
    ],
)
def test_nothing_is_left_out_silently(tmp_path: Path, head: str, what: str) -> None:
    """A publisher that cannot take all of a post takes none of it; ours takes all."""
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    ready = TestFilePublisher().prepared(tmp_path, head=head)
    with pytest.raises(PublishRefused, match=f"does not take .*{what}"):
        _TextOnly(Target("t", "", tmp_path)).prepare(ready.post)


class _TextOnly(BasePublisher):
    """A publisher that takes nothing but text."""

    name: ClassVar[str] = "text-only"
    capabilities: ClassVar[Capabilities] = Capabilities(public=True)


def test_a_file_that_changed_is_not_published(tmp_path: Path) -> None:
    """What was checked is what is published, or nothing is."""
    image = tmp_path / "a.png"
    image.write_bytes(b"\x89PNG\r\n\x1a\n1")
    ready = TestFilePublisher().prepared(tmp_path, "![one](a.png)")
    image.write_bytes(b"\x89PNG\r\n\x1a\n2")
    with pytest.raises(PublishFailed, match="changed while"):
        ready.publisher.send(ready.payload, key="k1")
    assert TestFilePublisher().live(tmp_path) == 0


@pytest.mark.parametrize("folder", ["", ".", "..", "../other", os.sep])
def test_a_folder_outside_the_root_is_refused(tmp_path: Path, folder: str) -> None:
    """Publications stay inside the folder of posts."""
    with pytest.raises(ConfigError, match="inside the root"):
        Publisher(Target("file", "", tmp_path), folder=folder)
