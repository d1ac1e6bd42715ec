"""``postkit lint --add-ignore``: suppressions for what is found today."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postkit.drafts import parse
from postkit.pipeline.folders import Found
from postkit.pipeline.ignore import Ignorer
from tests.cli.commandline import postkit
from tests.lint.linting import linter

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.pipeline.checked import Checked
    from postkit.pipeline.lint import Linter

CONFIG = """
[rules.custom.bad]
pattern = 'bad'
message = "Bad"
[rules.custom.ugly]
pattern = 'ugly'
message = "Ugly"
[lint]
select = ["bad", "ugly", "unknown-key", "placeholder", "PK001", "unknown-mention", "heading", "PK9"]
"""
HEAD = "---\nid: a\n---\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder with rules that are easily broken."""
    (tmp_path / "postkit.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def silenced(root: Path, text: str, *options: str) -> str:
    """Return what becomes of a draft."""
    (root / "a.md").write_bytes(text.encode())
    postkit("lint", "a.md", *(options or ["--add-ignore"]), cwd=root)
    return (root / "a.md").read_bytes().decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A bad one", "A bad one <!-- postkit-disable-line bad -->"),
        ("bad, ugly, bad\n", "bad, ugly, bad <!-- postkit-disable-line bad, ugly -->\n"),
        ("- bad\n- ok", "- bad <!-- postkit-disable-line bad -->\n- ok"),
        ("bad  \nok", "bad <!-- postkit-disable-line bad -->  \nok"),
        ("bad\\\nok", "bad <!-- postkit-disable-line bad -->\\\nok"),
        ("# bad #", "<!-- postkit-disable-next-line bad, heading -->\n# bad #"),
        ("ok\r\nbad\r\n", "ok\r\nbad <!-- postkit-disable-line bad -->\r\n"),
        ("ok\rbad\r", "ok\rbad <!-- postkit-disable-line bad -->\r"),
        (
            "ugly bad <!-- postkit-disable-line ugly -->",
            "ugly bad <!-- postkit-disable-line ugly, bad -->",
        ),
        (
            "<!-- postkit-disable-next-line ugly -->\nugly bad",
            "<!-- postkit-disable-next-line ugly, bad -->\nugly bad",
        ),
        (
            "ugly bad <!-- postkit-disable-line ugly: agreed -->",
            "ugly bad <!-- postkit-disable-line ugly: agreed --> <!-- postkit-disable-line bad -->",
        ),
    ],
)
def test_comments_stand_at_their_lines(root: Path, before: str, after: str) -> None:
    """One for all findings of a line, or a word more in one that is there."""
    assert silenced(root, HEAD + before) == HEAD + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("titel: A\n", "titel: A\nlint: {ignore: [unknown-key]}\n"),
        ("titel: A\nlint: {ignore: bad}\n", "titel: A\nlint: {ignore: [bad, unknown-key]}\n"),
        ("titel: A\nlint: {ignore: [bad]}\n", "titel: A\nlint: {ignore: [bad, unknown-key]}\n"),
        ("titel: A\nlint: {ignore: []}\n", "titel: A\nlint: {ignore: [unknown-key]}\n"),
        (
            "lint:\n  ignore:\n    - bad # why\ntitel: A\n",
            "lint:\n  ignore:\n    - bad # why\n    - unknown-key\ntitel: A\n",
        ),
        ("titel: A\nlint: {}\n", "titel: A\nlint: {}\n# postkit-disable-file unknown-key\n"),
        (
            "titel: A\nfirst_comment: ugly\n",
            "titel: A\nfirst_comment: ugly\nlint: {ignore: [ugly, unknown-key]}\n",
        ),
    ],
)
def test_the_front_matter_ignores_its_own(root: Path, before: str, after: str) -> None:
    """However its list is written."""
    body = "bad <!-- postkit-disable-line bad -->\n" if "bad" not in before else "bad\n"
    assert silenced(root, f"---\n{before}---\n{body}") == f"---\n{after}---\n{body}"


def test_reasons_are_kept(root: Path) -> None:
    """In body and front matter, and lint shows them."""
    text = silenced(root, "---\ntitel: A\n---\nbad\n", "--add-ignore=as  agreed: yes")
    assert text == (
        "---\ntitel: A\n# postkit-disable-file unknown-key: as agreed: yes\n---\n"
        "bad <!-- postkit-disable-line bad: as agreed: yes -->\n"
    )
    shown = postkit("lint", "a.md", "--json", cwd=root).answer["findings"]
    assert [each["reason"] for each in shown] == ["as agreed: yes"] * 2


def test_a_word_of_the_body_does_not_get_useless(root: Path) -> None:
    """What the front matter says then is said for its line alone."""
    text = "---\nfirst_comment: ugly\n---\nugly <!-- postkit-disable-line ugly -->\n"
    after = text.replace("t: ugly\n", "t: ugly # postkit-disable-line ugly\n")
    assert silenced(root, text) == after


