"""PK307: parameters that only tell who follows a link."""

from __future__ import annotations

import pytest

from postkit.lint.rules.tracking_parameters import tracking_parameters
from tests.composing import compose_text, mended, problems, slices

NEWSLETTER = "https://e.com/a?utm_source=mail&utm_medium=email"


@pytest.mark.parametrize(
    ("address", "clean"),
    [
        (NEWSLETTER, "https://e.com/a"),
        ("https://e.com/?utm_source=mail", "https://e.com/"),
        ("https://e.com/a?id=7&utm_id=x#part-2", "https://e.com/a?id=7#part-2"),
        ("https://e.com/a?fbclid=IwAR0&id=7&b", "https://e.com/a?id=7&b"),
        ("https://e.com/a?a=1&gclid=x&a=2&a=1", "https://e.com/a?a=1&a=2&a=1"),
        ("HTTPS://E.com/a?UTM_Source=Mail&Id=7", "HTTPS://E.com/a?Id=7"),
        ("https://e.com/a?mc_cid=1&mc_eid=2#x?y", "https://e.com/a#x?y"),
        ("https://e.com/a?b=https://f.com/?c&utm_term=d", "https://e.com/a?b=https://f.com/?c"),
        ("https://e.com/a?utm_source", "https://e.com/a"),
        ("https://e.com/übung?q=é&msclkid=1", "https://e.com/übung?q=é"),
    ],
)
@pytest.mark.parametrize(
    "form", ["See {} here.", "<{}>", "[a]({})", "> *[b](<{}> 'T')*", "- {}, and {}", "[{0}]({0})"]
)
def test_only_these_parameters_go(address: str, clean: str, form: str) -> None:
    """Whatever form the link has; order, repetitions and the fragment stay."""
    source = form.replace("{0}", "{}").replace("{}", address)
    found = problems(tracking_parameters, source)
    assert found
    assert found[0].help == f"Write {clean}"
    assert mended(source, found) == source.replace(address, clean)
    assert problems(tracking_parameters, mended(source, found)) == []
    assert all(problem.fix and problem.fix.safe for problem in found)


def test_the_message_names_them() -> None:
    """Each once, as they are written."""
    (found,) = problems(tracking_parameters, f"See [a]({NEWSLETTER}&utm_source=b&Fbclid=c).")
    assert found.message == ("utm_source, utm_medium and Fbclid only tell who follows the link")
    (found,) = problems(tracking_parameters, "See https://e.com/?gclid=x")
    assert found.message == "gclid only tells who follows the link"


@pytest.mark.parametrize(
    "text",
    [
        *("https://e.com/a?id=7", "https://e.com/utm_source=x", "https://e.com/#?utm_source=x"),
        *("https://e.com/?ref=utm_source", "https://e.com/?xutm_source=1", "https://e.com/?"),
        *(f"`{NEWSLETTER}`", f"```\n{NEWSLETTER}\n```", "[a](b.md?utm_source=x)", "utm_source=x"),
        *("https://youtu.be/x?t=30", "https://e.com/?p=1;utm=2"),
    ],
)
def test_others_are_left_alone(text: str) -> None:
    """What the page needs, what is no parameter, and code."""
    assert problems(tracking_parameters, text) == []


def test_the_front_matter_has_addresses_too() -> None:
    """The card and the first comment are mended as they are written there."""
    source = (
        f'---\nfirst_comment: "More: {NEWSLETTER}, and soon"\n---\nHello.\n',
        f"---\ncard: {{url: '{NEWSLETTER}', title: T}}\n---\nHello.\n",
        f"---\nfirst_comment: |\n  More:\n  {NEWSLETTER}\n---\nHello.\n",
    )
    for text in source:
        found = problems(tracking_parameters, text)
        assert mended(text, found) == text.replace(NEWSLETTER, "https://e.com/a")
    assert slices(source[0], problems(tracking_parameters, source[0])) == [NEWSLETTER]


@pytest.mark.parametrize(
    "source",
    ["[a](https://e.com/?b=1&amp;utm_id=2)", f"[a][b]\n\n[b]: {NEWSLETTER}\n"],
)
def test_what_is_written_in_another_way_is_not_mended(source: str) -> None:
    """It is found all the same."""
    (found,) = problems(tracking_parameters, source)
    assert found.fix is None


def test_some_may_be_wanted() -> None:
    """By name, or by their beginning."""
    source = f"See {NEWSLETTER}&gclid=x"
    (found,) = problems(tracking_parameters, source, keep=("UTM_source",))
    assert found.help == "Write https://e.com/a?utm_source=mail"
    (found,) = problems(tracking_parameters, source, keep=("utm_*",))
    assert found.message == "gclid only tells who follows the link"


@pytest.mark.parametrize(
    "text",
    [
        "https://e.com/?" + "utm_source=x&" * 8_000,
        "[" * 50_000 + NEWSLETTER,
        f"{NEWSLETTER} " * 2_000,
        "https://e.com/" + "?#" * 50_000,
    ],
)
def test_hostile_input(text: str) -> None:
    """However long an address is, and however many there are."""
    post = compose_text(text)
    found = list(tracking_parameters.check(post))
    assert mended(text, found).count("utm_source") == 0
