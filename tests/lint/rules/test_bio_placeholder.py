"""PK215: braces that readers would see."""

from __future__ import annotations

from postkit.lint.rules.bio_placeholder import bio_placeholder
from tests.composing import compose_text, slices

PEOPLE = """\
[lu]
name = "Lu Wei"
bio = "{name} is at {url}."
[mo]
name = "Mo"
bio = "{nmae}, of {{braces}}"
"""


def test_each_is_found_at_what_asks_for_the_bio() -> None:
    """Of all authors; the advice names the field that is missing or meant."""
    source = "---\nauthor: [lu, mo]\nbio: short\n---\nHello.\n"
    post = compose_text(source, people=PEOPLE)
    found = list(bio_placeholder.check(post))
    assert slices(source, found) == ["short", "short"]
    assert [problem.message for problem in found] == [
        "the bio of Lu Wei has {url}, and there is no url",
        "the bio of Mo has {nmae}",
    ]
    assert found[0].help == "Give [lu] an address."
    assert "Lu Wei is at {url}." in post.text
    assert "of {braces}" in post.text


def test_a_bio_that_is_not_asked_for_is_no_matter() -> None:
    """`people check` tells of it."""
    post = compose_text("---\nauthor: lu\n---\nHello.\n", people=PEOPLE)
    assert list(bio_placeholder.check(post)) == []
