"""The names that a shell completes: of rules, platforms, targets and people.

Where a file that would tell cannot be read, nothing is offered: nobody asked for an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

from postkit.cli._session import Session, here
from postkit.errors import PostkitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from postkit.cli._options import Completed
    from postkit.config import Settings


def offered(session: Session | None, what: Completed, incomplete: str) -> list[CompletionItem]:
    """Return the names that begin as the last of the words between commas does."""
    before, comma, word = incomplete.rpartition(",")
    try:
        names = [*_NAMES[what]((session or Session()).settings().for_folder(here()), word)]
    except (PostkitError, OSError):
        return []
    return [
        CompletionItem(f"{before}{comma}{name}", help=about or None)
        for name, about in names
        if name.startswith(word)
    ]


def _rules(settings: Settings, word: str) -> Iterable[tuple[str, str]]:
    """Yield rules by their names, and by their codes where a code was begun."""
    from postkit.lint.registry import Catalog

    catalog = Catalog(settings)
    codes = sorted((catalog.known(name).code, name) for name in catalog.names)
    return codes if word[:1].isupper() else sorted((name, code) for code, name in codes)


def _platforms(_settings: Settings, _word: str) -> Iterable[tuple[str, str]]:
    from postkit.pipeline.workspace import PLATFORMS

    return [(name, "") for name in PLATFORMS.names()]


def _targets(settings: Settings, _word: str) -> Iterable[tuple[str, str]]:
    from postkit.pipeline.workspace import PUBLISHERS

    own = [(name, target.publisher) for name, target in settings.targets.items()]
    return own + [(name, "") for name in PUBLISHERS.names() if name not in settings.targets]


def _people(settings: Settings, _word: str) -> Iterable[tuple[str, str]]:
    from postkit.people import read

    return [(person.key, person.name) for person in read(settings.people_path, missing_ok=True)]


_NAMES: dict[Completed, Callable[[Settings, str], Iterable[tuple[str, str]]]] = {
    "rules": _rules,
    "platforms": _platforms,
    "targets": _targets,
    "people": _people,
}
