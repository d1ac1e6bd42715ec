"""PK716: e-mail addresses and telephone numbers."""

from __future__ import annotations

import pytest

from postkit.lint.rules.personal_data import personal_data
from postkit.problems import Severity
from tests.composing import problems, slices


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Write to jane.doe@acme.example.\n", "jane.doe@acme.example"),
        ("<jane+x@mail.acme.example>\n", "jane+x@mail.acme.example"),
        ("> (jörg@acme.example)\n", "jörg@acme.example"),
        ("+44 20 7946 0018, please.\n", "+44 20 7946 0018"),
        ("**+4915112345678**\n", "+4915112345678"),
        ("(+1) no, +1 (555) 123-4567!\n", "+1 (555) 123-4567"),
        ("It is (555) 123-4567.\n", "(555) 123-4567"),
        ("Tel.: 030 1234567\n", "Tel.: 030 1234567"),
        ("📞 0151/23456789\n", "📞 0151/23456789"),
        ("Call Jane: 020 7946 0018\n", "Call Jane: 020 7946 0018"),
    ],
)
def test_addresses_and_numbers(source: str, found: str) -> None:
    """As people write them in several countries."""
    assert slices(source, problems(personal_data, source)) == [found]


def test_numbers_are_worse() -> None:
    """An address may be meant; each number is told once."""
    source = "jane@acme.example, Tel. +44 20 7946 0018, again +44 20 79460018\n"
    found = problems(personal_data, source)
    assert [(p.message, p.severity) for p in found] == [
        ('the e-mail address "jane@acme.example" would be published', Severity.INFO),
        ('the telephone number "+44 20 7946 0018" would be published', None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "jobs@acme.example, press@acme.example, INFO+x@acme.example",
        "`jane@acme.example` and https://jane@acme.example/ and https://e.com/@jane",
        "@jane and @[Jane](urn:li:person:abc_1) and a@b and @acme.example",
        "+30 % more, +10 000 000 people, 2+4 = 6, 1,234,567,890 and 10 000 000",
        "We call 12 of 2024-11-23 back. Hotel 5. It costs 1.200.000.",
        "ISBN 978-3-16-148410-0 and 192.168.178.100",
        "#call12345678",
        "Phone 15 and iPhone 16",
    ],
)
def test_what_is_neither(text: str) -> None:
    """Roles, code, addresses of pages, mentions, and other numbers."""
    assert slices(text, problems(personal_data, text)) == []


def test_what_is_meant_to_be_known() -> None:
    """An address, a domain, a number however it is written."""
    source = "jane@acme.example and joe@mail.other.example and +44 20 7946 0018\n"
    allow = ("Jane@acme.example", "other.example", "+442079460018")
    assert problems(personal_data, source, allow=allow) == []


def test_the_first_comment_counts() -> None:
    """It goes out, too."""
    source = "---\nfirst_comment: jane@acme.example\n---\nWrite 1.\n"
    assert len(problems(personal_data, source)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "a@" * 50_000,
        "a." * 50_000 + "@b.cc",
        "+1 " * 33_000,
        "+" + "1" * 100_000,
        "call 1-" * 14_000,
    ],
)
def test_hostile_input(text: str) -> None:
    """However much looks like one."""
    assert len(problems(personal_data, text)) <= 1
