"""A target's account: who posts, by which addresses and in which version."""

from __future__ import annotations

from typing import Any

import pytest

from postkit.errors import ConfigError, PublishRefused
from postkit.linkedin.account import Account, Identity
from postkit.linkedin.versions import VERSION
from postkit.secrets import Secrets

PERSON = "urn:li:person:a_1"
PAGE = "urn:li:organization:2414183"
TOKEN = {"POSTKIT_TARGET_ME_TOKEN": "AQX-of-the-tests"}


def account(*, alone: bool = True, variables: Any = None, **configured: Any) -> Account:
    """Return the account of the target `me`."""
    return Account(Identity("me", alone=alone, **configured), Secrets(variables or {}))


@pytest.mark.parametrize(
    ("configured", "variables", "author"),
    [
        ({"account": PAGE}, {"LINKEDIN_AUTHOR_URN": PERSON}, PAGE),
        ({}, {"LINKEDIN_AUTHOR_URN": PERSON}, PERSON),
        ({}, {}, ""),
    ],
)
def test_who_posts(configured: Any, variables: Any, author: str) -> None:
    """As configured, else as the environment says, else nobody yet."""
    assert account(variables=variables, **configured).author == author


def test_whose_variable_is_it() -> None:
    """With several targets a variable without a name is nobody's."""
    several = account(alone=False, variables={"LINKEDIN_AUTHOR_URN": PERSON})
    with pytest.raises(ConfigError, match="whose is it"):
        _ = several.author


@pytest.mark.parametrize("urn", ["jane", "urn:li:share:1", "urn:li:person:"])
def test_who_cannot_post(urn: str) -> None:
    """It is said which target it is about, and what to write."""
    with pytest.raises(ConfigError, match="of target 'me' cannot post") as caught:
        _ = account(account=urn).author
    assert "urn:li:person:…" in caught.value.hint


@pytest.mark.parametrize(
    ("urn", "scope"), [(PERSON, "w_member_social"), (PAGE, "w_organization_social")]
)
def test_what_publishing_needs(urn: str, scope: str) -> None:
    """One scope, by who posts."""
    assert account(account=urn).needed == (scope,)


def test_where_it_asks() -> None:
    """LinkedIn, or what the environment says."""
    assert (account().api_url, account().oauth_url) == (
        "https://api.linkedin.com",
        "https://www.linkedin.com/oauth/v2",
    )
    given = {"LINKEDIN_API_URL": "https://a.example", "LINKEDIN_OAUTH_URL": "https://b.example"}
    there = account(variables=given)
    assert (there.api_url, there.oauth_url) == ("https://a.example", "https://b.example")


@pytest.mark.parametrize(
    ("configured", "variable", "alone", "number"),
    [
        ("", "", True, VERSION),
        ("202601", "", True, "202601"),
        ("202601", "202603", True, "202603"),
        ("202601", "202603", False, "202601"),
        ("", " 202603 ", True, "202603"),
    ],
)
def test_the_version(configured: str, variable: str, alone: bool, number: str) -> None:  # noqa: FBT001 - a column of the table
    """Of the environment, where that is this target's; of the configuration; postkit's."""
    found = account(
        alone=alone, variables={"LINKEDIN_API_VERSION": variable}, api_version=configured
    )
    assert found.version.number == number


@pytest.mark.parametrize("number", ["2026", "2026-09", "20260901", "202613", "202600", "199909"])
def test_no_version(number: str) -> None:
    """A typing error is not sent to LinkedIn."""
    with pytest.raises(ConfigError, match="no version of LinkedIn's API") as caught:
        _ = account(api_version=number).version
    assert VERSION in caught.value.hint


def test_all_is_well() -> None:
    """Nothing to warn of."""
    assert account(account=PERSON, variables=TOKEN).check() == []


@pytest.mark.parametrize(
    ("number", "warning"),
    [
        ("202508", "API version 202508: LinkedIn retired it on 2026-08-17"),
        ("202512", "API version 202512: LinkedIn documents no such version that postkit knows"),
    ],
)
def test_versions_that_are_worth_a_warning(number: str, warning: str) -> None:
    """They may work, for all that postkit knows."""
    assert account(account=PERSON, variables=TOKEN, api_version=number).check() == [warning]


def test_nobody_is_signed_in() -> None:
    """That is in the way."""
    with pytest.raises(PublishRefused, match="nobody is signed in for target 'me'") as caught:
        account(account=PERSON).check()
    assert "POSTKIT_TARGET_ME_TOKEN" in caught.value.hint


def test_nobody_knows_who_it_is() -> None:
    """A token of the environment does not say whose it is."""
    with pytest.raises(PublishRefused, match="nobody knows who posts to 'me'") as caught:
        account(variables=TOKEN).check()
    assert "LINKEDIN_AUTHOR_URN" in caught.value.hint


def test_where_to_look() -> None:
    """At the page of who posts."""
    assert account(account=PAGE).page == "https://www.linkedin.com/company/2414183/posts/"
