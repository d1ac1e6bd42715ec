"""PK112: an address in the text that leads out of LinkedIn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.lint.rules.external_link_in_body import external_link_in_body
from tests.composing import compose_text, problems, slices
from tests.lint.linting import check, rules

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("See https://acme.example/a now.", "https://acme.example/a"),
        ("See <https://acme.example>.", "https://acme.example"),
        ("See [a](https://acme.example).", "[a](https://acme.example)"),
        ("See https://linkedin.com.evil.example/", "https://linkedin.com.evil.example/"),
    ],
)
def test_an_address_in_the_text(source: str, place: str) -> None:
    """Where readers see it."""
    (found,) = problems(external_link_in_body, source)
    assert slices(source, [found]) == [place]
    assert found.message == "this link leads out of LinkedIn"


def test_several_are_one_finding() -> None:
    """At the first of them."""
    source = "See https://a.example and https://linkedin.com/in/jane and https://b.example."
    (found,) = problems(external_link_in_body, source)
    assert slices(source, [found]) == ["https://a.example"]
    assert found.message == "2 links lead out of LinkedIn"


@pytest.mark.parametrize(
    "source",
    [
        *(
            "https://www.linkedin.com/in/jane",
            "https://lnkd.in/x",
            "`https://a.example`",
            "a.example",
        ),
        "---\nfirst_comment: https://a.example\n---\nHello.",
        "---\ncard: {url: 'https://a.example', title: T}\n---\nHello.",
        "---\nkind: article\n---\nhttps://a.example",
        *("[a](mailto:a@b.example)", "@[Jane](jane)"),
    ],
)
def test_others_are_fine(source: str) -> None:
    """Links inside LinkedIn, beside the text, in articles; what is no link."""
    assert problems(external_link_in_body, source) == []


def test_links_can_go_into_the_comment(tmp_path: Path) -> None:
    """Those behind words do with `links: comment`, those in the text stay there."""
    text = "---\nlinks: comment\n---\nSee [a](https://a.example){}.\n"
    name = "external-link-in-body"
    assert rules(check(tmp_path, text.format(""), extend_select=[name])) == []
    assert rules(check(tmp_path, text.format(" https://b.example"), extend_select=[name])) == [name]


def test_it_speaks_of_linkedin_only() -> None:
    """Other networks have habits of their own."""
    post = compose_text("https://a.example", platform="plain")
    assert list(external_link_in_body.check(post)) == []


def test_it_runs_where_it_is_selected(tmp_path: Path) -> None:
    """By its name, its code or with all; settings alone do not select it."""
    text = "See https://a.example now."
    assert rules(check(tmp_path, text, config='[rules.PK112]\nseverity = "error"\n')) == []
    for word in ("external-link-in-body", "PK112", "PK1", "ALL"):
        assert "external-link-in-body" in rules(check(tmp_path, text, select=[word])), word


def test_hostile_input() -> None:
    """However many links there are."""
    assert len(problems(external_link_in_body, "https://a.example " * 5_000)) == 1
