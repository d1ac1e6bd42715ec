"""PK309: links that hide where they lead."""

from __future__ import annotations

import pytest

from postkit.lint.rules.shortened_link import shortened_link
from postkit.problems import Severity
from tests.composing import mended, problems, slices

SAFE = (
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Facme.example%2Fa%3Fb%3D1"
    "&data=05%7C01%7Cjane%40acme.example&reserved=0"
)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://bit.ly/3xYz12", "bit.ly"),
        ("http://lnkd.in/e-abc", "lnkd.in"),
        ("https://T.co/x", "t.co"),
        ("https://acme.short.gy/x", "acme.short.gy"),
    ],
)
@pytest.mark.parametrize("form", ["See {} here.", "<{}>", "[a]({})"])
def test_shorteners(address: str, host: str, form: str) -> None:
    """Whatever form the link has; only the author knows what it stands for."""
    source = form.format(address)
    (found,) = problems(shortened_link, source)
    assert found.message == f'readers cannot see where "{host}" leads'
    assert found.fix is None


@pytest.mark.parametrize(
    ("address", "target"),
    [
        (SAFE, "https://acme.example/a?b=1"),
        (
            "https://www.google.com/url?sa=t&q=https://acme.example/a&ved=0",
            "https://acme.example/a",
        ),
        (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Facme.example%2F&h=AT0",
            "https://acme.example/",
        ),
        (
            "https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Facme.example%2F%C3%A9",
            "https://acme.example/é",
        ),
        ("https://slack-redir.net/link?url=http%3A%2F%2Facme.example", "http://acme.example"),
    ],
)
@pytest.mark.parametrize("form", ["See {} here.", "> <{}>", "**[a]({})**"])
def test_the_address_inside_is_written(address: str, target: str, form: str) -> None:
    """It leads where the link leads."""
    source = form.format(address)
    found = problems(shortened_link, source)
    assert found[0].help == f"Write {target}"
    assert found[0].fix
    assert found[0].fix.safe
    assert mended(source, found) == form.format(target)
    assert problems(shortened_link, mended(source, found)) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://urldefense.com/v3/__https://acme.example/a__;!!x",
        "https://acme.us1.list-manage.com/track/click?u=abc&id=1",
        "https://www.google.com/url?q=https%3A%2F%2Facme.example%2F%29%20x",
        "https://l.instagram.com/?u=javascript%3Aalert",
        "https://www.google.com/url?q=https%3A%2F%2Fa%FF",
    ],
)
def test_what_no_plain_address_stands_in(address: str) -> None:
    """It is found, and left to the author."""
    (found,) = problems(shortened_link, f"See {address} here.")
    assert found.message.endswith("which counts who follows it")
    assert found.fix is None


@pytest.mark.parametrize(
    "text",
    [
        *("https://acme.example/bit.ly", "https://habit.ly/x", "https://bit.ly.acme.example"),
        *("`https://bit.ly/x`", "bit.ly/x", "https://www.google.com/search?q=url", "a@t.co"),
        *("https://www.linkedin.com/in/jane", "https://youtu.be/x", "https://www.facebook.com/x"),
        *(
            "https://mysafelinks.protection.outlook.com.acme.example/",
            "https://google.com/urls?q=a",
        ),
    ],
)
def test_others_are_fine(text: str) -> None:
    """Addresses that say where they lead, code, and words."""
    assert problems(shortened_link, text) == []


def test_a_company_has_its_own() -> None:
    """Hosts can be added, and taken out."""
    source = "See https://go.acme.example/x and https://bit.ly/x."
    found = problems(shortened_link, source, hosts=("go.acme.example",), allow=("bit.ly",))
    assert slices(source, found) == ["https://go.acme.example/x"]


def test_the_front_matter_has_addresses_too() -> None:
    """The first comment is where links often stand."""
    source = f"---\nfirst_comment: 'More: {SAFE}'\n---\nHello.\n"
    found = problems(shortened_link, source)
    assert mended(source, found) == source.replace(SAFE, "https://acme.example/a?b=1")


def test_it_is_only_information() -> None:
    """A short link leads where it leads."""
    assert shortened_link.severity is Severity.INFO


@pytest.mark.parametrize(
    "text",
    [
        "https://" + "a." * 50_000,
        SAFE + "&url=" * 20_000,
        "https://www.google.com/url?q=https://" + "a/" * 50_000 + "%0A",
        "https://bit.ly/x " * 6_000,
    ],
)
def test_hostile_input(text: str) -> None:
    """However long an address is, and however many there are."""
    assert len(problems(shortened_link, text)) <= 6_000
