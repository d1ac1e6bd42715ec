"""The rules there are, ours and those of enabled packages, by name, code and prefix."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from postkit.errors import ConfigError, PluginError
from postkit.frozen import NamedTuple
from postkit.lint.rule import Rule
from postkit.lint.rules._index import INDEX
from postkit.options.values import dashed, quoted
from postkit.plugins import Registry
from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.config import Settings

RULES = Registry("postkit.lint.rules", group="postkit.rules", kind="rule")

EVERYTHING = "ALL"
"""The word that stands for every rule."""

CUSTOM = "custom"
"""The table of the rules that are data; as letters of a code it stands for all of them."""

_NOTHING = frozenset[str]()

EXACT = 100
"""The specificity of names and whole codes."""


class Known(NamedTuple):
    """What is known of a rule before it is loaded; see ``Rule``."""

    code: str
    needs: frozenset[str] = frozenset()
    looks_at: str = "post"
    suppressible: bool = True
    usual: bool = True


_NAME = regex(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_CODE = regex(r"[A-Z]+[0-9]+")
_LETTERS = regex(r"([A-Z]+)[0-9]*")


class Catalog:
    """Every rule that some settings allow; a module is imported when its rule is asked for.

    What the index has of it is known before.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def rule(self, name: str) -> Rule:
        """Return a rule by its name; raises PluginError where it is broken."""
        found: Rule = self._added.get(name) or RULES.load(name)
        return found

    def known(self, name: str) -> Known:
        """Return what is known of a rule; only one that is not in the index is loaded for it."""
        found = INDEX.get(name)
        if found is None or name in self._added:
            return known_of(self.rule(name))
        code, needs, looks_at, suppressible, usual = found
        return Known(
            code, frozenset(needs.split(" ")) if needs else _NOTHING, looks_at, suppressible, usual
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """Return all names."""
        return frozenset((*RULES.names(), *self._added))

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Return all rules by name, in the order of their codes; raises PluginError."""
        rules = sorted((self.rule(name) for name in self.names), key=lambda rule: rule.code)
        for first, second in pairwise(rules):
            if first.code == second.code:
                raise PluginError(
                    f"the rules {first.name!r} and {second.name!r} have one code, {first.code}",
                    hint=f"tell the author of {first.package or second.package}",
                )
        return {rule.name: rule for rule in rules}

    def stand_for(self, word: str) -> frozenset[str]:
        """Return the names of the rules that a word stands for; empty where nobody knows it.

        The word is a name, a code, the beginning of codes (``PK3``) or ``ALL``. Case does not
        count, and in names hyphen and underscore are the same.
        """
        if dashed(word) in self.names:
            return frozenset([dashed(word)])
        if word.upper() == EVERYTHING:
            return self.names
        letters = _LETTERS.fullmatch(word.upper())
        return frozenset(self._coded(word.upper(), letters[1])) if letters else frozenset()

    def specificity(self, word: str) -> int:
        """Return how exactly a known word names rules: ``ALL`` least, a name or code most."""
        if word.upper() == EVERYTHING:
            return 0
        names = self.stand_for(word)
        exact = dashed(word) in names or word.upper() in {self.known(name).code for name in names}
        return EXACT if exact else len(word)

    def closest(self, word: str) -> str:
        """Return the name or code probably meant by a word that nobody knows, or ""."""
        from postkit.suggest import closest

        codes = sorted(self.known(name).code for name in self.names)
        return closest(word, self.names) or closest(word, codes)

    def _coded(self, start: str, letters: str) -> Iterator[str]:
        for name in self.names:
            code = self.known(name).code
            if code.startswith(start) and code.rstrip("0123456789") == letters:
                yield name

    @cached_property
    def _added(self) -> dict[str, Rule]:
        """Return the rules that are not ours: those of packages and those of the configuration."""
        added = self._strangers()
        if self._settings.rules.get(CUSTOM):
            from postkit.lint import custom

            ours = map(RULES.load, RULES.names())
            added |= custom.rules(self._settings, [*ours, *added.values()])
        return added

    def _strangers(self) -> dict[str, Rule]:
        packages = self._settings.plugins
        for number, package in enumerate(packages):
            _refuse_missing(package, self._settings.where("plugins", number))
        rules: dict[str, Rule] = {}
        for name, leaf in RULES.from_packages(packages):
            rule = _checked(name, leaf)
            if rule.name in rules or rule.name in RULES.names():
                raise PluginError(f"{rule.package} offers a rule {rule.name!r}; there is one")
            rules[rule.name] = rule
        return rules


def known_of(rule: Rule) -> Known:
    """Return what is known of a rule that is loaded."""
    return Known(rule.code, rule.needs, rule.looks_at, rule.suppressible, rule.usual)


def _refuse_missing(package: str, place: tuple[str, int, int]) -> None:
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        distribution(package)
    except (PackageNotFoundError, ValueError):  # ValueError: an empty name
        path, line, column = place
        raise ConfigError(
            f"the package {quoted(package)} is not installed",
            hint="install it beside postkit, or take it out of `plugins`",
            path=path,
            line=line,
            column=column,
        ) from None


def _checked(name: str, leaf: object) -> Rule:
    if not isinstance(leaf, Rule):
        raise PluginError(
            f"the rule {name!r} of a plug-in is no rule, but {leaf!r}",
            hint="its author has to decorate it with @rule",
        )
    if not (_NAME.fullmatch(leaf.name) and _CODE.fullmatch(leaf.code)):
        raise PluginError(
            f"the rule {leaf.name!r} of {leaf.package} has a code or name that cannot be",
            hint="names are small letters with hyphens, codes capitals and digits",
        )
    return leaf
