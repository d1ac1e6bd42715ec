"""Which rules run for a draft, as what, and with which options.

A rule runs if what selects it is stronger than what ignores it. The most specific word wins: a
name or code over the beginning of a code (``PK30`` over ``PK3``), that over ``ALL``. Between
equally specific words the command line wins over files, then ignoring over selecting. ``extend-…``
and ``per-file-ignores`` add words and weigh no more than others. Without ``select`` the usual rules
are selected, as weakly as by ``ALL``: all but those that say otherwise.
"""

from __future__ import annotations

import os
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from postkit.errors import ConfigError, UsageError
from postkit.frozen import NamedTuple
from postkit.lint.registry import CUSTOM, EXACT, Catalog
from postkit.options import bind
from postkit.options.values import quoted
from postkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from postkit.config import Settings
    from postkit.config.settings import FileIgnores
    from postkit.lint.registry import Known
    from postkit.lint.rule import Rule
    from postkit.post import Post

_GIVEN = "command line"
_AGAINST = frozenset({"ignore", "extend_ignore", "unfixable"})


class Active(NamedTuple):
    """A rule that runs: its configured severity (None: its own), its options, what it says.

    The fixes of one that is not ``fixable`` are not wanted.
    """

    rule: Rule
    severity: Severity | None
    options: dict[str, object]
    wants_archive: bool
    package: str
    fixable: bool = True


class _Word(NamedTuple):
    """What a word of the configuration says; the greatest that names a rule decides."""

    specificity: int
    near: bool
    ignores: bool
    names: frozenset[str]


class Ruleset:
    """The rules that run for some drafts, by name, and the catalog of all that are known.

    ``activate`` makes one that runs of a name; ``known`` tells what each looks at, and needs.
    """

    def __init__(
        self, catalog: Catalog, known: Mapping[str, Known], activate: Callable[[str], Active]
    ) -> None:
        self.catalog = catalog
        self.names = frozenset(known)
        self._activate = activate
        self.active: dict[str, Active] = {}
        self._by_subject: defaultdict[str, list[str]] = defaultdict(list)
        self._always: set[str] = set()
        self._by_need: defaultdict[str, list[str]] = defaultdict(list)
        for name, each in known.items():
            self._by_subject[each.looks_at].append(name)
            if each.looks_at == "post":
                self._put(name, each.needs)
        self._needs = frozenset(self._by_need)

    def _put(self, name: str, needs: frozenset[str]) -> None:
        if not needs:
            self._always.add(name)
        for need in needs:
            self._by_need[need].append(name)

    def for_post(self, post: Post) -> set[str]:
        """Return the rules that look at posts, but for those that need what a post has none of.

        They are in ``active`` then; raises PluginError and ConfigError.
        """
        needed = map(self._by_need.__getitem__, post.those_of(self._needs))
        names = self._always.union(*needed)
        for name in sorted(names.difference(self.active)):
            self._load(name)
        return names

    def looking_at(self, subject: str) -> list[Active]:
        """Return the rules that look at an ``error`` or at ``suppressions``."""
        return [self._load(name) for name in self._by_subject[subject]]

    def _load(self, name: str) -> Active:
        self.active[name] = self._activate(name)
        return self.active[name]


