"""PK608: what is shared is a post."""

from __future__ import annotations

import pytest

from postkit.lint.rules.unknown_reshare import unknown_reshare
from tests.composing import compose_text, problems, slices


def _reshare(address: str) -> str:
    return f"---\nreshare: {address}\n---\nHello.\n"


@pytest.mark.parametrize(
    "address",
    [
        "urn:li:share:123",
        "urn:li:ugcPost:123",
        "urn:li:activity:123",
        "https://www.linkedin.com/feed/update/urn:li:share:123/",
        "https://www.linkedin.com/feed/update/urn%3Ali%3AugcPost%3A123",
        "https://www.linkedin.com/posts/jane-doe_off-the-mainframe-activity-7295588489876647936-AbCd?utm=x",
    ],
)
def test_posts(address: str) -> None:
    """Both addresses that LinkedIn gives, and the URN itself, name a post."""
    assert problems(unknown_reshare, _reshare(address)) == []
    assert problems(unknown_reshare, "Hello.\n") == []


@pytest.mark.parametrize(
    "address",
    [
        "https://acme.example/report",
        "https://lnkd.in/abc",
        "https://www.linkedin.com/in/jane-doe/",
        "urn:li:groupPost:123",
    ],
)
def test_addresses_that_name_no_post(address: str) -> None:
    """What cannot be shared is found where it stands; other platforms may know better."""
    source = _reshare(address)
    found = problems(unknown_reshare, source)
    assert slices(source, found) == [address]
    assert found[0].message == f'"{address}" is no post of LinkedIn'
    assert not list(unknown_reshare.check(compose_text(source, platform="plain")))
