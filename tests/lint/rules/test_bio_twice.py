"""PK205: the bio stands in the text already."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.lint.rules.bio_twice import _WORD, _may_be_there, _place, _runs, bio_twice
from tests.composing import compose_text, problems, slices

BIO = "Jane moves banks off mainframes."
ASKED = "---\nauthor: jane\nbio: short\n---\n"


@pytest.mark.parametrize(
    "written",
    [
        BIO,
        "**Jane** moves *banks* off mainframes.",
        "Jane moves banks\noff   mainframes.",
        "> Jane moves banks off mainframes.",
    ],
)
def test_the_bio_in_the_body_is_found(written: str) -> None:
    """Emphasis, line ends and spaces do not hide it; the finding points into the body."""
    source = f"{ASKED}Hello.\n\n{written}\n"
    found = problems(bio_twice, source)
    assert found[0].message == "the short bio of Jane Doe stands in the text already"
    assert slices(source, found)[0].startswith(("Jane", "moves"))
    assert slices(source, found)[0].endswith("mainframes")


@pytest.mark.parametrize(
    "written",
    [
        "Jane has been moving banks off mainframes for more than twenty years. She sails.",
        "For twenty years, Jane Doe has moved small banks off their mainframes.",
    ],
)
def test_nearly_the_bio_is_found_as_well(written: str) -> None:
    """Few of its words changed; how few, an option says."""
    long = "Jane has moved banks off mainframes for more than twenty years. She sails."
    people = f'[jane]\nname = "Jane Doe"\nbio = "{long}"\n'
    post = compose_text(f"{ASKED}Hello.\n\n{written}\n", people=people)
    assert bool(list(bio_twice.check(post))) is written.startswith("Jane")
    assert list(bio_twice.check(post, likeness=10))
    assert not list(bio_twice.check(post, likeness=95))


def test_only_the_first_place_is_shown() -> None:
    """A bio that stands there twice is one finding."""
    assert len(problems(bio_twice, f"{ASKED}{BIO}\n\n{BIO}\n")) == 1


def test_the_long_bio_is_compared_where_it_is_asked_for() -> None:
    """It is the bio that will be appended which counts."""
    long = "Jane has moved banks off mainframes for twenty years."
    asked = ASKED.replace("short", "long")
    assert len(problems(bio_twice, f"{asked}{long}\n")) == 1
    assert problems(bio_twice, f"{asked}{BIO}\n") == []


@pytest.mark.parametrize(
    "source",
    [
        f"{ASKED}Hello.\n",
        f"{ASKED}Jane moves to Leeds, and banks are off mainframes.\n",
        f"---\nauthor: jane\n---\n{BIO}\n",
        f"---\nauthor: omar\nbio: short\n---\n{BIO}\n",
        f"---\nauthor: Kim\nbio: short\n---\n{BIO}\n",
    ],
)
def test_once_is_no_finding(source: str) -> None:
    """Appended, or written by hand, or of the same words: nobody reads it twice."""
    assert problems(bio_twice, source) == []


WORDS = st.lists(
    st.sampled_from(["Jane", "jane", "JA", "Straße", "STRASSE", "ſo", "ŉ", "ΐ", "Σ", "ς"])
)
BETWEEN = st.sampled_from([" ", "", "_", ". ", "\n"])


@given(WORDS, st.lists(st.tuples(WORDS, BETWEEN)), st.integers(0, 100))
def test_no_bio_is_taken_for_absent(
    bio: list[str], parts: list[tuple[list[str], str]], likeness: int
) -> None:
    """To look for its words costs less than to compare them, and finds no less."""
    text = "".join(between.join(words) + between for words, between in parts)
    runs = _runs(_WORD.findall(" ".join(bio)))
    if not _may_be_there(runs, text.casefold(), likeness):
        assert _place(runs, list(_WORD.finditer(text)), likeness) is None
