"""The examples are what newcomers read and try first: they can be linted, formatted, published."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from postkit.attachments import media_type
from tests.cli.commandline import REPOSITORY, postkit
from tests.consoles import copy_examples

EXAMPLES = REPOSITORY / "examples"
MISTAKES = "with-mistakes.md"
GOOD = sorted(path.name for path in EXAMPLES.glob("*.md") if path.name != MISTAKES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the examples in which nothing has been published."""
    return copy_examples(tmp_path / "examples")


def _answer(*arguments: str, folder: Path, code: int = 0) -> Any:
    done = postkit(*arguments, "--json", cwd=folder)
    assert (done.code, done.err) == (code, "")
    return done.answer


def test_each_shows_something_else() -> None:
    """A launch, a report, a poll, pictures, and mistakes."""
    assert GOOD == ["conference-report.md", "launch.md", "phone-calls.md", "poll.md"]


@pytest.mark.parametrize("name", GOOD)
def test_good_examples_are_clean(folder: Path, name: str) -> None:
    """Nothing is found in them but where feeds fold them, which says nothing against a text."""
    findings = _answer("lint", name, folder=folder)["findings"]
    assert {finding["rule"] for finding in findings} <= {"hook-cut"}


def test_each_mistake_is_found(folder: Path) -> None:
    """Exactly these, where they stand; where it folds, it asks not to be told."""
    findings = _answer("lint", MISTAKES, folder=folder, code=1)["findings"]
    told = [finding for finding in findings if not finding["suppressed"]]
    assert [(finding["start"]["line"], finding["rule"]) for finding in told] == [
        (2, "unknown-key"),
        (6, "unknown-mention"),
        (7, "placeholder"),
        (9, "table"),
        (13, "broken-hashtag"),
    ]


@pytest.mark.parametrize("name", GOOD)
def test_good_examples_can_be_formatted(folder: Path, name: str) -> None:
    """Nothing is wrong with the text, and no Markdown is left in it."""
    shown = _answer("format", name, folder=folder)
    assert shown["findings"] == []
    assert not re.search(r"\*\*|\]\(|^#+ |^> |^- ", shown["text"], re.MULTILINE)
    assert shown["text"].splitlines()[-1].startswith("#")


def test_mistakes_can_be_formatted_with_a_warning(folder: Path) -> None:
    """The text is there, and so is what is wrong with it."""
    shown = _answer("format", MISTAKES, folder=folder, code=1)
    assert "jumiper" in shown["findings"][0]["message"]
    assert "The winter timetable starts on 3 November" in shown["text"]


def test_the_report_has_the_shape_of_reports(folder: Path) -> None:
    """An article that ends with thanks, the bio and hashtags."""
    shown = _answer("format", "conference-report.md", folder=folder)
    thanks, heading, *bio, hashtags = shown["text"].split("\n\n")[-5:]
    assert shown["kind"] == "article"
    assert thanks.startswith("Thank you: Ines Ravensholt · Tobias Marrow · ")
    assert heading == "About the author"
    assert bio[0].startswith("Juniper Quill")
    assert hashtags == "#Ferries #PublicTransport"


def test_all_examples_are_published_once(folder: Path) -> None:
    """In one call, as they are formatted; a second call finds them live."""
    results = _answer("publish", "--all", ".", folder=folder)["results"]
    published = {result["draft"]: folder / result["url"] for result in results if result["url"]}
    assert sorted(Path(draft).name for draft in published) == GOOD
    for draft, place in published.items():
        text = _answer("format", draft, folder=folder)["text"]
        assert (place / "post.txt").read_text(encoding="utf-8").rstrip("\n") == text
    again = _answer("publish", *GOOD, folder=folder)["results"]
    assert {result["outcome"] for result in again} == {"unchanged"}
    assert len(list((folder / "published").iterdir())) == len(GOOD)


def test_what_goes_with_a_post_is_published_too(folder: Path) -> None:
    """The picture with its words, the poll, the first comment."""
    _answer("publish", *GOOD, folder=folder)
    payloads = {}
    for file in (folder / "published").glob("*/payload.json"):
        payload = json.loads(file.read_text(encoding="utf-8"))
        payloads[payload["title"]] = payload
    picture = payloads["Eight Sundays at the ticket office"]["attachments"][0]
    assert picture["alt"].startswith("Bar chart of the calls")
    launch = payloads["One sailing day on one page"]
    assert launch["first_comment"].endswith("https://code.example/tidewright/pierside")
    poll = payloads["How do passengers learn of a cancelled sailing?"]["poll"]
    assert poll["options"][-1] == "There is no boat"


def test_a_dry_run_shows_the_poll(folder: Path) -> None:
    """It belongs to what will be sent, and the text does not have it."""
    done = postkit("publish", "poll.md", "--dry-run", cwd=folder)
    assert "── the poll, for 7d\nHow do your passengers learn that" in done.out
    assert done.out.endswith("○ There is no boat\n")


def test_mistakes_are_not_published(folder: Path) -> None:
    """Lint stands before it."""
    (result,) = _answer("publish", MISTAKES, folder=folder, code=1)["results"]
    assert result["outcome"] == "refused"
    assert not (folder / "published").exists()


def test_the_picture_is_small_and_real() -> None:
    """It is cloned with the source by everybody."""
    picture = EXAMPLES / "phone-calls.png"
    assert media_type(picture) == "image/png"
    assert picture.stat().st_size < 20_000


def test_everybody_is_invented() -> None:
    """Addresses lead nowhere: https://www.rfc-editor.org/rfc/rfc2606 keeps .example free."""
    texts = [
        path.read_text(encoding="utf-8")
        for path in EXAMPLES.iterdir()
        if path.suffix in {".md", ".toml"}
    ]
    addresses = re.findall(r"https?://([^/\s\")]+)", "\n".join(texts))
    assert addresses
    assert all(address.endswith(".example") for address in addresses)