class Selection:
    """The rules that settings select. All words in them are checked, also those of no use here."""

    def __init__(self, settings: Settings) -> None:
        self.catalog = Catalog(settings)
        self._settings = settings
        self._cached: dict[tuple[tuple[FileIgnores, ...], bool], Ruleset] = {}

    def for_draft(self, path: Path | None, *, publishing: bool = False) -> Ruleset:
        """Return the rules that run for a draft; raises ConfigError, UsageError and PluginError.

        Before ``publishing``, those that nothing suppresses run whatever is selected.
        """
        matching = tuple(own for own in self._of_files if path and _matches(own, path))
        key = (matching, publishing)
        if key not in self._cached:
            names = self._selected(matching) | (self._always if publishing else frozenset())
            known = {name: self._known(name) for name in sorted(names)}
            self._cached[key] = Ruleset(self.catalog, known, self._active)
        return self._cached[key]

    def _selected(self, matching: tuple[FileIgnores, ...]) -> frozenset[str]:
        return _left([*self._words, *(word for own in matching for word in self._of_files[own])])

    @cached_property
    def _always(self) -> frozenset[str]:
        names = self.catalog.names
        return frozenset(name for name in names if not self.catalog.known(name).suppressible)

    def _known(self, name: str) -> Known:
        """Return what is known of a rule; with options of its own it needs nothing."""
        found = self.catalog.known(name)
        _, options = self._configured.get(name, (None, {}))
        return found._replace(needs=frozenset()) if any(options.values()) else found

    def _active(self, name: str) -> Active:
        rule = self.catalog.rule(name)
        severity, options = self._configured.get(name, (None, {}))
        severity = severity if rule.suppressible else None
        fixable = name in self._fixable
        return Active(rule, severity, options, rule.wants_archive, rule.package, fixable)

    @cached_property
    def _fixable(self) -> frozenset[str]:
        """Return the rules whose fixes may be made."""
        lint = self._settings.lint
        if not (lint.fixable or lint.unfixable):
            return self.catalog.names
        words = self._said("fixable", "unfixable")
        return _left(words if lint.fixable else [_all(self.catalog.names), *words])

    @cached_property
    def _words(self) -> list[_Word]:
        words = self._said("select", "extend_select", "ignore", "extend_ignore")
        return words if self._settings.lint.select else [_all(self._usual), *words]

    def _said(self, *options: str) -> list[_Word]:
        """Return the words of some keys of ``[lint]``."""
        return [
            self._word(word, ("lint", option, number), ignores=option in _AGAINST)
            for option in options
            for number, word in enumerate(getattr(self._settings.lint, option))
        ]

    @property
    def _usual(self) -> frozenset[str]:
        names = self.catalog.names
        return frozenset(name for name in names if self.catalog.known(name).usual)

    @cached_property
    def _of_files(self) -> dict[FileIgnores, list[_Word]]:
        key = ("lint", "per_file_ignores")
        return {
            own: [self._word(word, (*key, own.pattern), ignores=True) for word in own.rules]
            for own in self._settings.lint.per_file_ignores
        }

    @cached_property
    def _configured(self) -> dict[str, tuple[Severity | None, dict[str, object]]]:
        """Return severity and options by rule; a rule may be named by its code here too."""
        terms = self._settings.terms._asdict()
        configured: dict[str, tuple[Severity | None, dict[str, object]]] = {"terms": (None, terms)}
        for key, table in self._settings.rules.items():
            if key == CUSTOM:
                continue
            name = self._named(key)
            severity, options = configured.get(name, (None, {}))
            given = dict(table)
            word = given.pop("severity", None)
            severity = Severity[str(word).upper()] if word else severity
            configured[name] = (severity, options | self._bound(name, key, given))
        return configured

    def _bound(self, name: str, key: str, given: Mapping[str, object]) -> dict[str, object]:
        def where(option: str) -> tuple[str, int, int]:
            return self._settings.where("rules", key, option)

        return bind(self.catalog.rule(name).check, given, where=where, what=f"rule {quoted(name)}")

    def _named(self, key: str) -> str:
        names = self.catalog.stand_for(key)
        if not names or self.catalog.specificity(key) < EXACT:
            raise self._unknown(key, ("rules", key))
        return next(iter(names))

    def _word(self, word: str, place: tuple[str | int, ...], *, ignores: bool) -> _Word:
        names = self.catalog.stand_for(word)
        if not names:
            raise self._unknown(word, place)
        near = self._settings.origin(*place).name == _GIVEN
        return _Word(self.catalog.specificity(word), near, ignores, names)

    def _unknown(self, word: str, place: tuple[str | int, ...]) -> ConfigError | UsageError:
        near = self.catalog.closest(word)
        hint = f'did you mean "{near}"?' if near else "`postkit list rules` shows what there is"
        path, line, column = self._settings.where(*place)
        if path == _GIVEN:
            option = str(place[1]).replace("_", "-")
            return UsageError(f"--{option}: there is no rule {quoted(word)}", hint=hint)
        return ConfigError(
            f"there is no rule {quoted(word)}", hint=hint, path=path, line=line, column=column
        )


def _all(names: frozenset[str]) -> _Word:
    """Return the word that stands where nothing is said."""
    return _Word(0, near=False, ignores=False, names=names)


def _left(words: list[_Word]) -> frozenset[str]:
    """Return the rules that words name, but those for which a word against them is stronger."""
    names = frozenset[str]().union(*(word.names for word in words if not word.ignores))
    if any(word.ignores for word in words):
        names = frozenset(name for name in names if not _decisive(name, words).ignores)
    return names


def _decisive(name: str, words: Iterable[_Word]) -> _Word:
    """Return the strongest word about a rule."""
    about = (word for word in words if name in word.names)
    return max(about, key=lambda word: (word.specificity, word.near, word.ignores))


def _matches(ignores: FileIgnores, path: Path) -> bool:
    """Tell whether a glob means a file: ``*`` also matches ``/``, and a name alone any folder."""
    from fnmatch import fnmatchcase

    inside = os.path.relpath(path, ignores.folder).replace(os.sep, "/")
    if inside.startswith("../"):
        return False
    name = inside.rpartition("/")[2]
    pattern = ignores.pattern.removeprefix("./")
    return fnmatchcase(inside, pattern) or ("/" not in pattern and fnmatchcase(name, pattern))
