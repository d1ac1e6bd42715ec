"""Rules as data: the tables ``[rules.custom.NAME]`` of a configuration, for teams without Python.

A pattern may take any time on a text that its author did not think of; the package regex, unlike
the standard library, gives up when it is told to (https://pypi.org/project/regex/, "timeout"). It
is loaded only where there are such tables.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Literal
from zlib import crc32

import regex

from postkit.edits import Edit
from postkit.errors import ConfigError, PluginError
from postkit.frozen import NamedTuple
from postkit.lint.registry import CUSTOM, EVERYTHING
from postkit.lint.rule import Rule
from postkit.lint.rules._running_text import RunningText
from postkit.lint.rules._shown import values
from postkit.options import bind
from postkit.options.values import dashed, placed, quoted
from postkit.problems import Fix, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from postkit.config import Settings
    from postkit.post import Post
    from postkit.text import Span

    Where = Callable[..., tuple[str, int, int]]
    Pattern = regex.Pattern[str]
    Match = regex.Match[str]

PATIENCE = 1.0
"""Seconds that a pattern may take for a text: no draft takes a good one a hundredth of that."""

_NAME = regex.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PLAIN = regex.compile(r"[\w -]*")  # what needs no quotes in front matter
_MARKS = ("link", "mention")  # a team may well have something to say about hashtags
_CODES = 1_000_000
_PAGE = """\
{summary}.

## What it does
Finds `{pattern}` in the words of a post, in its first comment and in alternative texts. Code,
addresses, mentions and quotes are left alone.{fix}

## Why
{why}

## Source
Grade: craft. The rule is the team's own: [rules.custom.{name}] in the configuration.
"""


class Custom(NamedTuple):
    """What a table says."""

    pattern: str
    message: str
    severity: str
    help: str
    replacement: str | None
    safe: bool


def custom(
    *,
    pattern: str,
    message: str,
    severity: Literal["error", "warning", "info"] = "warning",
    help: str = "",  # noqa: A002 - the key's name
    replacement: str | None = None,
    safe: bool = False,
) -> Custom:
    r"""Return what a table says.

    - ``pattern``: what to find, as a regular expression
    - ``message``: what is wrong there
    - ``severity``: how bad that is
    - ``help``: what to do about it
    - ``replacement``: what ``--fix`` writes instead; ``\1`` stands for the first group
    - ``safe``: whether that takes no judgement; else ``--fix`` wants ``--unsafe-fixes``
    """
    message, help = (" ".join(text.split()) for text in (message, help))  # noqa: A001 - as above
    return Custom(pattern, message, severity, help, replacement, safe)


def rules(settings: Settings, others: Iterable[Rule]) -> dict[str, Rule]:
    """Return the rules of a configuration by name; raises ConfigError with the place.

    Their codes are made of their names, so that they stay when other rules come and go.
    """
    others = list(others)
    names, codes = {rule.name for rule in others}, {rule.code for rule in others}
    made: dict[str, Rule] = {}
    for key, table in settings.rules.get(CUSTOM, {}).items():
        name = dashed(key)
        rule = _Table(settings, key, table).rule(
            f"{CUSTOM.upper()}{crc32(name.encode()) % _CODES:06}"
        )
        if problem := _clash(rule, names, codes):
            error = ConfigError(problem, hint="choose another name")
            raise placed(error, settings.where("rules", CUSTOM, key))
        made[rule.name] = rule
        names.add(rule.name)
        codes.add(rule.code)
    return made


def _clash(rule: Rule, names: set[str], codes: set[str]) -> str:
    """Return what is in the way of a rule's name, "" where nothing is."""
    if rule.name in names:
        return f"there is a rule {quoted(rule.name)} already"
    word = rule.name.upper()
    if word in {EVERYTHING, CUSTOM.upper()} or any(code.startswith(word) for code in codes):
        return f"{quoted(rule.name)} stands for other rules"
    return f"another rule has the code of {quoted(rule.name)}" if rule.code in codes else ""


