"""Examine what postkit stands on: versions, configuration, clipboard, ledger."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, NamedTuple, ParamSpec

from postkit import __version__, clipboard
from postkit.errors import ExitCode, PostkitError
from postkit.pipeline import waiting
from postkit.publishers import _fence
from postkit.publishers._base import Check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from postkit.config import Settings, SettingsFinder
    from postkit.ledger import History
    from postkit.pipeline.workspace import Workspace
    from postkit.publishers._base import BasePublisher

_LIBRARIES = (
    "click",
    "filelock",
    "olefile",
    "pypdf",
    "pyperclip",
    "pyromark",
    "python-frontmatter",
    "PyYAML",
    "regex",
    "requests",
    "tomli",
    "tomlkit",
    "unicode-segmentation-rs",
)
_MEDIA = {"pypdf": "PDF", "olefile": ".doc and .ppt"}
_OWN_FOLDER = ".postkit"
_P = ParamSpec("_P")


class Health(NamedTuple):
    """All that was looked at; ``settings`` is None where the configuration cannot be read."""

    checks: tuple[Check, ...]
    settings: Settings | None

    @property
    def exit_code(self) -> ExitCode:
        """Return FINDINGS where something does not work."""
        wrong = any(check.state == "error" for check in self.checks)
        return ExitCode.FINDINGS if wrong else ExitCode.OK


def examine(finder: SettingsFinder, workspace: Workspace, folder: Path) -> Health:
    """Look at everything that the drafts of a folder need. Changes nothing."""
    tools = (_yaml(), _time_zones(), _clipboard(), _media())
    general = (Check("versions", "ok", versions()), *tools)
    try:
        settings = finder.for_folder(folder)
    except PostkitError as error:
        return Health((*general, _wrong("configuration", error)), None)
    own = (
        _configuration(settings),
        _attempted("time zone", _zone, settings),
        _attempted("people", _people, settings, workspace),
        *_targets(workspace, settings, folder),
        *_platforms(workspace, settings),
        *_ledger(workspace, settings),
    )
    return Health((*general, *own), settings)


def versions() -> str:
    """Return the versions of postkit and of what it runs on, on one line."""
    from importlib.metadata import PackageNotFoundError, version

    parts = [f"postkit {__version__}", f"Python {platform.python_version()}", platform.platform()]
    for library in _LIBRARIES:
        try:
            parts.append(f"{library} {version(library)}")
        except PackageNotFoundError:
            parts.append(f"{library} (not found)")
    return ", ".join(parts)


def _yaml() -> Check:
    from postkit.drafts.front_matter import LIBYAML

    if LIBYAML:
        return Check("libyaml", "ok", "front matter is read by libyaml")
    text = "missing: front matter is read seven times slower"
    return Check("libyaml", "warning", text, "install PyYAML from a wheel")


def _time_zones() -> Check:
    from zoneinfo import available_timezones

    if count := len(available_timezones()):
        return Check("time zone data", "ok", f"{count} zones")
    return Check("time zone data", "error", "there is none", "install the package tzdata")


def _clipboard() -> Check:
    how = clipboard.describe()
    if not how.startswith("none: "):
        return Check("clipboard", "ok", how)
    return Check("clipboard", "warning", how)


def _media() -> Check:
    """Return what counts the pages of documents, the extra ``media``."""
    from importlib.util import find_spec

    missing = [name for name in _MEDIA if find_spec(name) is None]
    if not missing:
        return Check("media", "ok", f"pages of documents are counted by {' and '.join(_MEDIA)}")
    lost = " and ".join(_MEDIA[name] for name in missing)
    text = f"{' and '.join(missing)} missing: nobody counts the pages of {lost}"
    return Check("media", "warning", text, "pip install 'postkit-cli[media]'")


def _configuration(settings: Settings) -> Check:
    files = ", ".join(map(str, settings.files)) or "no file, all is as by default"
    return Check("configuration", "ok", f"{files}; the root is {settings.root}")


def _zone(settings: Settings) -> str:
    zone = settings.zone()
    return zone.key if zone else "none: each date needs its offset"


def _people(settings: Settings, workspace: Workspace) -> str:
    people = workspace.people(settings)
    return f"{len(people)} in {settings.people_path}" if people else "nobody: mentions find no one"


def _targets(workspace: Workspace, settings: Settings, folder: Path) -> Iterator[Check]:
    publishers: dict[str, BasePublisher] = {}
    for name in dict.fromkeys((*settings.to, *settings.targets)):
        try:
            publisher = workspace.publisher(name, settings)
            platform = workspace.platform_of(name, settings)
            yield Check(f"target {name}", "ok", f"publisher {publisher.name}, platform {platform}")
            yield from _fence.examine(publisher)
            publishers[name] = publisher
        except PostkitError as error:
            yield _wrong(f"target {name}", error)
    try:
        yield from waiting.examine(publishers, settings, workspace, folder)
    except PostkitError as error:
        yield _wrong("drafts", error)


def _platforms(workspace: Workspace, settings: Settings) -> Iterator[Check]:
    for name in settings.platforms:
        yield _attempted(f"platform {name}", _platform, name, settings, workspace)


def _platform(name: str, settings: Settings, workspace: Workspace) -> str:
    return workspace.platform(name, settings).title


def _ledger(workspace: Workspace, settings: Settings) -> Iterator[Check]:
    ledger = workspace.ledger(settings)
    try:
        history = ledger.history()
    except PostkitError as error:
        yield _wrong("ledger", error)
        return
    yield Check("ledger", "ok", f"{len(history.records)} attempts in {ledger.path}")
    yield from _record(history, ledger.path)
    yield from _left_behind(settings.root / _OWN_FOLDER)


def _record(history: History, path: Path) -> Iterator[Check]:
    for damage in history.damaged:
        hint = "restore the line from git; until then it counts as not there"
        yield Check("ledger", "error", f"{path}:{damage.line}: {damage.problem}", hint)
    for record in history.unknown():
        attempt = record.attempt
        text = f"nobody knows whether {attempt.path or attempt.title} is live at {attempt.target}"
        hint = f"look there, then run `postkit resolve {attempt.id}`"
        yield Check("ledger", "error", text, hint)


def _left_behind(folder: Path) -> Iterator[Check]:
    for path in sorted(folder.glob("*.json")):
        text = f"{path}: a run was stopped, or is publishing right now"
        yield Check("journal", "error", text, "the next `postkit publish` settles it")
    for path in sorted(folder.glob("*.damaged")):
        text = f"{path}: the journal of a stopped run could not be read"
        yield Check(
            "journal", "error", text, "look whether that post is live, then delete the file"
        )


def _attempted(about: str, look: Callable[_P, str], *given: _P.args, **more: _P.kwargs) -> Check:
    try:
        return Check(about, "ok", look(*given, **more))
    except PostkitError as error:
        return _wrong(about, error)


def _wrong(about: str, error: PostkitError) -> Check:
    return Check(about, "error", str(error), error.hint)