def test_what_cannot_be_suppressed_is_said(root: Path) -> None:
    """It stays a finding, and the draft as it is."""
    text = f"{HEAD}| a | b |\n|---|---|\n| c | bad |\n\n@[unknown](nobody)\n"
    assert silenced(root, text) == text
    done = postkit("lint", "a.md", "--add-ignore", cwd=root)
    assert (done.code, len(done.out.splitlines())) == (1, 2)
    assert "Bad: not suppressed, no comment can stand there\n" in done.err
    assert "people file: not suppressed, nothing suppresses this rule\n" in done.err
    broken = "---\ntitel: [\n---\nbad\n"
    assert silenced(root, broken) == broken
    done = postkit("lint", "a.md", "--add-ignore", cwd=root)
    assert (done.code, "the front matter cannot be read\n" in done.err) == (1, True)


def test_a_path_is_no_reason(root: Path) -> None:
    """What follows the option is what it always is; ``=`` makes a reason."""
    assert silenced(root, f"{HEAD}bad", "--add-ignore", "a.md").endswith("-line bad -->")
    for reason in ("a --> b", "a \x07"):
        done = postkit("lint", f"--add-ignore={reason}", cwd=root)
        assert (done.code, "a reason that can stand in a comment" in done.err) == (2, True)
    for other in ("--fix", "--staged", "--baseline=b.json"):
        assert postkit("lint", "--add-ignore", other, cwd=root).code == 2


def test_it_can_be_tried(root: Path) -> None:
    """As a diff; standard input goes on."""
    text = f"{HEAD}bad\n"
    (root / "a.md").write_text(text, encoding="utf-8")
    done = postkit("lint", "a.md", "--add-ignore", "--diff", cwd=root)
    assert "+bad <!-- postkit-disable-line bad -->\n" in done.out
    assert (root / "a.md").read_text(encoding="utf-8") == text
    done = postkit("lint", "-", "--add-ignore=y", cwd=root, stdin=text)
    assert done.out == f"{HEAD}bad <!-- postkit-disable-line bad: y -->\n"


def test_mode_and_mark_stay(root: Path) -> None:
    """And a file that needs nothing is not touched."""
    path = root / "a.md"
    path.write_bytes(f"\ufeff{HEAD}bad".encode())
    path.chmod(0o640)
    postkit("lint", "a.md", "--add-ignore", cwd=root)
    assert path.read_bytes() == f"\ufeff{HEAD}bad <!-- postkit-disable-line bad -->".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    before = os.stat(path)  # noqa: PTH116 - all of it
    done = postkit("lint", "a.md", "--add-ignore", cwd=root)
    assert (done.code, done.err) == (0, "1 draft checked: nothing found (1 suppressed)\n")
    assert os.stat(path) == before  # noqa: PTH116 - as above


LINES = st.lists(
    st.sampled_from(
        [
            *("bad", "- bad one", "  ugly  ", "> bad", "# ugly #", "", "", "```", "    bad"),
            *("| a | bad |", "|---|---|", "bad\\", "**bad** #ugly", "---", "<div>bad</div>"),
            *(
                "[bad]: https://e.example",
                "<!-- postkit-disable-next-line ugly -->",
                "====",
                "`bad",
            ),
            *(
                "<!-- bad",
                "-->",
                "bad <!-- postkit-disable-line bad: yes -->",
                "[^1]: bad",
                "1. bad",
            ),
            "[Company] bad",
        ]
    ),
    max_size=8,
)
KEYS = st.lists(
    st.sampled_from(["titel: A", "first_comment: |\n  ugly\n  bad", "x_a: '#'", "lint: {}"]),
    unique=True,
)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(keys=KEYS, lines=LINES, end=st.sampled_from(["\n", "\r\n"]))
def test_readers_see_the_same(root: Path, keys: list[str], lines: list[str], end: str) -> None:
    """Whatever a draft is, only findings go; a second time there is nothing to do."""
    text = "\n".join(["---", "id: a", *keys, "---", *lines]).replace("\n", end)
    own = linter(root)
    before, once = own(found(root, text)), ignored(root, text)
    assert {each.rule for each in once.visible} <= {each.rule for each in before.visible}
    assert len(once.visible) <= len(before.visible)
    after = once.output or b""
    assert [seen(own, text)] == [seen(own, after.decode())]
    again = ignored(root, after.decode())
    assert again.output == after
    stay = [each for each in again.visible if each.rule in {"bad", "ugly"}]
    assert len(stay) == len([each for each in once.visible if each.rule in {"bad", "ugly"}])


def found(root: Path, text: str) -> Found:
    """Return a draft on standard input."""
    return Found("a.md", root / "a.md", data=text.encode())


def ignored(root: Path, text: str) -> Checked:
    """Return what comes of a draft, with its text."""
    return Ignorer(linter(root), reason="", writes=True)(found(root, text))


def seen(own: Linter, text: str) -> list[str]:
    """Return what readers see."""
    return [post.text for post in own.compose(parse(text, name="a.md"), ())]
