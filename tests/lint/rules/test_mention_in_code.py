"""PK207: mentions that tag nobody because of where they stand."""

from __future__ import annotations

import pytest

from postkit.lint.rules.mention_in_code import mention_in_code
from tests.composing import compose_text, mended, problems, slices


@pytest.mark.parametrize(
    ("source", "written", "where"),
    [
        ("Thanks, `@jane`!", "`@jane`", "in code"),
        ("Thanks, `` @[Jane](jane) ``!", "`` @[Jane](jane) ``", "in code"),
        ("`@[Kim](urn:li:person:k)`", "`@[Kim](urn:li:person:k)`", "in code"),
        ("Hi\n\n    Thanks, @jane!\n", "@jane", "in an indented line, as code"),
        ("- a\n\n      @[Jane](jane) and so on", "@[Jane](jane)", "in an indented line, as code"),
        ("[thanks @jane](https://e.com)", "@jane", "in a link"),
        ("[*@omar*](https://e.com)", "@omar", "in a link"),
        ("Thanks, @**Jane Doe**!", "@**Jane Doe**", "with marks behind its @"),
        ("(@*jane*)", "@*jane*", "with marks behind its @"),
        ("> **a** @__Nobody Known__", "@__Nobody Known__", "with marks behind its @"),
    ],
)
def test_where_nobody_is_tagged(source: str, written: str, where: str) -> None:
    """At the place of what looks like a mention."""
    (found,) = problems(mention_in_code, source)
    assert slices(source, [found]) == [written]
    assert found.message.endswith(f" tags nobody {where}")


@pytest.mark.parametrize(
    "source",
    [
        *("Thanks, @jane!", "**@jane** and *@[Jane](jane)*", "> @jane", "- [ ] @jane", "~~@jane~~"),
        *("`@property`", "`@nobody`", "`git log --author @jane`", "`jane@acme`", "`@[a](b)`"),
        *("```\n@jane\n```", "~~~yaml\nauthor: @jane\n~~~", "    @decorator\n", "\\@**jane**"),
        *("[a](https://e.com/@jane)", "[a@jane](https://e.com)", "a@*b*.com", "@ **Acme Bank**"),
        "---\nkind: article\ntitle: T\n---\nThanks, `@jane`!",
    ],
)
def test_what_is_fine(source: str) -> None:
    """Mentions that tag, code that is code, addresses; articles tag nobody."""
    assert problems(mention_in_code, source) == []


@pytest.mark.parametrize(
    ("source", "fixed", "safe"),
    [
        ("Thanks, `@jane`!", "Thanks, @jane!", False),
        ("Thanks, `` @[Jane](jane) ``!", "Thanks, @[Jane](jane)!", False),
        ("Thanks, @**Jane Doe**!", "Thanks, @jane!", True),
        ("(@_acme_)", "(@acme)", True),
        ("**@*Omar Haddad*, a**", "**@omar, a**", True),
    ],
)
def test_what_can_be_mended(source: str, fixed: str, safe: bool) -> None:  # noqa: FBT001 - a table
    """Marks go; that somebody wanted code, only they can tell."""
    found = problems(mention_in_code, source)
    assert mended(source, found) == fixed
    assert [problem.fix and problem.fix.safe for problem in found] == [safe]
    assert len(compose_text(fixed).mentions) == 1
    assert problems(mention_in_code, fixed) == []


def test_unknown_names_are_left_to_the_author() -> None:
    """Nobody knows what to write."""
    (found,) = problems(mention_in_code, "Thanks, @**Nobody Known**!")
    assert found.fix is None


def test_there_must_be_a_way_to_tag() -> None:
    """Plain text tags nobody anywhere."""
    assert list(mention_in_code.check(compose_text("`@jane`", platform="plain"))) == []


@pytest.mark.parametrize(
    "source",
    [
        *("@**x** " * 10_000, "`@jane` " * 5_000, "@" * 100_000, "    " + "@[a](" * 20_000),
        *("[@jane " * 10_000, "    " + "@a-" * 30_000, "    " + "@[" * 50_000 + "](jane)"),
    ],
)
def test_hostile_input(source: str) -> None:
    """However many signs there are."""
    assert len(problems(mention_in_code, source)) <= 10_000
