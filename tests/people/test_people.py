"""The people file: who is in it, and every mistake at its place."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.errors import ConfigError
from postkit.people import Person, read

if TYPE_CHECKING:
    from pathlib import Path

JANE = """
[jane]
name = "Jane Doe"
linkedin = "urn:li:person:abc_1"
linkedin_app = "78client"
headline = "Payments engineer"
url = "https://jane.example"
bio = "Jane moves banks off mainframes."
bio_long = '''
Jane moves banks
off mainframes.
'''
[acme]
name = "Acme Bank"
linkedin = "urn:li:organization:2414183"
bluesky = "acme.example"
mastodon = "@acme@social.example"
[omar-2]
name = "Omar Ünal 🚀"
linkedin = ""
"""


def write(folder: Path, text: str) -> Path:
    """Write a people file."""
    path = folder / "people.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_people_are_found_by_key(tmp_path: Path) -> None:
    """Humans and organizations, with what each field says."""
    people = read(write(tmp_path, JANE))
    assert [person.key for person in people] == ["jane", "acme", "omar-2"]
    assert len(people) == 3
    assert "jane" in people
    assert "Jane" not in people
    assert people.get("nobody") is None
    jane = people.get("jane")
    assert jane == Person(
        key="jane",
        name="Jane Doe",
        linkedin="urn:li:person:abc_1",
        linkedin_app="78client",
        headline="Payments engineer",
        url="https://jane.example",
        bio="Jane moves banks off mainframes.",
        bio_long="Jane moves banks\noff mainframes.\n",
    )
    assert [person.is_organization for person in people] == [False, True, False]


def test_brand_is_an_organization(tmp_path: Path) -> None:
    """Brand pages are companies' as well."""
    text = '[x]\nname = "X"\nlinkedin = "urn:li:organizationBrand:7"\n'
    people = read(write(tmp_path, text))
    assert [person.is_organization for person in people] == [True]


@pytest.mark.parametrize(
    ("word", "key"),
    [("jnae", "jane"), ("Jane Doe", "jane"), ("acme-bank", "acme"), ("ACME", "acme"), ("zz", "")],
)
def test_closest_person(tmp_path: Path, word: str, key: str) -> None:
    """A wrong key or a name leads to the key that was probably meant."""
    assert read(write(tmp_path, JANE)).closest(word) == key


def test_place_of_a_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For messages about somebody who is in the file."""
    monkeypatch.chdir(tmp_path)
    assert read(write(tmp_path, JANE)).where("acme") == ("people.toml", 13, 2)


def test_missing_file_is_nobody_only_at_the_default_place(tmp_path: Path) -> None:
    """A file that is named must be there."""
    path = tmp_path / "people.toml"
    people = read(path, missing_ok=True)
    assert (len(people), people.closest("jane"), people.where("jane")) == (0, "", ("", 0, 0))
    with pytest.raises(ConfigError, match="no such file"):
        read(path)
    path.symlink_to("gone.toml")
    with pytest.raises(ConfigError, match="no such file"):
        read(path, missing_ok=True)


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ('[jane]\nname = "J"\nlinkdin = "x"', "3:1", 'field "linkdin"', 'did you mean "linkedin"?'),
        ('[jane]\nname = "J"\nbio_DE = "x"', "3:1", 'unknown field "bio_DE"', "bio_"),
        ('[jane]\nname = "J"\nbio_de = 1', "3:1", '"bio_de" takes text', "quotes"),
        ('[jane]\nname = "J"\nbio_updated = 1', "3:1", '"bio_updated" takes text', "quotes"),
        ('[jane]\nname = "J"\nbio_updated = "May"', "3:1", '"bio_updated" cannot be "May"', "day"),
        ('[jane]\nname = "J"\nzzzz = 1', "3:1", 'unknown field "zzzz"', "The fields are name"),
        ("[jane]\nname = 7", "2:1", '"name" takes text', "quotes"),
        ('[jane]\nname = "J"\nbio = ["x"]', "3:1", '"bio" takes text', "quotes"),
        ('[a]\nname = "A"\n[jane]\nbio = "x"', "3:2", '"jane" has no name', "LinkedIn"),
        ('[jane]\nname = ""', "2:1", '"name" cannot be ""', "LinkedIn"),
        ('[jane]\nname = " Jane"', "2:1", '"name" cannot be " Jane"', "LinkedIn"),
        ('[jane]\nname = "J\\nD"', "2:1", '"name" cannot be', "LinkedIn"),
        ('[jane]\nname = "J"\nheadline = "a\\nb"', "3:1", '"headline" cannot be', "one line"),
        (
            '[jane]\nname = "J"\nlinkedin = "https://www.linkedin.com/in/jane"',
            "3:1",
            '"linkedin" cannot be',
            "urn:li:person:",
        ),
        ('[jane]\nname = "J"\nlinkedin = "urn:li:member:7"', "3:1", '"linkedin"', "organization"),
        ('[jane]\nname = "J"\nurl = "jane.example"', "3:1", '"url" cannot be', "https://"),
        ('[jane]\nname = "J"\nbluesky = "@jane"', "3:1", '"bluesky" cannot be', "jane.example"),
        ('[jane]\nname = "J"\nmastodon = "jane"', "3:1", '"mastodon" cannot be', "@jane@"),
        ('[Jane]\nname = "J"', "1:2", '"Jane" cannot be a key', "small letters"),
        ('["jane doe"]\nname = "J"', "1:2", '"jane doe" cannot be a key', "small letters"),
        ('name = "Jane"', "1:1", '"name" is not a person', "[key]"),
        ('[[jane]]\nname = "J"', "1:3", '"jane" is not a person', "[key]"),
        ("[jane\n", "1:6", "not TOML", ""),
        ('[jane]\nname = "J"\nname = "K"', "3:11", "not TOML", "twice"),
    ],
)
def test_mistakes_are_told_at_their_place(
    tmp_path: Path, text: str, place: str, message: str, hint: str
) -> None:
    """File, line and column, and what to write."""
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        read(path)
    assert caught.value.place == f"{path}:{place}"
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_first_mistake_counts_the_others(tmp_path: Path) -> None:
    """Nobody has to run it once a mistake."""
    path = write(tmp_path, "[Jane]\nname = 7\n[omar]\n")
    with pytest.raises(ConfigError, match="cannot be a key") as caught:
        read(path)
    assert "2 more errors" in caught.value.hint
    assert len(caught.value.__notes__) == 2


@given(name=st.text(min_size=1, max_size=20), bio=st.text(max_size=40))
def test_any_text_is_kept_letter_for_letter_or_refused(
    tmp_path_factory: pytest.TempPathFactory, name: str, bio: str
) -> None:
    """Names are matched case by case on LinkedIn: nothing may change them."""

    def quote(text: str) -> str:
        return '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"'

    path = tmp_path_factory.getbasetemp() / "people.toml"
    path.write_text(f"[jane]\nname = {quote(name)}\nbio = {quote(bio)}\n", encoding="utf-8")
    try:
        (jane,) = read(path)
    except ConfigError as error:
        assert name != name.strip() or len(name.splitlines()) > 1, error  # noqa: PT017 - either will do
    else:
        assert (jane.name, jane.bio) == (name, bio)


def test_no_people_file_imports_no_toml(tmp_path: Path) -> None:
    """Who has no people file does not pay for reading one."""
    code = (
        "import sys; from pathlib import Path; from postkit.people import read;"
        "read(Path(sys.argv[1]), missing_ok=True);"
        "print([m for m in ('tomllib', 'difflib', 'postkit.config') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "people.toml")],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == "[]"
