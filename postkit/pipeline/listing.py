"""List what there is: rules, platforms, publishers, targets, plug-ins."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from postkit.errors import PluginError, PostkitError
from postkit.lint.registry import RULES, Catalog
from postkit.pipeline.workspace import PLATFORMS, PUBLISHERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from postkit.config import Settings
    from postkit.pipeline.workspace import Workspace
    from postkit.plugins import Registry

BUILT_IN = "postkit"
"""The package of what is no plug-in's."""


class RuleRow(NamedTuple):
    """A rule, and what it finds in a line; the severity is its own, unless configured.

    One that is not ``usual`` runs only where it is selected.
    """

    code: str
    name: str
    severity: str
    usual: bool
    summary: str
    package: str


class PlatformRow(NamedTuple):
    """A platform; ``length`` is that of the longest post, None where there is no limit."""

    name: str
    title: str
    length: int | None
    unit: str
    package: str


class PublisherRow(NamedTuple):
    """A publisher, and what it does in a line, or why it does not load."""

    name: str
    public: bool
    summary: str
    package: str


class TargetRow(NamedTuple):
    """A configured target, or a publisher as the target of its own name.

    ``default`` tells whether drafts go there that name no target, ``problem`` why it is unusable.
    """

    name: str
    publisher: str
    platform: str
    account: str
    default: bool
    problem: str


class PluginRow(NamedTuple):
    """What an installed package offers, and whether the configuration makes use of it."""

    name: str
    kind: str
    package: str
    enabled: bool


class PersonRow(NamedTuple):
    """Somebody of the people file, and the fields that are not given."""

    key: str
    name: str
    kind: str
    missing: str


Row: TypeAlias = RuleRow | PlatformRow | PublisherRow | TargetRow | PluginRow | PersonRow


def rules(settings: Settings, _workspace: Workspace) -> Iterator[RuleRow]:
    """Yield every rule in the order of codes."""
    for rule in Catalog(settings).rules.values():
        own = settings.rules.get(rule.name, {}).get("severity") or rule.severity.name.lower()
        summary = rule.page.partition("\n")[0]
        yield RuleRow(rule.code, rule.name, str(own), rule.usual, summary, rule.offered_by)


def platforms(settings: Settings, workspace: Workspace) -> Iterator[PlatformRow]:
    """Yield the platforms that drafts can be formatted for."""
    for name, package in _names(PLATFORMS, settings):
        platform = workspace.platform(name, settings)
        length = platform.limits.get("length")
        longest = length.value if length else None
        yield PlatformRow(name, platform.title, longest, platform.unit, package)


def publishers(_settings: Settings, _workspace: Workspace) -> Iterator[PublisherRow]:
    """Yield the publishers that targets can name."""
    for name in PUBLISHERS.names():
        yield _publisher(name, PUBLISHERS.load(name), BUILT_IN)
    for found in PUBLISHERS.installed():
        try:
            yield _publisher(found.name, PUBLISHERS.load_installed(found), found.package)
        except PluginError as error:
            yield PublisherRow(found.name, public=False, summary=str(error), package=found.package)


def targets(settings: Settings, workspace: Workspace) -> Iterator[TargetRow]:
    """Yield the targets that drafts can name."""
    for name in dict.fromkeys((*settings.targets, *settings.to, *PUBLISHERS.names())):
        platform = problem = ""
        try:
            platform = workspace.platform_of(name, settings)
        except PostkitError as error:
            problem = str(error)
        target, default = settings.target(name), name in settings.to
        yield TargetRow(name, target.publisher, platform, target.account, default, problem)


def plugins(settings: Settings, _workspace: Workspace) -> Iterator[PluginRow]:
    """Yield what installed packages offer. None of it is loaded."""
    named = [settings.target(name).publisher for name in (*settings.to, *settings.targets)]
    for registry in (RULES, PLATFORMS, PUBLISHERS):
        offered = set(registry.offered_by(settings.plugins))
        for found in registry.installed():
            enabled = found.name in named if registry is PUBLISHERS else found in offered
            yield PluginRow(found.name, registry.kind, found.package, enabled)


LISTS: dict[str, Callable[[Settings, Workspace], Iterator[Row]]] = {
    "rules": rules,
    "platforms": platforms,
    "publishers": publishers,
    "targets": targets,
    "plugins": plugins,
}
"""What can be listed, by its name."""


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of a table for people: a head, and columns as wide as they must be."""
    if not rows:
        return
    shown = [rows[0]._fields, *([_cell(value) for value in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value or "")


def _names(registry: Registry, settings: Settings) -> Iterator[tuple[str, str]]:
    yield from ((name, BUILT_IN) for name in registry.names())
    for found in registry.offered_by(settings.plugins):
        if found.name not in registry.names():
            yield found.name, found.package


def _publisher(name: str, publisher: Any, package: str) -> PublisherRow:  # noqa: ANN401 - a class
    summary = (inspect.getdoc(publisher) or "").partition("\n")[0]
    return PublisherRow(name, publisher.capabilities.public, summary, package)
