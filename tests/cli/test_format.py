"""``postkit format``: the text where it is wanted, and what a person must know."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from postkit import clipboard
from tests.cli.commandline import HANGS, POSTKIT, environment, on_terminal, postkit, shell
from tests.xserver import XServer, x_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="X belongs to Linux")
PEOPLE = """\
[omar]
name = "Omar Haddad"
[acme]
name = "Acme Bank"
linkedin = "urn:li:organization:2414183"
"""
DRAFT = """\
---
mentions: [acme]
tags: [payments]
images: [{path: chart.png, alt: "Latency before and after"}]
---
We deleted **1.2 million** lines. 👩‍👩‍👧

Thanks to @omar and @[Acme Bank](acme). See [the report](https://acme.example/r).
"""
TEXT = """\
We deleted 1.2 million lines. 👩‍👩‍👧

Thanks to Omar Haddad and Acme Bank. See the report (https://acme.example/r).

Acme Bank

#Payments"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with a draft and people, and no display."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "people.toml").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "x.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def server() -> Iterator[XServer]:
    """Give the tests of this file one X server."""
    with x_server() as running:
        yield running


@pytest.fixture
def display(folder: Path, server: XServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make this X server the display, with something else on its clipboard."""
    assert folder
    monkeypatch.setenv("DISPLAY", server.display)
    clipboard.copy("before")
    return server.display


@on_linux
@pytest.mark.usefixtures("display")
def test_terminal_copies(folder: Path) -> None:
    """On a terminal the text goes to the clipboard, letter for letter, and nowhere else."""
    done = on_terminal("format", "x.md", cwd=folder)
    assert (done.code, done.out) == (0, "")
    assert clipboard.read() == TEXT
    assert done.err.startswith("copied to the clipboard by xclip\n")


@on_linux
@pytest.mark.usefixtures("display")
@pytest.mark.parametrize(
    "line",
    [
        'text=$(postkit format --copy x.md); echo "<$text>"',
        "postkit format --copy x.md | sed 's/.*/<>/' ; echo '<>'",
        "{ postkit format --copy x.md 2>&1 >&3 | cat >/dev/null; } 3>&1; echo '<>'",
        "postkit format --copy x.md >&-; echo '<>'",
    ],
    ids=["substitution", "pipe", "errors", "closed"],
)
def test_copy_into_what_waits(line: str, folder: Path) -> None:
    """With --copy a shell that waits for the output gets none, and does not wait for ever."""
    done = shell(line, cwd=folder)
    assert (done.code, done.out) == (0, "<>\n")
    assert clipboard.read() == TEXT


@on_linux
@pytest.mark.usefixtures("display")
def test_pipe_does_not_copy(folder: Path) -> None:
    """Where a program reads the output, the clipboard stays as it is."""
    assert postkit("format", "x.md", cwd=folder).out == f"{TEXT}\n"
    assert clipboard.read() == "before"


@on_linux
@pytest.mark.usefixtures("display")
def test_copy_and_file(folder: Path) -> None:
    """A file and the clipboard can both be asked for."""
    done = postkit("format", "x.md", "--copy", "-o", "out.txt", "--json", cwd=folder)
    assert (done.answer["copied"], done.answer["written"]) == ("xclip", "out.txt")
    assert clipboard.read() == TEXT
    assert (folder / "out.txt").read_bytes() == f"{TEXT}\n".encode()


def test_terminal_without_a_clipboard(folder: Path) -> None:
    """Where there is no clipboard the text is printed, the reason told, and nothing lost."""
    done = on_terminal("format", "x.md", cwd=folder)
    assert (done.code, done.out) == (0, f"{TEXT}\n")
    assert done.err.startswith("warning: not on the clipboard: there is no display")


def test_copy_without_a_clipboard(folder: Path) -> None:
    """Who insists on the clipboard gets the text, and an error."""
    done = postkit("format", "x.md", "--copy", cwd=folder)
    assert (done.code, done.out) == (2, f"{TEXT}\n")
    assert done.err.startswith("error: not on the clipboard: there is no display")


def test_nowhere_to_go(folder: Path) -> None:
    """With neither clipboard nor standard output the call fails, instead of losing the text."""
    done = shell("postkit format x.md >&-", cwd=folder)
    assert done.code == 2
    assert done.err.startswith("error: there is no display")


def test_remarks_show_letters_as_they_are(folder: Path) -> None:
    """Joined emoji and narrow spaces are no escapes; what a terminal obeys is."""
    text = "A.\n\nQuatre mots\u202f! 👩\u200d👧\u200f\n\nB."
    (folder / "x.md").write_text(text, encoding="utf-8")
    remark = postkit("format", "x.md", cwd=folder).err.splitlines()[1]
    assert "“Quatre mots\u202f! 👩\u200d👧\\u200f”" in remark


def test_remarks(folder: Path) -> None:
    """Standard error tells the length, the folds, whom to tag and what to attach."""
    done = postkit("format", "x.md", cwd=folder)
    units = len(TEXT.encode("utf-16-le")) // 2
    assert done.code == 0
    assert done.err.splitlines() == [
        f"{units} of 3,000 UTF-16 code units",
        "the mobile feed cuts it after “…ddad and Acme Bank. See the re” (estimated by lines)",
        "the desktop feed cuts it after “… the report (https://acme.exam” (estimated by lines)",
        "tag by hand: Omar Haddad, Acme Bank",
        "attach by hand: chart.png",
    ]


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        (
            "poll: {question: 'Which?', options: [This, That]}",
            "poll to set up by hand (3d): Which? This / That",
        ),
        ("card: https://acme.example/r", "link to show as a card: https://acme.example/r"),
        ("reshare: urn:li:share:1", "post to share with it: urn:li:share:1"),
    ],
    ids=["poll", "card", "reshare"],
)
def test_what_is_not_in_the_text(line: str, remark: str, folder: Path) -> None:
    """What a clipboard cannot hold is named."""
    done = postkit("format", "-", cwd=folder, stdin=f"---\n{line}\n---\nWords\n")
    assert done == (0, "Words\n", f"5 of 3,000 UTF-16 code units\n{remark}\n")


def test_verbose(folder: Path) -> None:
    """-v tells where figures come from, after what is always said."""
    usual, more = (postkit("format", "x.md", *v, cwd=folder).err for v in ((), ("-v",)))
    assert more.startswith(usual)
    lines = more.removeprefix(usual).splitlines()
    assert lines[0] == f"the root is {folder}"
    assert lines[1].startswith("the limit, 3,000: official, https://www.linkedin.com/help/")
    assert [line.partition(",")[0] for line in lines[2:]] == ["the mobile fold", "the desktop fold"]


def test_quiet(folder: Path) -> None:
    """-q leaves the text alone."""
    assert postkit("-q", "format", "x.md", cwd=folder) == (0, f"{TEXT}\n", "")


def test_json(folder: Path) -> None:
    """--json tells everything, and nothing besides."""
    done = postkit("format", "x.md", "--json", cwd=folder)
    assert (done.code, done.err) == (0, "")
    answer = done.answer
    assert (answer["schema"], answer["command"], answer["draft"]) == (1, "format", "x.md")
    assert answer["text"] == TEXT
    assert answer["tag_by_hand"] == ["Omar Haddad", "Acme Bank"]
    assert [fold["view"] for fold in answer["folds"]] == ["mobile", "desktop"]
    assert TEXT[: answer["folds"][0]["offset"]].endswith("See the re")
    assert (answer["limit"], answer["findings"], answer["copied"]) == (3000, [], None)


@pytest.mark.parametrize("kind", ["file", "standard output"])
def test_output(kind: str, folder: Path) -> None:
    """-o puts the text into a file, or on standard output, with one line end after it."""
    place = "-" if kind == "standard output" else "out.txt"
    done = postkit("format", "x.md", "-q", "-o", place, cwd=folder)
    assert (done.code, done.err) == (0, "")
    written = done.out if place == "-" else (folder / place).read_text(encoding="utf-8")
    assert written == f"{TEXT}\n"


@pytest.mark.parametrize("place", ["x.md", "./x.md", "link.md", "hard.md"])
def test_output_over_the_draft(place: str, folder: Path) -> None:
    """The draft itself is never overwritten, under whatever name."""
    (folder / "link.md").symlink_to("x.md")
    os.link(folder / "x.md", folder / "hard.md")
    done = postkit("format", "x.md", "-o", place, cwd=folder)
    assert done[:2] == (2, "")
    assert "this is the draft itself" in done.err
    assert (folder / "x.md").read_text(encoding="utf-8") == DRAFT


@pytest.mark.parametrize("place", ["no/out.txt", "."])
def test_output_that_cannot_be_written(place: str, folder: Path) -> None:
    """A place that cannot be written is an error that names it."""
    done = postkit("format", "x.md", "-o", place, cwd=folder)
    assert done[:2] == (2, "")
    assert done.err.startswith(f"error: {place}: cannot be written: ")


def test_layout_options_win(folder: Path) -> None:
    """--styling, --links, --line-breaks and --for win over what the draft says."""
    text = "---\nstyling: plain\nlinks: inline\nline_breaks: keep\n---\n**b**\n[a](https://e.com)\n"
    layout = ["--styling", "unicode", "--links", "comment", "--line-breaks", "join"]
    done = postkit("format", "-", *layout, cwd=folder, stdin=text)
    assert (done.code, done.out) == (0, "𝗯 a\n")
    assert done.err.endswith("first comment, to paste below the post:\nhttps://e.com\n")
    done = postkit("format", "x.md", "--for", "plain", "--json", cwd=folder)
    assert (done.answer["limit"], done.answer["tag_by_hand"]) == (None, [])


def test_unknown_platform(folder: Path) -> None:
    """A platform that is not there is an error with a proposal."""
    done = postkit("format", "x.md", "--for", "linkedn", cwd=folder)
    assert done[:2] == (2, "")
    assert 'did you mean "linkedin"?' in done.err


@pytest.mark.parametrize(
    ("source", "place", "message"),
    [
        ("Hello @nobody!", "1:7", '"nobody" is not in the people file'),
        ("---\nmentions: [nobody]\n---\nHi", "2:12", '"nobody" is not in the people file'),
        ("---\nauthor: jane\n---\nHi", "2:9", 'the author "jane" is not in the people file'),
        ("---\ndraft: maybe\n---\nHi", "2:8", '"draft"'),
    ],
    ids=["mention", "row", "author", "value"],
)
def test_finding(source: str, place: str, message: str, folder: Path) -> None:
    """A mistake that would stop publishing is shown with its place; the text is there, exit 1."""
    done = postkit("format", "-", "-q", cwd=folder, stdin=source)
    assert done.code == 1
    assert done.out
    answer = postkit("format", "-", "--json", cwd=folder, stdin=source).answer
    (found,) = answer["findings"]
    assert "{line}:{column}".format(**found["start"]) == place
    assert found["message"].startswith(message)
    rule = f"{found['code']} {found['rule']}"
    assert done.err.startswith(f"error: <stdin>:{place}: {rule}: {found['message']}\nhint: ")


def test_unknown_names_are_not_to_be_tagged(folder: Path) -> None:
    """Whom nobody knows is not on the list of people to tag."""
    done = postkit("format", "-", "--json", cwd=folder, stdin="@nobody, @omar, @omar")
    assert done.answer["tag_by_hand"] == ["Omar Haddad"]


def test_too_long(folder: Path) -> None:
    """A text over the limit says by how much."""
    done = postkit("format", "-", cwd=folder, stdin="word " * 700)
    assert done.err.startswith("3,499 of 3,000 UTF-16 code units: 499 too many\n")


def test_article(folder: Path) -> None:
    """An article has its title apart, and neither limit nor fold."""
    source = "---\nkind: article\ntitle: 'Ten: years'\n---\n" + "Words for readers.\n\n" * 300
    done = postkit("format", "-", cwd=folder, stdin=source)
    assert done.code == 0
    assert done.err.startswith("title, to paste on its own: Ten: years\n5,998 UTF-16 code units\n")
    answer = postkit("format", "-", "--json", cwd=folder, stdin=source).answer
    assert (answer["title"], answer["limit"], answer["folds"]) == ("Ten: years", None, [])


def test_standard_input_with_a_name(folder: Path) -> None:
    """--stdin-filename says where the draft belongs: its settings, its people, its messages."""
    below = folder / "posts"
    below.mkdir()
    (folder / "postkit.toml").write_text("", encoding="utf-8")
    settings = "extend = true\n[format]\nstyling = 'unicode'\n"
    (below / "postkit.toml").write_text(settings, encoding="utf-8")
    given = ["--stdin-filename", "posts/new.md"]
    done = postkit("format", "-", "-q", *given, cwd=folder, stdin="**b** @omar @nobody")
    assert done.out == "𝗯 Omar Haddad @nobody\n"
    assert done.err.startswith("error: posts/new.md:1:13: PK201 ")


def test_typed_draft(folder: Path) -> None:
    """Somebody who is about to type is told so, and how to end it."""
    keyboard, terminal = os.openpty()
    os.write(keyboard, b"words\n\x04")
    done = subprocess.run(
        [*POSTKIT, "format", "-"],
        cwd=folder,
        env=environment(),
        stdin=terminal,
        capture_output=True,
        timeout=HANGS,
        check=True,
    )
    os.close(keyboard)
    os.close(terminal)
    assert done.stdout == b"words\n"
    assert done.stderr.startswith(b"type the draft, and end it with an end-of-file")


def test_name_of_standard_input_may_be_new(folder: Path) -> None:
    """--stdin-filename may name a file that is not there, beside -o that is."""
    (folder / "out.txt").write_text("old", encoding="utf-8")
    given = ["-q", "--stdin-filename", "new.md", "-o", "out.txt"]
    assert postkit("format", "-", *given, cwd=folder, stdin="words") == (0, "", "")
    assert (folder / "out.txt").read_text(encoding="utf-8") == "words\n"


def test_empty_draft(folder: Path) -> None:
    """A draft without words gives an empty text, not an empty line."""
    done = postkit("format", "-", "-q", cwd=folder, stdin="---\ntitle: x\n---\n")
    assert done == (0, "", "")


def test_who_is_tagged_by_hand_can_be_found(folder: Path) -> None:
    """By the address of their page, where the people file has it."""
    people = '[kim]\nname = "Kim Lee"\nurl = "https://www.linkedin.com/in/kim"\n'
    (folder / "people.toml").write_text(people, encoding="utf-8")
    put = "Thanks, @kim, @[Kim](https://linkedin.com/in/Kim/) and @[Jo](urn:li:person:j)!\n"
    (folder / "y.md").write_text(put, encoding="utf-8")
    done = postkit("format", "y.md", cwd=folder)
    page = "https://www.linkedin.com/in/kim"
    assert f"tag by hand: Kim Lee ({page}), Kim ({page}), Jo" in done.err.splitlines()
    assert done.out == "Thanks, Kim Lee, Kim and Jo!\n"
