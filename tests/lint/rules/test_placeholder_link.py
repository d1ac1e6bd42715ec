"""PK308: links that were to be replaced, or that only the author's machine knows."""

from __future__ import annotations

import pytest

from postkit.lint.rules.insecure_link import insecure_link
from postkit.lint.rules.placeholder_link import placeholder_link
from postkit.problems import Severity
from tests.composing import problems, slices


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://example.com", "example.com"),
        ("https://www.Example.org/a?b#c", "www.example.org"),
        ("http://user:word@example.net:80/", "example.net"),
        ("https://shop.test", "shop.test"),
        ("https://shop.invalid./x", "shop.invalid"),
    ],
)
@pytest.mark.parametrize("form", ["See {} here.", "<{}>", "[a]({})", "**[a](<{}> 'T')**"])
def test_what_stands_for_an_address(address: str, host: str, form: str) -> None:
    """Whatever form the link has, it must not go out."""
    source = form.format(address)
    (found,) = problems(placeholder_link, source)
    assert found.message == f'"{host}" stands for an address that is still to be written'
    assert found.severity is None
    assert slices(source, [found])[0] in source


@pytest.mark.parametrize(
    "host",
    [
        *("localhost:3000", "app.localhost", "127.0.0.1", "127.8.8.8:80"),
        *("10.1.2.3", "172.16.0.1", "192.168.0.10", "169.254.1.1"),
        *("printer.local", "nas.lan", "router.home.arpa", "git.internal", "db.localdomain"),
    ],
)
def test_what_is_another_machine_for_each_reader(host: str) -> None:
    """An error where words hide it, a warning where readers see it."""
    (hidden,) = problems(placeholder_link, f"See [the demo](https://{host}/x).")
    (shown,) = problems(placeholder_link, f"See https://{host}/x now.")
    assert hidden.message == shown.message
    assert hidden.message.endswith("is another machine for each reader, or none")
    assert (hidden.severity, shown.severity) == (Severity.ERROR, Severity.WARNING)


@pytest.mark.parametrize("host", ["[::1]:8080", "[::]", "[fe80::1]", "[fd00::7]"])
def test_addresses_in_brackets(host: str) -> None:
    """Bare they are no links."""
    (found,) = problems(placeholder_link, f"See [the demo](http://{host}/x), http://{host}/x.")
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    "text",
    [
        *("https://acme.example/report", "https://notexample.com", "https://example.com.acme.io"),
        *("https://e.com/example.com", "https://e.com/?u=localhost", "https://example.co.uk"),
        *("https://8.8.8.8", "https://[2606:4700::1111]", "https://1.e.com", "https://local.e.com"),
        *("`http://localhost`", "```\nhttps://example.com\n```", "example.com", "a@example.com"),
        *("[a](mailto:a@example.com)", "https://999.1.1.1", "https://test.com", "[a](localhost)"),
    ],
)
def test_others_are_fine(text: str) -> None:
    """Real hosts, code, e-mail addresses, and words that are no links."""
    assert problems(placeholder_link, text) == []


def test_the_front_matter_has_addresses_too() -> None:
    """The card is an error, and so is what the first comment has left to write."""
    source = "---\ncard: {url: 'http://localhost/a', title: T}\n---\nHello.\n"
    (found,) = problems(placeholder_link, source)
    assert (slices(source, [found]), found.severity) == (["'http://localhost/a'"], Severity.ERROR)
    source = "---\nfirst_comment: See https://example.com/a for more.\n---\nHello.\n"
    assert slices(source, problems(placeholder_link, source)) == ["https://example.com/a"]


def test_more_hosts_can_be_named() -> None:
    """With all that is under them."""
    source = "See https://staging.acme.com and https://a.example and https://acme.com."
    found = problems(placeholder_link, source, hosts=("Staging.acme.com", ".example"))
    assert slices(source, found) == ["https://staging.acme.com", "https://a.example"]


def test_nobody_is_told_to_encrypt_them() -> None:
    """The address is wrong as a whole, not for want of a letter."""
    assert problems(insecure_link, "See http://localhost:3000 and http://example.com.") == []


@pytest.mark.parametrize("host", ["a." * 50_000, "1." * 50_000, "x" * 100_000, "a:b@" * 25_000])
def test_hostile_input(host: str) -> None:
    """A host that cannot be is nobody's."""
    assert problems(placeholder_link, f"See https://{host}test/x") == []
