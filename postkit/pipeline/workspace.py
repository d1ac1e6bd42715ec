"""Drafts and all that belongs to them, read once for a whole call."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postkit import metadata as front_matter
from postkit import people as people_file
from postkit.closing import Wording
from postkit.errors import PluginError, PostkitError
from postkit.frozen import NamedTuple
from postkit.options import bind
from postkit.pipeline.recent import Recent
from postkit.pipeline.variants import Variant, with_bio
from postkit.platforms._base import Platform
from postkit.platforms._plain import Choices
from postkit.plugins import Registry, fence
from postkit.post import Post

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from postkit.config import Settings, SettingsFinder
    from postkit.config.settings import TargetSettings
    from postkit.drafts import Draft
    from postkit.ledger import Ledger
    from postkit.metadata import Metadata
    from postkit.people import People
    from postkit.platforms._base import Rendering
    from postkit.publishers._base import BasePublisher
    from postkit.secrets import Secrets

PLATFORMS = Registry(
    "postkit.platforms", group="postkit.platforms", kind="platform", attribute="platform"
)
PUBLISHERS = Registry(
    "postkit.publishers", group="postkit.publishers", kind="publisher", attribute="Publisher"
)
_CHOICES = ("styling", "links", "line_breaks")


class Outside(NamedTuple):
    """What publishers are given of the world: see ``publishers._base.Target``."""

    secrets: Callable[[], Secrets] | None = None
    progress: Callable[[str, int, int], object] | None = None


class Workspace:
    """The folders of posts that one call works on. ``here`` is where standard input belongs."""

    def __init__(
        self, settings: SettingsFinder, here: Path, outside: Outside | None = None
    ) -> None:
        self._settings = settings
        self._here = here
        self._outside = outside or Outside()
        self._folders: dict[str, Settings] = {}
        self._people: dict[Path, People] = {}
        self._ledgers: dict[Path, Ledger] = {}
        self._platforms: dict[tuple[int, str], Platform] = {}
        self._recent_settings = Recent(self._find_settings)
        self._recent_metadata = Recent(self._read_metadata)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as new, for another process: it reads what it needs itself."""
        return Workspace, (self._settings, self._here)

    def settings(self, draft: Draft) -> Settings:
        """Return what holds for a draft; raises ConfigError."""
        return self._recent_settings(draft)

    def _find_settings(self, draft: Draft) -> Settings:
        if draft.path is None:
            return self.settings_of(self._here)
        return self.settings_in(os.path.dirname(draft.path))  # noqa: PTH120 - a string

    def settings_in(self, folder: str) -> Settings:
        """Return the same as ``settings_of``, without a path for a folder that is known."""
        if folder not in self._folders:
            self._folders[folder] = self.settings_of(Path(folder))
        return self._folders[folder]

    def settings_of(self, folder: Path) -> Settings:
        """Return what holds for the drafts of a folder; raises ConfigError."""
        return self._settings.for_folder(folder)

    def metadata(self, draft: Draft) -> Metadata:
        """Return a draft's typed front matter, with the configured author where it names none."""
        return self._recent_metadata(draft)

    def _read_metadata(self, draft: Draft) -> Metadata:
        settings = self.settings(draft)
        return front_matter.read(draft, timezone=settings.timezone or None, author=settings.author)

    def people(self, settings: Settings) -> People:
        """Return the people of a root; raises ConfigError."""
        path = settings.people_path
        if path not in self._people:
            given = settings.origin("people").name != "default"
            self._people[path] = people_file.read(path, missing_ok=not given)
        return self._people[path]

    def ledger(self, settings: Settings) -> Ledger:
        """Return the ledger of a root."""
        path = settings.ledger_path
        if path not in self._ledgers:
            from postkit.ledger import Ledger

            self._ledgers[path] = Ledger(path)
        return self._ledgers[path]

    def platform(self, name: str, settings: Settings) -> Platform:
        """Return a platform with its configured options; raises PluginError and ConfigError."""
        key = (id(settings), name)
        if key not in self._platforms:
            make = _platform(name, settings)
            options = _bound(make, settings, "platforms", name, settings.platforms.get(name, {}))
            self._platforms[key] = _made_platform(make, name, options)
        return self._platforms[key]

    def publisher(self, target: str, settings: Settings) -> BasePublisher:
        """Return the publisher of a target; raises PluginError and ConfigError."""
        from postkit.publishers import _fence
        from postkit.publishers._base import Target

        found = settings.target(target)
        make = _publisher(found.publisher, target, settings)
        options = _bound(make, settings, "targets", target, found.options)
        given = {name: value for name, value in self._outside._asdict().items() if value}
        alone = _is_alone(found, settings)
        here = Target(target, found.account, settings.root, alone=alone, **given)
        return _fence.make(make, found.publisher, here, options)

    def platform_of(self, target: str, settings: Settings) -> str:
        """Return the name of the platform that a target's posts are made for."""
        chosen = settings.target(target).platform
        return chosen or self.publisher(target, settings).platform

    def variant_of(self, target: str, settings: Settings) -> Variant:
        """Return the variant of drafts that a target shows."""
        found = settings.target(target)
        platform = self.platform_of(target, settings)
        return Variant(platform, found.post_bio, found.article_bio)

    def variant_for(self, draft: Draft, platform: str) -> Variant:
        """Return what the first of a draft's targets on a platform shows, if there is one."""
        settings = self.settings(draft)
        for target in self.targets(self.metadata(draft), (), settings):
            with suppress(PostkitError):  # who publishes is told of it
                variant = self.variant_of(target, settings)
                if variant.platform == platform:
                    return variant
        return Variant(platform)

    def targets(self, metadata: Metadata, to: Sequence[str], settings: Settings) -> tuple[str, ...]:
        """Return the targets of a draft: of the command line, else its own, else configured."""
        return tuple(dict.fromkeys(to or metadata.to or settings.to))

    def identity(self, draft: Draft) -> str:
        """Return what a draft is known by: its id, else its path; empty for standard input."""
        root = self.settings(draft).root
        return front_matter.identity(draft, self.metadata(draft), root)

    def compose(self, draft: Draft, variant: Variant) -> Post:
        """Return the post that a draft makes."""
        settings = self.settings(draft)
        metadata = with_bio(self.metadata(draft), variant, settings)
        return Post(
            draft,
            metadata,
            platform=self.platform(variant.platform, settings),
            people=self.people(settings),
            root=settings.root,
            choices=choices(metadata, settings),
            wording=wording(settings),
        )


