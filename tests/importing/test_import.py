"""``postkit import``: copied posts and articles, and saved pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.commandline import postkit
from tests.importing.copies import ARTICLE, GERMAN, PAGE, POST

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.commandline import Done

PEOPLE = """\
[jane]
name = "Jane Doe"
headline = "Moves banks"
[omar]
name = "Omar Haddad"
url = "https://www.linkedin.com/in/omar"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a folder of posts with two people, and a wording of its own."""
    (tmp_path / "postkit.toml").write_text('[format]\nmentions_row = "With: {mentions}"\n')
    (tmp_path / "people.toml").write_text(PEOPLE)
    return tmp_path


def taken(root: Path, text: str, *options: str, name: str = "copy.txt") -> Done:
    """Import a text."""
    (root / name).write_text(text, encoding="utf-8")
    return postkit("import", name, *options, cwd=root)


def body(done: Done) -> str:
    """Return a draft without its front matter."""
    return done.out.partition("\n---\n\n")[2]


def test_a_copied_post(root: Path) -> None:
    """Its own words, as Markdown; who wrote it; nothing of the page around it."""
    done = taken(root, POST)
    assert done.code == 0
    assert "\nauthor: jane\n" in done.out
    assert body(done) == (
        "We shipped the \\*new\\* planner\\_tool \\[really\\].\n\n"
        "Three things:\n- Faster\n- Smaller\n\n"
        "Thanks to Omar Haddad! https://acme.page.dev/a_b #Ferries\n#AI\n"
    )
    assert " lines went; --report lists them" in done.err


def test_what_went_is_listed(root: Path) -> None:
    """With its line and the reason; nothing else is missing."""
    answer = taken(root, POST, "--json").answer
    gone = {(each["number"], each["text"]) for each in answer["gone"]}
    assert {(1, "Feed post number 1"), (16, "hashtag"), (17, "…see more")} <= gone
    assert {"Kim Random", "Great post!", "Like · Reply"} <= {text for _, text in gone}
    assert all(each["why"] for each in answer["gone"])
    left = {line.strip() for line in POST.splitlines()[8:17] if line.strip()}
    assert not left & {text for _, text in gone if text != "hashtag"}
    told = taken(root, POST, "--report").err
    assert all(f"line {number} went: {text} (" in told for number, text in gone)


def test_a_copied_post_in_german(root: Path) -> None:
    """Pages in other languages have other buttons."""
    assert body(taken(root, GERMAN)) == "Wir haben umgestellt.\n\nEnde\n"


def test_a_copied_article(root: Path) -> None:
    """Title, people and bio go where a draft has them."""
    done = taken(root, ARTICLE)
    head, _, text = done.out.partition("\n---\n\n")
    assert head.splitlines()[2:] == [
        "kind: article",
        "title: Two days with people",
        "author: jane",
        "bio: long",
        "mentions: [omar, {name: Kim Lee}]",
    ]
    assert text == "Opening paragraph.\n\nThe body goes on.\n\n#Banks #Sailing\n"
    assert "not in people.toml: Kim Lee" in done.err
    assert '[jane]\nbio_long = """\nJane lives in Leeds.\n\nShe sails."""' in done.err


def test_a_saved_page(root: Path) -> None:
    """Markdown for what has a form, nothing active, and the address that it came from."""
    done = taken(root, PAGE, name="two.html")
    assert "canonical_url: https://www.linkedin.com/pulse/two-days-jane\n" in done.out
    assert "title: Two days\nauthor: jane\n" in done.out
    assert body(done) == (
        "Opening with **bold** words, *some* `a_b`, a [link](https://acme.page.dev/x) "
        "and @[Omar Haddad](omar).\n\n"
        "## Why * it matters\n\n"
        "- One\n    1. deep\n- Two\n\n"
        "> Quoted\n> twice\n\n"
        "```\ncode *here*\n\n  indented\n```\n\n"
        "Boat · Time\nAlba · 07:10\n\n"
        "![A boat](<two_files/1.png>)\n\nAt dusk\n\n"
        "click\n\n"
        "Last \\<one\\>.\n"
    )
    report = taken(root, PAGE, "--report", name="two.html").err
    for gone in ("Home", "Jobs", "A face", "Read aloud", "Follow", "About Accessibility"):
        assert f"went: {gone} (" in report
    assert "never" not in done.out


def test_what_may_be_a_button_stays(root: Path) -> None:
    """With a comment that readers do not see."""
    done = taken(root, "Words.\n\nFollow\n\nMore words.\n")
    assert "<!-- import: the next lines may be of the page" in done.out
    assert "\n\nFollow\n\nMore words.\n" in done.out
    assert "line 3 may be of the page, and stays: Follow" in done.err
    (root / "a.md").write_text(done.out, encoding="utf-8")
    shown = postkit("format", "a.md", "-o", "-", cwd=root).out
    assert shown == "Words.\n\nFollow\n\nMore words.\n"


def test_somebody_new_is_proposed(root: Path) -> None:
    """As an entry to be put into the people file."""
    done = taken(root, POST.replace("Jane Doe", "Kim Lee"))
    assert "\nauthor: kim-lee\n" in done.out
    assert '[kim-lee]\nname = "Kim Lee"\nheadline = "Moves banks"' in done.err


def test_it_goes_to_a_new_file(root: Path) -> None:
    """And never over one that is there."""
    assert taken(root, POST, "-o", "new.md").out == ""
    written = (root / "new.md").read_text(encoding="utf-8")
    again = taken(root, ARTICLE, "-o", "new.md")
    assert again.code == 2
    assert "new.md: is there already" in again.err
    assert (root / "new.md").read_text(encoding="utf-8") == written
    assert postkit("lint", "--select", "ERR,PK0,PK2", "new.md", cwd=root).code in {0, 2}


def test_standard_input_and_kind(root: Path) -> None:
    """A text can be piped in, and its kind be said."""
    done = postkit("import", "-", "--kind", "article", cwd=root, stdin="Words.\n")
    assert "kind: article" in done.out
    assert "kind" not in postkit("import", "-", "--kind", "post", cwd=root, stdin=ARTICLE).out
    assert (
        "Two days with people"
        in postkit("import", "-", "--kind", "post", cwd=root, stdin=ARTICLE).out
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"a\nb\xff", "copy.txt:2: is not UTF-8"),
        (b"a\n\0", "copy.txt:2: is no text"),
        (b"<html><body><nav>Home</nav></body></html>", "holds no text of a post"),
        (b"<html><script>alert(1)</script></html>", "holds no text of a post"),
    ],
)
def test_what_is_no_text_is_refused(root: Path, data: bytes, says: str) -> None:
    """With what to do, and nothing on standard output."""
    (root / "copy.txt").write_bytes(data)
    done = postkit("import", "copy.txt", cwd=root)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert "hint:" in done.err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_pages_say_their_encoding(root: Path, encoding: str) -> None:
    """By a mark, or in a tag."""
    page = f'<html><head><meta charset="{encoding}"></head><p>Café “x”</p></html>'
    (root / "a.html").write_bytes(page.encode(encoding))
    assert body(postkit("import", "a.html", cwd=root)) == "Café “x”\n"


@pytest.mark.parametrize(
    "page",
    [  # named by number: they are long
        "<p>word <b>bold</b> &amp; more</p>\n" * 120_000,
        "<div>" * 1_000_000,
        "<ul><li>x" * 300_000,
        "</p>" * 1_000_000 + "<p>x",
        "<!--" + "-" * 4_000_000,
        "<b" * 2_000_000,
        '<b a="' * 800_000,
        "<b a='<b \"" * 400_000,
        "<!--a" * 800_000,
        "<![CDATA[" * 500_000,
        "<a b=c " * 700_000 + ">",
        "&" * 2_000_000,
        '<b a="' * 800_001 + ">",
        "<b a='<b \"" * 400_001 + ">",
        "<p>" + "*_[" * 1_000_000,
    ],
    ids=range(15),
)
def test_five_megabytes_come_to_an_end(root: Path, page: str) -> None:
    """Whatever is in them: the tests' own limit of time is enough for each."""
    done = taken(root, page, name="big.html")
    assert done.code in {0, 2}, done.err
