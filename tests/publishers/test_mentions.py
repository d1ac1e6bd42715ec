"""No mention reaches a payload that tags nobody and reads like a tag."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from postkit.errors import ExitCode, PublishRefused
from postkit.linkedin import little
from postkit.publishers._base import Target
from postkit.publishers.file import Publisher
from tests.composing import compose_text

NAMES = st.text(st.sampled_from("Jané Dö|{}()<>#\\*_~@[]日́'"), min_size=1, max_size=12)
WHOM = {
    "jane": "urn:li:person:abc_1",
    "acme": "urn:li:organization:24",
    "omar": "",
    "https://www.linkedin.com/in/JANE-d/?trk=x": "urn:li:person:abc_1",
    "https://www.linkedin.com/company/acme/": "urn:li:organization:24",
    "urn:li:person:abc_1": "urn:li:person:abc_1",
    "urn:li:person:k-_m": "urn:li:person:k-_m",
}
NOBODY = [
    "nobody",
    "JANE",
    "urn:li:share:1",
    "https://www.linkedin.com/in/x",
    "https://e.com/",
    "a/b",
]


def people(*names: str) -> str:
    """Return a people file with three people of these names."""
    jane, acme, omar = names
    return (
        f"[jane]\nname = '{jane}'\nlinkedin = 'urn:li:person:abc_1'\n"
        "url = 'https://linkedin.com/in/jane-d'\n"
        f"[acme]\nname = '{acme}'\nlinkedin = 'urn:li:organization:24'\n"
        "url = 'http://uk.linkedin.com/company/Acme?x=1'\n"
        f"[omar]\nname = '{omar}'\n"
    )


def publisher(root: Path) -> Publisher:
    """Return a publisher that shows what would travel."""
    return Publisher(Target("file", "", root))


@given(st.lists(st.sampled_from(sorted(WHOM)), min_size=1, max_size=6), st.tuples(*[NAMES] * 3))
def test_each_mention_is_a_tag_or_a_name(targets: list[str], names: tuple[str, ...]) -> None:
    """In the text that travels stands each URN with the name as readers see it, or the name."""
    assume(all(name.strip() == name and "'" not in name for name in names))
    body = ", ".join(f"@[]({target})" if ":" in target else f"@{target}" for target in targets)
    post = compose_text(f"Thanks: {body}.", people=people(*names))
    payload = publisher(Path()).prepare(post)

    shown = little.decode(payload.encoded)
    tags = [each for each in shown.elements if each.kind == "mention"]
    assert [each.target for each in tags] == [WHOM[target] for target in targets if WHOM[target]]
    assert shown.text == payload.text
    known = dict(zip(("jane", "acme", "omar"), names, strict=True))
    by_urn = {"urn:li:person:abc_1": names[0], "urn:li:organization:24": names[1]}
    said = [by_urn.get(WHOM[each], known.get(each, WHOM[each])) for each in targets]
    assert payload.text == f"Thanks: {', '.join(said)}."


@given(st.sampled_from(NOBODY), st.sampled_from(["{}", "x {} y", "**{}**", "- {}", "> {}", "# {}"]))
def test_a_mention_of_nobody_is_refused(target: str, around: str) -> None:
    """By whoever prepares a payload, lint or not, with the place."""
    mention = f"@{target}" if target.isalpha() else f"@[Jane]({target})"
    post = compose_text(around.format(mention))
    with pytest.raises(PublishRefused, match="nobody knows who that is") as caught:
        publisher(Path()).prepare(post)
    assert (caught.value.line, caught.value.column) == (1, around.index("{}") + 1)
    assert caught.value.exit_code is ExitCode.NOT_PUBLISHED


def test_so_is_one_in_the_closing_row() -> None:
    """Its place is in the front matter."""
    post = compose_text("---\nmentions: [jane, nobody]\n---\nWords.\n")
    with pytest.raises(PublishRefused) as caught:
        publisher(Path()).prepare(post)
    assert (caught.value.path, caught.value.line, caught.value.column) == ("draft.md", 2, 18)