def _is_alone(found: TargetSettings, settings: Settings) -> bool:
    """Tell whether no other target is configured that has the target's publisher."""
    others = (settings.target(name) for name in settings.targets if name != found.name)
    return all(other.publisher != found.publisher for other in others)


def choices(metadata: Metadata, settings: Settings) -> Choices:
    """Return how a draft is laid out: command line and environment, then draft, then files."""
    return Choices(*(_choice(name, metadata, settings) for name in _CHOICES))


def wording(settings: Settings) -> Wording:
    """Return the words around what the author wrote."""
    return Wording(*(getattr(settings.format, name) for name in Wording._fields))


def _choice(name: str, metadata: Metadata, settings: Settings) -> str:
    own = getattr(metadata, name)
    return str(own if own and not _is_above(name, settings) else getattr(settings.format, name))


def _is_above(name: str, settings: Settings) -> bool:
    """Tell whether a choice was made for this call, which no draft overrides."""
    origin = settings.origin("format", name)
    return origin.name == "command line" or origin.name.startswith("POSTKIT_")


def _bound(
    make: Any,  # noqa: ANN401 - a platform's function or a publisher's class
    settings: Settings,
    kind: str,
    name: str,
    given: Any,  # noqa: ANN401 - a table of the configuration
) -> dict[str, object]:
    def where(option: str) -> tuple[str, int, int]:
        return settings.where(kind, name, option)

    return bind(make, given, where=where, what=f"{kind.removesuffix('s')} {name!r}")


def _platform(name: str, settings: Settings) -> Any:  # noqa: ANN401 - a plug-in's function
    if name not in PLATFORMS.names():
        for found, make in PLATFORMS.from_packages(settings.plugins):
            if found == name:
                return make
    return PLATFORMS.load(name)


def _made_platform(make: Any, name: str, options: dict[str, object]) -> Platform:  # noqa: ANN401 - a plug-in's function
    """Return a platform whose own functions say whose they are when they fail."""
    what = f"platform {name!r}"
    with fence(make, what):
        made = make(**options)
        if not isinstance(made, Platform):
            raise TypeError(f"it returned {made!r}, which is no Platform")

    def encode(rendering: Rendering) -> str:
        with fence(made.encode, what):
            return made.encode(rendering)

    def measure(text: str) -> int:
        with fence(made.measure, what):
            return made.measure(text)

    strange = name not in PLATFORMS.names()
    return made.replace(encode=encode, measure=measure) if strange else made


def _publisher(name: str, target: str, settings: Settings) -> Any:  # noqa: ANN401 - a class
    if name in PUBLISHERS.names():
        return PUBLISHERS.load(name)
    for found in PUBLISHERS.installed():
        if found.name == name:
            return PUBLISHERS.load_installed(found)
    path, line, column = settings.where("targets", target, "publisher")
    from postkit.suggest import did_you_mean

    raise PluginError(
        f"there is no target or publisher {name!r}",
        hint=did_you_mean(name, [*settings.targets, *PUBLISHERS.names()])
        or "`postkit list targets` shows what there is",
        path=path,
        line=line,
        column=column,
    )
