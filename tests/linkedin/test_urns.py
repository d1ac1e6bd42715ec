"""URNs: which can post, which are posts, and how addresses tell them."""

from __future__ import annotations

from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.linkedin import urns

NUMBERS = st.integers(10**18, 10**19 - 1)
KINDS = st.sampled_from(["share", "ugcPost", "activity"])
SLUGS = st.from_regex(r"[a-z0-9-]{1,20}_[a-z0-9-]{0,60}", fullmatch=True)
TAILS = st.sampled_from(["", "/", "?utm_source=share&utm_medium=member_desktop", "/?trk=x#top"])


@pytest.mark.parametrize(
    ("urn", "can"),
    [
        ("urn:li:person:782bbtaQ", True),
        ("urn:li:person:a_-9", True),
        ("urn:li:organization:2414183", True),
        ("urn:li:organizationBrand:1", True),
        ("urn:li:organization:acme", False),
        ("urn:li:person:", False),
        ("urn:li:person:a b", False),
        ("urn:li:person:a\n", False),
        ("urn:li:person:a/../b", False),
        ("urn:li:member:1", False),
        (" urn:li:person:a", False),
        ("URN:LI:PERSON:a", False),
        ("", False),
    ],
)
def test_authors(urn: str, can: bool) -> None:  # noqa: FBT001 - a column of the table
    """People and organizations post; nothing else, and no half of a URN."""
    assert urns.is_author(urn) is can


@pytest.mark.parametrize(
    ("urn", "is_it"),
    [
        ("urn:li:share:1", True),
        ("urn:li:ugcPost:7295588489876647936", True),
        ("urn:li:activity:7295588489876647936", False),
        ("urn:li:share:", False),
        ("urn:li:share:1\n", False),
        ("urn:li:share:١٢٣", False),
        ("urn:li:share:1,urn:li:share:2", False),
    ],
)
def test_posts(urn: str, is_it: bool) -> None:  # noqa: FBT001 - a column of the table
    """Of shares and ugcPosts the API knows; activities are something else."""
    assert urns.is_post(urn) is is_it


@given(number=NUMBERS, lost=st.integers(0, 25))
def test_a_post_that_was_just_made(number: int, lost: int) -> None:
    """A URN that lost its end is not taken for one."""
    urn = f"urn:li:share:{number}"
    assert urns.is_new_post(urn[: len(urn) - lost]) is (lost == 0)


@given(kind=KINDS, number=NUMBERS, tail=TAILS)
def test_addresses_of_updates(kind: str, number: int, tail: str) -> None:
    """With raw or encoded colons, below any path."""
    urn = f"urn:li:{kind}:{number}"
    for written in (urn, quote(urn, safe=""), quote(urn, safe="").lower().replace("ugcpost", kind)):
        for place in ("feed/update", "embed/feed/update", "feed/?highlightedUpdateUrn="):
            assert urns.post_of(f"https://www.linkedin.com/{place}/{written}{tail}") == urn
    assert urns.post_of(urn) == urn


@given(kind=KINDS, number=NUMBERS, slug=SLUGS, tail=TAILS, joint=st.sampled_from("-_"))
def test_addresses_with_words(kind: str, number: int, slug: str, tail: str, joint: str) -> None:
    """Whatever the words are, also where they look like a number of something."""
    address = f"https://www.linkedin.com/posts/{slug}{joint}{kind}-{number}-aB_c{tail}"
    assert urns.post_of(address) == f"urn:li:{kind}:{number}"


@given(kind=KINDS, number=NUMBERS)
def test_an_address_for_people_leads_back(kind: str, number: int) -> None:
    """What is shown can be given back."""
    urn = f"urn:li:{kind}:{number}"
    assert urns.post_of(urns.post_url(urn)) == urn


@given(st.text(max_size=80))
def test_what_is_found_is_a_urn_of_the_text(text: str) -> None:
    """Any text has a post's URN in it or none; nothing is made up."""
    found = urns.post_of(text)
    if found:
        assert found.rpartition(":")[2] in text
        assert found.split(":")[2] in {"share", "ugcPost", "activity"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://lnkd.in/e7295588489876647936",
        "https://www.linkedin.com/in/ada-activity-7295588489876647936/",
        "https://www.linkedin.com/posts/ada_market-share-2024-x",
        "https://www.linkedin.com/feed/update/urn:li:comment:(urn:li:group:1,2)",
        "urn:li:person:7295588489876647936",
        "urn:li:groupPost:1-7295588489876647936",
        "urn:li:share:7295588489876647936x",
        "urn:li:ugcPost:7295588489876647936_1",
        "urn:li:share:729558848987664793O/",
        "https://www.linkedin.com/posts/ada_shipped-share-7295588489876647936x",
        "urn:li:comment:(urn:li:share:7295588489876647936,7295588489876647937)",
        "urn%3Ali%3Acomment%3A%28urn%3Ali%3AugcPost%3A7295588489876647936%2C1%29",
    ],
)
def test_what_is_no_post(text: str) -> None:
    """Short links, profiles, people, comments, numbers with letters in them."""
    assert urns.post_of(text) == ""


def test_the_first_of_several_counts() -> None:
    """A comment's address names the post, then the comment."""
    address = (
        "https://www.linkedin.com/feed/update/urn:li:activity:7295588489876647936/"
        "?commentUrn=urn%3Ali%3Acomment%3A%28urn%3Ali%3AugcPost%3A1%2C2%29"
    )
    assert urns.post_of(address) == "urn:li:activity:7295588489876647936"


@given(kind=KINDS, number=NUMBERS)
def test_what_to_share_by(kind: str, number: int) -> None:
    """A post by its own URN; an activity by what may have its number, all of it once."""
    parents = urns.parents(f"urn:li:{kind}:{number}")
    assert len(parents) == len(set(parents)) == (3 if kind == "activity" else 1)
    assert all(parent.endswith(f":{number}") for parent in parents)
    assert parents[-1] == f"urn:li:{kind}:{number}"
    assert urns.is_post(parents[0])


@given(st.text(min_size=1, max_size=40))
def test_a_urn_in_a_path(urn: str) -> None:
    """No character of it can be taken for one of the path, and all of it comes back."""
    try:
        encoded = urns.encoded(urn)
    except UnicodeEncodeError:
        return
    assert not set(encoded) & set(":/?#()',&= %") - {"%"}
    assert unquote(encoded) == urn


@pytest.mark.parametrize(
    ("author", "page"),
    [
        ("urn:li:person:a_1", "https://www.linkedin.com/in/me/recent-activity/all/"),
        ("urn:li:organization:2414183", "https://www.linkedin.com/company/2414183/posts/"),
        ("urn:li:organizationBrand:7", "https://www.linkedin.com/company/7/posts/"),
        ("", "https://www.linkedin.com/in/me/recent-activity/all/"),
    ],
)
def test_where_people_look(author: str, page: str) -> None:
    """At the page of the author's posts."""
    assert urns.activity_url(author) == page
