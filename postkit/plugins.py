"""Find rules, platforms and publishers: a file of our folder, or an entry point of a stranger's.

The name of a built-in leaf is the name of its file, with hyphens for underscores; files that begin
with an underscore are not leaves.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from postkit.errors import PluginError, PostkitError
from postkit.frozen import NamedTuple
from postkit.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import EntryPoint


class Installed(NamedTuple):
    """A leaf that some installed distribution offers."""

    name: str
    package: str
    entry_point: EntryPoint


class Registry:
    """The leaves of one kind.

    ``package`` is the built-in folder, ``attribute`` what a leaf's module must define (the module's
    own name where it is empty), ``group`` the entry-point group of plug-ins, ``kind`` the word for
    people.
    """

    def __init__(self, package: str, *, group: str, kind: str, attribute: str = "") -> None:
        self._package = package
        self._group = group
        self.kind = kind
        self._attribute = attribute
        self._names: tuple[str, ...] | None = None

    def names(self) -> tuple[str, ...]:
        """Return the names of the built-in leaves, sorted."""
        if self._names is None:
            folder = next(iter(import_module(self._package).__path__))
            files = (file for file in os.listdir(folder) if file.endswith(".py"))  # noqa: PTH208 - lint starts often, pathlib slowly
            leaves = (file.removesuffix(".py") for file in files if not file.startswith("_"))
            self._names = tuple(sorted(leaf.replace("_", "-") for leaf in leaves))
        return self._names

    def load(self, name: str) -> Any:  # noqa: ANN401 - what a leaf is, its kind decides
        """Return a built-in leaf. Raise ``PluginError`` where there is none of that name."""
        if name not in self.names():
            raise PluginError(
                f"there is no {self.kind} {name!r}",
                hint=did_you_mean(name, self.names()) or f"see `postkit list {self.kind}s`",
            )
        module = name.replace("-", "_")
        return getattr(import_module(f"{self._package}.{module}"), self._attribute or module)

    def installed(self) -> list[Installed]:
        """Return what installed distributions offer, by name. Scans them all: some 20 ms."""
        from importlib.metadata import entry_points

        return sorted(
            Installed(point.name, point.dist.name if point.dist else "", point)
            for point in entry_points(group=self._group)
        )

    def load_installed(self, found: Installed) -> Any:  # noqa: ANN401 - its kind decides
        """Return a stranger's leaf. Raise ``PluginError`` that names it where it will not load."""
        try:
            return found.entry_point.load()
        except Exception as error:
            raise PluginError(
                f"the {self.kind} {found.name!r} of {found.package} does not load: "
                f"{type(error).__name__}: {error}",
                hint=f"update or uninstall {found.package}",
            ) from error

    def offered_by(self, packages: tuple[str, ...]) -> Iterator[Installed]:
        """Yield what the named distributions offer, without loading it."""
        wanted = {_normal(package) for package in packages}
        for found in self.installed() if packages else ():
            if _normal(found.package) in wanted:
                yield found

    def from_packages(self, packages: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        """Yield name and leaf of all that the named distributions offer."""
        for found in self.offered_by(packages):
            yield found.name, self.load_installed(found)


@contextmanager
def fence(owner: object, what: str) -> Iterator[None]:
    """Turn what a stranger's code raises into a PluginError that names it; ours raises as it is.

    ``owner`` is the function or class whose code runs inside, ``what`` its name for people.
    """
    package = str(getattr(owner, "__module__", "")).partition(".")[0]
    try:
        yield
    except PostkitError:
        raise
    except Exception as error:
        if package == __name__.partition(".")[0]:
            raise
        raise PluginError(
            f"the {what} of {package} failed: {type(error).__name__}: {error}",
            hint=f"update {package}, or do without it",
        ) from error


def _normal(package: str) -> str:
    """Return a distribution's name in the form in which names are compared (PEP 503)."""
    return package.lower().replace("_", "-").replace(".", "-")
