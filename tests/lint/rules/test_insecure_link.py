"""PK306: links that are not https, or no addresses."""

from __future__ import annotations

import pytest

from postkit.lint.rules.insecure_link import insecure_link
from tests.composing import mended, problems, slices


@pytest.mark.parametrize(
    ("link", "message", "advice"),
    [
        (
            "http://e.com/a",
            "http://e.com/a is not encrypted",
            "Write https://e.com/a if that works.",
        ),
        ("<http://e.com>", "http://e.com is not encrypted", "Write https://e.com if that works."),
        (
            "[a](HTTP://E.com)",
            "HTTP://E.com is not encrypted",
            "Write https://E.com if that works.",
        ),
        ("[a](e.com/x)", '"e.com/x" is no address without https://', "Write https://e.com/x."),
        ("[a](e.com:80)", '"e.com:80" is no address without https://', "Write https://e.com:80."),
        (
            "[a](docs/b.md)",
            '"docs/b.md" leads nowhere outside this folder',
            "Write its whole address.",
        ),
        (
            "[a](README.md)",
            '"README.md" leads nowhere outside this folder',
            "Write its whole address.",
        ),
        ("[a](#b)", '"#b" leads nowhere outside this folder', "Write its whole address."),
        ("[a](//e.com)", '"//e.com" leads nowhere outside this folder', "Write its whole address."),
        (
            "[a](file:///b)",
            'readers of a post cannot follow "file:" addresses',
            "Write an address with https://.",
        ),
        (
            "[a](javascript:b)",
            'readers of a post cannot follow "javascript:" addresses',
            "Write an address with https://.",
        ),
    ],
)
def test_what_readers_cannot_safely_follow(link: str, message: str, advice: str) -> None:
    """Each kind has its own words."""
    source = f"See {link} here."
    found = problems(insecure_link, source)
    assert slices(source, found) == [link]
    assert (found[0].message, found[0].help) == (message, advice)


@pytest.mark.parametrize(
    "text",
    [
        *("https://e.com", "HTTPS://e.com", "[a](https://e.com/http://x)", "<https://e.com>"),
        *("[a](mailto:a@e.com)", "<a@e.com>", "a@e.com", "[a](tel:+49123)", "[a]()", "[a](#)"),
        *("`http://e.com`", "```\nhttp://e.com\n```", "e.com and www.e.com", "![a](photo.png)"),
        *("@[Jane](jane)", "@[Kim](urn:li:person:k)", "xhttp://e.com"),
    ],
)
def test_others_are_fine(text: str) -> None:
    """Encrypted addresses, mail, telephones; code, images and mentions are no links."""
    assert problems(insecure_link, text) == []


@pytest.mark.parametrize("card", ["http://e.com", "{url: http://e.com, title: T}"])
def test_the_address_of_a_card(card: str) -> None:
    """A card is a link, too."""
    source = f"---\ncard: {card}\n---\nHello.\n"
    assert slices(source, problems(insecure_link, source)) == ["http://e.com"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("See http://acme.example/a, now.", "See https://acme.example/a, now."),
        ("See <HTTP://blog.ACME.example>.", "See <https://blog.ACME.example>."),
        ("[a](http://acme.example/a)", "[a](https://acme.example/a)"),
        (
            "[http://acme.example](http://acme.example)",
            "[https://acme.example](https://acme.example)",
        ),
        (
            "---\ncard: {url: 'http://acme.example'}\n---\n",
            "---\ncard: {url: 'https://acme.example'}\n---\n",
        ),
    ],
)
def test_the_fix_writes_https_for_hosts_that_have_it(before: str, after: str) -> None:
    """Only for those that the configuration names, with what is under them."""
    found = problems(insecure_link, before, secure_hosts=("Acme.example",))
    assert mended(before, found) == after
    assert all(problem.fix and problem.fix.safe for problem in found)
    assert problems(insecure_link, after) == []
    assert not any(problem.fix for problem in problems(insecure_link, before))


@pytest.mark.parametrize(
    "text",
    [
        *("http://acme.example:8080/a", "http://notacme.example", "[a](acme.example)"),
        *("[a][1]\n\n[1]: http://acme.example", "[a](http://acme.example/?a&amp;b)"),
    ],
)
def test_other_links_have_no_fix(text: str) -> None:
    """Ports, other hosts, and addresses that are written somewhere else, or in other letters."""
    (found,) = problems(insecure_link, text, secure_hosts=("acme.example",))
    assert found.fix is None
