"""A value that is used, and never shown."""

from __future__ import annotations

import copy
import io
import json
import logging
import pickle
import pprint
import re
import traceback
from dataclasses import asdict, astuple, dataclass, replace
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, quote_plus, urlencode

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from postkit.errors import ExitCode, SecretsError
from postkit.secrets import Secret, excerpt, scrub
from postkit.secrets.secret import _held

if TYPE_CHECKING:
    from collections.abc import Callable

CANARY = 'AQX-canary/9"f+é='
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=8).filter(str.strip)


class _Pair(NamedTuple):
    name: str
    token: Secret


@dataclass(frozen=True)
class _Login:
    name: str
    token: Secret


def _refuse(token: Secret) -> None:
    raise ValueError(f"{token} is not accepted", token)


def _crash(token: Secret) -> str:
    """Return a traceback of a call that has the secret at hand, with all its variables."""
    try:
        _refuse(token)
    except ValueError as error:
        shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    return "".join(shown.format())


def _logged(token: Secret) -> str:
    """Return what a logger writes about a secret."""
    stream = io.StringIO()
    logger = logging.getLogger("postkit.tests.secrets")
    handler = logging.StreamHandler(stream)
    logger.addHandler(handler)
    logger.warning("token %s, again %r", token, token)
    logger.warning("token %(token)s", {"token": token})
    logger.removeHandler(handler)
    return stream.getvalue()


SHOWN: dict[str, Callable[[Secret], object]] = {
    "repr": repr,
    "str": str,
    "ascii": lambda token: ascii(token).encode().decode("unicode-escape"),
    "format": lambda token: f"{token} {token!r} {token:>40} {token:d}",
    "percent": lambda token: "%s %r" % (token, token),  # noqa: UP031 - this is what is tried
    "tuple": lambda token: _Pair("x", token),
    "dataclass": lambda token: _Login("x", token),
    "asdict": lambda token: asdict(_Login("x", token)),
    "astuple": lambda token: astuple(_Login("x", token)),
    "replace": lambda token: replace(_Login("x", token), name="y"),
    "copy": copy.copy,
    "deepcopy": lambda token: copy.deepcopy([_Login("x", token)]),
    "json": lambda token: json.dumps({"token": token}, default=str, ensure_ascii=False),
    "pprint": lambda token: pprint.pformat({"token": [token]}),
    "urlencode": lambda token: urlencode({"token": token}, quote_via=lambda text, *_: text),
    "traceback": _crash,
    "logging": _logged,
}


@pytest.mark.parametrize("way", SHOWN)
def test_no_text_shows_the_value(way: str) -> None:
    """Whatever makes text of a secret says that there is one, and nothing else."""
    shown = f"{SHOWN[way](Secret(CANARY))}"
    assert "•••" in shown
    assert "canary" not in shown


def test_reveal_gives_the_value() -> None:
    """Letter for letter, also in a copy."""
    token = Secret(CANARY)
    assert token.reveal() == CANARY
    assert copy.deepcopy({"token": token})["token"].reveal() == CANARY


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_secret_cannot_be_pickled(protocol: int) -> None:
    """Neither alone nor within something else, and what is raised does not tell it."""
    for thing in (Secret(CANARY), _Login("x", Secret(CANARY))):
        with pytest.raises(TypeError, match="secrets cannot be pickled") as caught:
            pickle.dumps(thing, protocol)
        assert "canary" not in str(caught.value)
    with pytest.raises(TypeError, match="secrets cannot be pickled"):
        Secret(CANARY).__getstate__()


def test_json_refuses_a_secret() -> None:
    """Nothing writes one by accident."""
    with pytest.raises(TypeError) as caught:
        json.dumps({"token": Secret(CANARY)})
    assert "canary" not in str(caught.value)


def test_secret_has_no_attributes_to_look_into() -> None:
    """``vars`` and ``len`` find nothing."""
    token = Secret(CANARY)
    with pytest.raises(TypeError):
        vars(token)
    assert not any(hasattr(token, name) for name in ("__dict__", "__len__", "__iter__", "encode"))


def test_equality_is_that_of_the_values() -> None:
    """Equal to a secret of the same value, and to nothing else."""
    assert Secret(CANARY) == Secret(CANARY)
    assert Secret(CANARY) != Secret(CANARY + "x")
    assert Secret(CANARY) != CANARY
    assert Secret("é" * 9) == Secret("é" * 9)


def test_secret_has_no_hash() -> None:
    """A hash is the same for the same value: it would tell two processes' secrets apart."""
    with pytest.raises(TypeError, match="unhashable"):
        hash(Secret(CANARY))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("", "the secret is empty"),
        (" \n", "the secret is empty"),
        ("abc\udcffdefgh", "the secret holds bytes that are no text"),
    ],
)
def test_what_can_be_no_secret(value: str, message: str) -> None:
    """An empty value is a mistake of whoever gave it."""
    with pytest.raises(SecretsError) as caught:
        Secret(value)
    assert caught.value.message == message
    assert caught.value.exit_code is ExitCode.USAGE


