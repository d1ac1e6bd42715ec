"""``postkit people``: who is there, what is wrong with them, where they are mentioned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.commandline import postkit

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = """\
[jane]
name = "Jane Doe"
linkedin = "urn:li:person:abc_1"
headline = "Payments engineer"
bio = '''
Jane moves banks
off mainframes.
'''

[acme]
name = "Acme Bank"
linkedin = "urn:li:organization:2414183"
"""
DRAFT = """\
---
author: jane
mentions: [acme, {name: Jane, urn: "urn:li:person:abc_1"}]
---
Thanks to @acme, `@jane`, jane@acme.example
and @[Jane](jane)! \\@jane
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a folder of posts with two people, and a draft that mentions both."""
    (tmp_path / "postkit.toml").write_text("")
    (tmp_path / "people.toml").write_text(PEOPLE)
    (tmp_path / "a.md").write_text(DRAFT)
    return tmp_path


def places(mentioned: list[dict[str, object]]) -> list[tuple[object, ...]]:
    """Return places of mentions in short."""
    return [tuple(one.values()) for one in mentioned]


JANES = [
    ("a.md", 2, 9, "author"),
    ("a.md", 3, 18, "mentions"),
    ("a.md", 6, 5, "body"),
]


def test_everybody_is_listed(root: Path) -> None:
    """Key, name, kind and what is missing; an organization needs no bio."""
    done = postkit("people", "list", cwd=root)
    assert done.code == 0
    assert [line.split("  ")[0] for line in done.out.splitlines()] == ["key", "jane", "acme"]
    jane, acme = postkit("people", "list", "--json", cwd=root).answer["people"]
    assert jane["kind"] == "person"
    assert jane["missing"] == ["url", "bluesky", "mastodon"]
    assert acme["kind"] == "organization"
    assert acme["missing"] == ["url", "bluesky", "mastodon"]


def test_an_empty_list_says_how_to_begin(tmp_path: Path) -> None:
    """No people file is no error, and JSON stays JSON."""
    (tmp_path / "postkit.toml").write_text("")
    done = postkit("people", "list", cwd=tmp_path)
    assert (done.code, done.out) == (0, "")
    assert "people.toml" in done.err or "people add" in done.err
    assert postkit("people", "list", "--json", cwd=tmp_path).answer["people"] == []


def test_somebody_is_shown_with_places(root: Path) -> None:
    """Mentions by key and by URN, in the body and above it; none in code, addresses, escapes."""
    done = postkit("people", "show", "jane", "--json", cwd=root)
    assert done.answer["bio"] == "Jane moves banks\noff mainframes.\n"
    assert places(done.answer["mentioned"]) == JANES
    shown = postkit("people", "show", "@jane", cwd=root)
    assert shown.code == 0
    assert "Jane moves banks\n" in shown.out
    assert "a.md:6:5  body" in shown.out


def test_a_wrong_key_is_guessed_at(root: Path) -> None:
    """By key and by name."""
    for word in ("jain", "Jane Do"):
        done = postkit("people", "show", word, cwd=root)
        assert done.code == 2
        assert 'did you mean "jane"?' in done.err
    assert "people list" in postkit("people", "show", "zzzzzz", cwd=root).err


def test_a_right_file_is_found_right(root: Path) -> None:
    """And the places are shown."""
    done = postkit("people", "check", cwd=root)
    assert done.code == 0
    assert done.out.startswith("jane: 3 times: a.md:2:9, a.md:3:18, a.md:6:5\n")
    answer = postkit("people", "check", "--json", cwd=root).answer
    assert answer["findings"] == []
    assert places(answer["people"][0]["mentioned"]) == JANES


def test_every_mistake_is_found_at_its_place(root: Path) -> None:
    """Forms, values and what two people have in common, in one call."""
    text = '[omar]\nname = "Omar\u00a0Ün"\nlinkedin = "urn:li:organization:x"\nbluesky = "-a.b"\n'
    twin = '[twin]\nname = "jane doe"\nlinkedin = "urn:li:person:abc_1"\nnam = "x"\n'
    (root / "people.toml").write_text(f"{PEOPLE}{text}{twin}", encoding="utf-8")
    done = postkit("people", "check", "--json", cwd=root)
    assert done.code == 1
    found = [(one["severity"], one["line"], one["field"]) for one in done.answer["findings"]]
    assert found == [
        ("info", 13, None),
        ("error", 14, "name"),
        ("error", 15, "linkedin"),
        ("error", 16, "bluesky"),
        ("info", 17, None),
        ("warning", 18, "name"),
        ("error", 19, "linkedin"),
        ("error", 20, None),
    ]
    shown = postkit("people", "check", cwd=root).out
    assert "people.toml:14:1: error the name has a stray space\n  help: " in shown


def test_warnings_and_notes_are_no_failure(root: Path) -> None:
    """A person whom nobody mentions, and a draft that cannot be read."""
    (root / "a.md").write_bytes(b"---\nauthor: jane\n---\n\xff@acme\n")
    done = postkit("people", "check", "--json", cwd=root)
    assert done.code == 0
    assert {(one["severity"], one["path"]) for one in done.answer["findings"]} == {
        ("info", "people.toml"),
        ("warning", "a.md"),
    }


def test_drafts_of_another_root_do_not_count(root: Path) -> None:
    """Below, somebody else's people file may hold; configured authors do count."""
    (root / "a.md").unlink()
    (root / "b").mkdir()
    (root / "b" / "postkit.toml").write_text("")
    (root / "b" / "b.md").write_text("---\ntitle: B\n---\n@acme\n")
    (root / "postkit.toml").write_text('author = "jane"\n')
    done = postkit("people", "check", "--json", cwd=root)
    jane, acme = done.answer["people"]
    assert places(jane["mentioned"]) == [("postkit.toml", 1, 1, "configuration")]
    assert acme["mentioned"] == []


def test_a_missing_or_broken_file_is_an_error(root: Path) -> None:
    """Exit 2 with the place, in JSON as well."""
    (root / "people.toml").write_text("[jane\n")
    done = postkit("people", "check", cwd=root)
    assert done.code == 2
    assert "people.toml:1:6" in done.err
    (root / "people.toml").unlink()
    assert "no such file" in postkit("people", "check", cwd=root).err


def test_urns_say_to_which_app_they_belong(tmp_path: Path) -> None:
    """All of them, or none: an organization's belongs to every app."""
    people = (
        '[a]\nname = "A"\nlinkedin = "urn:li:person:a"\nlinkedin_app = "78x"\n'
        '[b]\nname = "B"\nlinkedin = "urn:li:person:b"\n'
        '[c]\nname = "C"\nlinkedin = "urn:li:organization:1"\n'
    )
    (tmp_path / "people.toml").write_text(people)
    (tmp_path / "a.md").write_text("@a @b @c\n")
    done = postkit("people", "check", cwd=tmp_path)
    assert done.code == 0
    assert done.out.count("to which app") == 1
    assert "the URN of B" in done.out
    (tmp_path / "people.toml").write_text(people.replace('linkedin_app = "78x"\n', ""))
    assert "to which app" not in postkit("people", "check", cwd=tmp_path).out
