"""What a person may set, and whether a value fits: shared by options and configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.errors import ConfigError
from postkit.frozen import NamedTuple
from postkit.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from postkit.errors import PostkitError

_WORDS = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "text",
    list: "a list of texts",
    tuple: "a list of texts",
    dict: "a table",
}
_LARGEST = 2**63  # TOML's whole numbers have 64 bits: https://toml.io/en/v1.0.0#integer
_TOLD = 19  # further errors that are told with the first
_LONGEST = 60  # characters of a wrong value that a message repeats


class Option(NamedTuple):
    """One thing that a person can set; ``choices`` is empty where any value of the type will do."""

    name: str
    type: type = str
    default: object = None
    choices: tuple[object, ...] = ()
    required: bool = False
    doc: str = ""


def canonical(name: str) -> str:
    """Return the name as Python spells it: hyphen and underscore are the same."""
    return name.replace("-", "_")


def dashed(name: str) -> str:
    """Return the name as rules and platforms are called: lower case, hyphens."""
    return name.lower().replace("_", "-")


def coerce(option: Option, value: object, *, what: str = "") -> object:
    """Return the value as the option's type; raises ConfigError (without a place) if it is not.

    A list becomes a tuple where the option is one; a whole number will do for a number. ``what``
    names the option's owner in the message.
    """
    owner = f"{what}: {quoted(option.name)}" if what else quoted(option.name)
    if option.type in (list, tuple):
        return _listed(option, value, owner)
    wanted = (int, float) if option.type is float else option.type
    if not isinstance(value, wanted) or (isinstance(value, bool) and option.type is not bool):
        raise _misfit(owner, _takes(option), value, _remedy(option.type, value))
    if isinstance(value, dict):
        for name, text in value.items():
            coerce(Option(name), text, what=owner)
    if option.choices and value not in option.choices:
        near = did_you_mean(str(value), map(str, option.choices))
        raise _misfit(owner, _takes(option), value, near)
    return value


def placed(error: ConfigError, place: tuple[str, int, int]) -> ConfigError:
    """Return the error with path, line and column filled in."""
    error.path, error.line, error.column = place
    return error


def raise_first(errors: Sequence[PostkitError]) -> None:
    """Raise the first error by place: its hint counts the others, its notes are the next of them.

    Does nothing without errors.
    """
    if not errors:
        return
    first, *others = sorted(errors, key=lambda error: (error.path, error.line, error.column))
    if others:
        count = "1 more error" if len(others) == 1 else f"{len(others)} more errors"
        first.hint = f"{first.hint} (and {count})".strip()
    for other in others[:_TOLD]:
        first.add_note(f"{other} ({other.hint})" if other.hint else str(other))
    raise first


def quoted(text: str) -> str:
    """Return a text of a person in quotes, shortened, without anything a terminal would obey."""
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    safe = (char if char.isprintable() else f"\\u{ord(char):04x}" for char in short)
    return f'"{"".join(safe)}"'


def listed(words: Iterable[object]) -> str:
    """Return ``a, b or c``; of at least one word."""
    *others, last = map(str, words)
    return f"{', '.join(others)} or {last}" if others else last


def _listed(option: Option, value: object, owner: str) -> object:
    if not isinstance(value, (list, tuple)):
        raise _misfit(owner, _takes(option), value, _remedy(option.type, value))
    for number, item in enumerate(value, start=1):
        if not isinstance(item, str):
            message = f"{owner} takes a list of texts, but item {number} is {_shown(item)}"
            raise ConfigError(message, hint=_remedy(str, item))
    return option.type(value)


def _misfit(owner: str, takes: str, value: object, hint: str) -> ConfigError:
    return ConfigError(f"{owner} takes {takes}, not {_shown(value)}", hint=hint)


def _takes(option: Option) -> str:
    return listed(option.choices) if option.choices else _WORDS[option.type]


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        huge = isinstance(value, int) and abs(value) >= _LARGEST
        return "a huge number" if huge else f"the number {value}"
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    if isinstance(value, (list, tuple)):
        return "a list"
    return "a table" if isinstance(value, dict) else f"a {type(value).__name__}"


def _remedy(kind: type, value: object) -> str:
    """Return how to write the value that was probably meant."""
    if isinstance(value, str):
        if kind in (list, tuple):
            return f"write [{quoted(value)}]"
        return f"write {value}, without quotes" if _reads_as(kind, value) else ""
    if kind is str and isinstance(value, (bool, int, float)):
        return f'write "{_shown(value).removeprefix("the number ")}", in quotes'
    return ""


def _reads_as(kind: type, text: str) -> bool:
    if kind is bool:
        return text in {"true", "false"}
    digits = text.removeprefix("-").replace(".", "", 1 if kind is float else 0)
    return kind in (int, float) and digits.isdecimal() and digits.isascii()