WRITTEN: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "quote": lambda value: quote(value, safe=""),
    "quote, slashes kept": quote,
    "quote, lower case": lambda value: re.sub(
        "%..", lambda found: found[0].lower(), quote(value, "")
    ),
    "quote_plus": quote_plus,
    "quoted twice": lambda value: quote(quote(value, safe=""), safe=""),
    "JSON": json.dumps,
    "JSON in UTF-8": lambda value: json.dumps(value, ensure_ascii=False),
    "JSON of JSON": lambda value: json.dumps(json.dumps(value)),
    "JSON in a URL": lambda value: quote_plus(json.dumps(value, ensure_ascii=False)),
    "repr": repr,
    "ascii": ascii,
    "repr of bytes": lambda value: repr(value.encode()),
    "repr of JSON": lambda value: repr({"body": json.dumps({"token": value})}),
    "repr of both quotes": lambda value: repr(f"\"'{value}"),
}


def without(value: str, text: str) -> str:
    """Return a text in which, from the value's two first letters to its two last, are bullets."""
    return text[: text.index(value[:2])] + "•••" + text[text.rindex(value[-2:]) + 2 :]


@pytest.mark.parametrize("way", WRITTEN)
@pytest.mark.parametrize("inner", ['-canary/9"f+é=', '"b"\n\t c', "\\sl\\\\es\\\n", "%41% 😀\x7f"])
def test_scrub_finds_every_spelling(way: str, inner: str) -> None:
    """However a value is written, nothing of it is left, and all around it is."""
    value = Secret(f"AQ{inner}zz").reveal()
    text = f"before {WRITTEN[way](value)} after"
    assert scrub(text) == without(value, text)


@given(inner=TEXT)
def test_scrub_finds_any_value(inner: str) -> None:
    """In each of its usual spellings."""
    _held.clear()
    value = Secret(f"AQ{inner}zz").reveal()
    for way in WRITTEN.values():
        assert scrub(way(value)) == without(value, way(value))


@given(value=TEXT, before=st.text(max_size=9), after=st.text(max_size=9))
def test_scrub_leaves_no_value(value: str, before: str, after: str) -> None:
    """Whatever it begins and ends with, and whatever stands around it."""
    assume("•" not in value)
    _held.clear()
    Secret(value)
    assert value not in scrub(f"{before}{value}{after}{value}")


@given(st.text(), TEXT)
def test_scrub_changes_nothing_else(text: str, value: str) -> None:
    """A text without the value, in whatever spelling, stays letter for letter."""
    _held.clear()
    Secret(value)
    assume(scrub(text) == text or any(way(value) in text for way in WRITTEN.values()))
    assert scrub("Words for readers.\n") == "Words for readers.\n"


def test_scrub_takes_all_values() -> None:
    """Also one that begins as another does, and each as often as it stands there."""
    Secret("AQX-canary")
    Secret("AQX-canary-and-more")
    assert scrub("AQX-canary-and-more, AQX-canary, AQX-canary") == "•••, •••, •••"


def test_value_stays_known_when_its_secret_is_gone() -> None:
    """What is said of it later is still scrubbed."""
    token = Secret("AQX-canary")
    del token
    assert scrub("AQX-canary") == "•••"


def test_short_values_are_left_in_texts() -> None:
    """Seven characters may be an innocent word; eight are a value."""
    Secret("account")
    Secret("accounts")
    assert scrub("my account, my accounts") == "my account, my •••"


@pytest.mark.parametrize("text", ["\\" * 20_000, '\\"' * 10_000, "%25" * 10_000, "a" * 100_000])
def test_hostile_text_is_scrubbed_in_time(text: str) -> None:
    """A text made of beginnings of a value is no trap."""
    for value in ("\\" * 12 + '"é' * 9, '"' * 30 + "x", "%" * 30 + "x", "a" * 40 + "b"):
        Secret(value)
    assert scrub(text) == text


def test_long_runs_are_scrubbed_however_they_are_wrapped() -> None:
    """Nobody writes letters and digits in another way, wherever the rest was mangled."""
    body = "9d1950d5cafef490ecda1f47"
    _ = Secret(f'AQX-"{body}')
    mangled = "AQX-" + 11 * "\\" + '"'
    assert scrub(f"{mangled}{body}!") == f"{mangled}•••!"
    assert scrub(body[:12]) == body[:12]


@pytest.mark.parametrize("longest", [10, 30, 60])
def test_excerpt_ends_in_no_part_of_a_secret(longest: int) -> None:
    """Where the cut would go through a value, nothing of it is left."""
    _ = Secret("AQX-canary-to-be-cut")
    text = "It said: AQX-canary-to-be-cut, and some more words to come after that."
    whole = "It said: •••, and some more words to come after that."
    assert excerpt(text, longest) == whole[:longest] + "…" * (longest < len(whole))
