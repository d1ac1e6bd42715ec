"""Posts for tests of rules: from a draft's text to what a rule looks at."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from postkit import drafts, edits, metadata, people
from postkit.platforms._plain import Choices
from postkit.plugins import Registry
from postkit.post import Post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postkit.lint.rule import Rule
    from postkit.problems import Problem

PEOPLE = """\
[jane]
name = "Jane Doe"
linkedin = "urn:li:person:abc_1"
bio = "Jane moves banks off mainframes."
bio_long = "Jane has moved banks off mainframes for twenty years."
[omar]
name = "Omar Haddad"
[acme]
name = "Acme Bank"
linkedin = "urn:li:organization:2414183"
"""
"""The people that the examples on rule pages may speak of."""

_CHOICES = Choices()
_PLATFORMS = Registry(
    "postkit.platforms", group="postkit.platforms", kind="platform", attribute="platform"
)


def compose_text(
    source: str,
    *,
    people: str = PEOPLE,
    platform: str = "linkedin",
    folder: Path | None = None,
    choices: Choices = _CHOICES,
    **limits: int,
) -> Post:
    """Return the post of a draft in ``folder``; ``limits`` are options of the platform."""
    path = folder / "draft.md" if folder else None
    draft = drafts.parse(source, name="draft.md", path=path)
    return Post(
        draft,
        metadata.read(draft, timezone="Europe/London"),
        platform=_PLATFORMS.load(platform)(**limits),
        people=_people(people),
        root=folder or Path.cwd(),
        choices=choices,
    )


def problems(rule: Rule, source: str, **options: object) -> list[Problem]:
    """Return what a rule finds in a draft for LinkedIn, which must have what the rule needs."""
    post = compose_text(source)
    found = list(rule.check(post, **options))
    assert options or not (found and rule.needs) or post.those_of(rule.needs)
    return found


def slices(source: str, found: Sequence[Problem]) -> list[str]:
    """Return the stretch of the source that each problem points at; "" for the whole post."""
    return [source[p.span.start : p.span.end] if p.span else "" for p in found]


def mended(source: str, found: Sequence[Problem]) -> str:
    """Return the draft with the fixes of all problems made."""
    return edits.apply(source, (edit for p in found if p.fix for edit in p.fix.edits))


def _people(text: str) -> people.People:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "people.toml"
        path.write_text(text, encoding="utf-8")
        return people.read(path)
