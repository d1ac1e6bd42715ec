"""Whom a mention is of: by key, URN, or the address of a profile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.people import People, Person
from postkit.people.profiles import profile

JANE = Person(
    "jane", "Jane Doe", "urn:li:person:abc_1", url="https://www.linkedin.com/in/Jane-Doe/"
)
ACME = Person("acme", "Acme", "urn:li:organization:1", url="http://linkedin.com/company/acme?trk=x")
OMAR = Person("omar", "Omar Haddad", url="https://omar.example/in/omar")
PEOPLE = People({person.key: person for person in (JANE, ACME, OMAR)})


@pytest.mark.parametrize(
    "address",
    [
        "https://www.linkedin.com/in/jane-doe",
        "https://www.linkedin.com/in/jane-doe/",
        "HTTPS://WWW.LinkedIn.com/in/JANE-DOE",
        "http://linkedin.com/in/jane-doe?originalSubdomain=uk",
        "https://uk.linkedin.com/in/jane-doe#about",
        "https://m.linkedin.com/in/jane-doe/details/experience/",
        "https://www.linkedin.com:443/in/jane%2Ddoe/",
    ],
)
def test_an_address_has_many_forms(address: str) -> None:
    """Whatever a browser or a telephone copies is the same person."""
    assert PEOPLE.whom(address) is JANE


@pytest.mark.parametrize(
    "target",
    [
        "",
        "nobody",
        "Jane Doe",
        "urn:li:person:abc",
        "https://www.linkedin.com/in/jane",
        "https://www.linkedin.com/in/jane-doe-2/",
        "https://www.linkedin.com/company/jane-doe",
        "https://www.linkedin.com/in/",
        "https://www.linkedin.com/feed/",
        "https://linkedin.com.evil.example/in/jane-doe",
        "https://evil.example/linkedin.com/in/jane-doe",
        "https://evillinkedin.com/in/jane-doe",
        "https://jane@linkedin.com/in/jane-doe",
        "linkedin.com/in/jane-doe",
        "https://omar.example/in/omar",
        "https://",
    ],
)
def test_what_is_like_one_is_nobody(target: str) -> None:
    """An unknown key, URN or address, and addresses of other hosts, also known ones."""
    assert PEOPLE.whom(target) is None


def test_keys_and_urns() -> None:
    """And pages of organizations."""
    assert PEOPLE.whom("omar") is OMAR
    assert PEOPLE.whom("urn:li:organization:1") is ACME
    assert PEOPLE.whom("https://www.linkedin.com/company/ACME/posts/") is ACME


def test_the_first_of_two_is_meant() -> None:
    """`people check` tells of both."""
    twin = JANE._replace(key="twin")
    people = People({"jane": JANE, "twin": twin})
    assert people.whom("urn:li:person:abc_1") is JANE
    assert people.whom("https://www.linkedin.com/in/jane-doe") is JANE


@given(st.text(max_size=40))
def test_any_text_is_an_answer(text: str) -> None:
    """Nothing raises, and what is found is found again."""
    assert profile(text) == "" or "/" in profile(text)
    found = profile(f"https://www.linkedin.com/in/{text}")
    assert profile(f"https://www.linkedin.com/{found}".replace("%", "%25")) == found or not found
