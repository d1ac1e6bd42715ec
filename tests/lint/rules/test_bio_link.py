"""PK213: addresses in bios that lead nowhere."""

from __future__ import annotations

import pytest

from postkit.lint.rules.bio_link import bio_link
from tests.composing import compose_text, slices

SOURCE = "---\nauthor: lu\nbio: short\n---\nHello.\n"


def messages(bio: str) -> list[str]:
    """Return what is found in a bio."""
    people = f"[lu]\nname = 'Lu Wei'\nurl = 'http://lu.page.dev'\nbio = '{bio}'\n"
    found = list(bio_link.check(compose_text(SOURCE, people=people)))
    assert slices(SOURCE, found) == ["short"] * len(found)
    return [problem.message for problem in found]


@pytest.mark.parametrize(
    ("bio", "why"),
    [
        ("See http://lu.page.dev now", "http://lu.page.dev, which is not https"),
        ("{url}", "http://lu.page.dev, which is not https"),
        ("https://lu", "https://lu, and there can be no such host"),
        ("https://lu..dev/x", "https://lu..dev/x, and there can be no such host"),
        ("https://www.example.com/lu", "which stands for another address"),
        ("https://localhost:8000/", "which is another machine for each reader"),
    ],
)
def test_what_leads_nowhere_is_found(bio: str, why: str) -> None:
    """With the address as readers would see it."""
    (message,) = messages(bio)
    assert message.startswith("the bio of Lu Wei has http")
    assert message.endswith(why)


@pytest.mark.parametrize(
    "bio", ["https://lu.page.dev/a_(b)", "mail lu@page.dev", "no address", "https://münchen.de"]
)
def test_what_may_lead_somewhere_is_not(bio: str) -> None:
    """Nothing is fetched."""
    assert messages(bio) == []