class _Table:
    """One table of the configuration, which is to become a rule."""

    def __init__(self, settings: Settings, key: str, table: Any) -> None:  # noqa: ANN401 - unchecked
        self._settings = settings
        self._key = key
        self._table = table
        self._name = dashed(key)

    def rule(self, code: str) -> Rule:
        """Return the rule; raises ConfigError where the table says none."""
        said = self._said()
        check = _Check(self._name, said, self._pattern(said)).check
        severity, page = Severity[said.severity.upper()], _page(self._name, said)
        return Rule(self._name, code, severity, check, page, configured=True)

    def _said(self) -> Custom:
        name = self._name
        if not isinstance(self._table, dict):
            hint = f"begin it with [rules.{CUSTOM}.{name}]"
            raise self._error(f"{quoted(name)} is a table, not a value", hint)
        if not _NAME.fullmatch(name):
            hint = "names are small letters and digits, with hyphens"
            raise self._error(f"{quoted(name)} cannot be the name of a rule", hint)
        given: dict[str, Any] = bind(
            custom, self._table, where=self._where, what=f"rule {quoted(name)}"
        )
        if not str(given["message"]).strip():
            raise self._error('"message" says nothing', "say what is wrong", "message")
        return custom(**given)

    def _pattern(self, said: Custom) -> Pattern:
        if "\b" in said.pattern:
            hint = r"in single quotes TOML leaves \b as it is: '\bword\b'"
            raise self._error("the pattern has a backspace in it", hint, "pattern")
        try:
            pattern = regex.compile(said.pattern, regex.MULTILINE)
            # The same, but it also matches nothing: so that the replacement can be tried.
            trial = regex.compile(f"{said.pattern}\n|", regex.MULTILINE).fullmatch("")
        except (regex.error, RecursionError, OverflowError) as error:
            message = f"{quoted(said.pattern)} is no regular expression: {error}"
            raise self._error(
                message, "signs such as ( stand for themselves behind a backslash", "pattern"
            ) from None
        if pattern.fullmatch(""):
            message = f"{quoted(said.pattern)} finds something where there is nothing"
            raise self._error(message, "write + in the place of *", "pattern")
        try:
            trial.expand(said.replacement or "") if trial else None
        except (regex.error, IndexError) as error:
            message = f"{quoted(said.replacement or '')} replaces nothing: {error}"
            hint = r"\1 and \g<name> stand for groups of the pattern, \\ for a backslash"
            raise self._error(message, hint, "replacement") from None
        return pattern

    def _where(self, *option: str) -> tuple[str, int, int]:
        return self._settings.where("rules", CUSTOM, self._key, *option)

    def _error(self, message: str, hint: str, *option: str) -> ConfigError:
        return placed(ConfigError(message, hint=hint), self._where(*option))


class _Check:
    """What a rule does with a post."""

    def __init__(self, name: str, said: Custom, pattern: Pattern) -> None:
        self._name = name
        self._said = said
        self._pattern = pattern

    def check(self, post: Post) -> Iterator[Problem]:
        """Yield each match, but for what is written as it is to be.

        Raises PluginError where that takes too long.
        """
        said = self._said
        for match, span in chain(self._in_text(post), self._in_values(post)):
            if said.replacement is None:
                yield Problem(said.message, span, said.help)
                continue
            right = match.expand(said.replacement)
            if right != match[0]:
                help = said.help or (f"Write {quoted(right)}." if right else "Leave it out.")  # noqa: A001 - the field
                fix = _fix(post, span, match[0], right)
                yield Problem(said.message, span, help, fix=fix and fix._replace(safe=said.safe))

    def _in_text(self, post: Post) -> Iterator[tuple[Match, Span]]:
        running = RunningText(post, marks=_MARKS)
        for match in self._find(running.text, post):
            if span := running.place(*match.span()):
                yield match, span

    def _in_values(self, post: Post) -> Iterator[tuple[Match, Span]]:
        for text, places in values(post):
            for match in self._find(text, post):
                yield match, places.span(*match.span())

    def _find(self, text: str, post: Post) -> list[Match]:
        try:
            found = list(self._pattern.finditer(text, timeout=PATIENCE))
        except TimeoutError:
            raise PluginError(
                f"the rule {quoted(self._name)} was given up: its pattern"
                f" {quoted(self._said.pattern)} took more than {PATIENCE:g} s",
                hint="repeat nothing in it that is repeated itself, as in (a+)+",
                path=post.draft.name,
            ) from None
        return [match for match in found if match[0]]


def _fix(post: Post, span: Span, said: str, right: str) -> Fix | None:
    """Return what writes the right words; None where the source says it in another way."""
    draft = post.draft
    exact = draft.source[span.start : span.end] == said
    plain = span.start >= draft.body.start or _PLAIN.fullmatch(right)
    return Fix((Edit(span, right),)) if exact and plain else None


def _page(name: str, said: Custom) -> str:
    how = "" if said.safe else ", as an unsafe fix"
    fix = "" if said.replacement is None else f" `--fix` writes `{said.replacement}`{how}."
    why = said.help or "The configuration wants it so."
    summary = said.message.removesuffix(".")
    return _PAGE.format(summary=summary, pattern=said.pattern, name=name, fix=fix, why=why)
