"""Checking what a person gives for a function's options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.errors import ConfigError
from postkit.options import bind

if TYPE_CHECKING:
    from collections.abc import Mapping


def rule(
    *,
    maximum: int = 5,
    ratio: float = 0.5,
    strict: bool = False,
    allow: tuple[str, ...] = (),
    names: list[str] | None = None,
    shade: Literal["dark", "light"] = "dark",
    note_text: str = "",
) -> Mapping[str, object]:
    """Return what was given."""
    return {
        "maximum": maximum,
        "ratio": ratio,
        "strict": strict,
        "allow": allow,
        "names": names,
        "shade": shade,
        "note_text": note_text,
    }


def publisher(*, folder: str, token_file: str) -> tuple[str, str]:
    """Publish into a folder.

    - ``folder``: the folder, under the root
    """
    return folder, token_file


def nothing(post: object) -> object:
    """Take no options."""
    return post


def place_of(name: str) -> tuple[str, int, int]:
    """Say where a key stands; names differ in their lines."""
    return "postkit.toml", len(name), 3


def failure(given: Mapping[str, object], target: Any = rule) -> ConfigError:
    """Return the error that binding raises."""
    with pytest.raises(ConfigError) as caught:
        bind(target, given, where=place_of, what='rule "x"')
    return caught.value


def test_values_that_fit() -> None:
    """Only what was given comes back, lists as the types that the function asks for."""
    given = {"maximum": 3, "ratio": 1, "strict": True, "allow": ["a"], "names": ["b"]}
    bound = bind(rule, given, where=place_of, what="rule")
    assert bound == {**given, "allow": ("a",)}
    assert rule(**bound)["allow"] == ("a",)  # type: ignore[arg-type] # checked by bind


def test_hyphen_and_underscore_are_the_same() -> None:
    """A key may be spelled either way."""
    assert bind(rule, {"note-text": "a"}, where=place_of, what="rule") == {"note_text": "a"}
    assert bind(rule, {"note_text": "a"}, where=place_of, what="rule") == {"note_text": "a"}


def test_nothing_given() -> None:
    """Without values there is nothing to check, with or without options."""
    assert bind(rule, {}, where=place_of, what="rule") == {}
    assert bind(nothing, {}, where=place_of, what="rule") == {}


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        ({"maximun": 3}, 'rule "x" has no option "maximun"', 'did you mean "maximum"?'),
        (
            {"zzz": 3},
            'rule "x" has no option "zzz"',
            "its options: maximum, ratio, strict, allow, names, shade, note_text",
        ),
        (
            {"maximum": "3"},
            'rule "x": "maximum" takes a whole number, not the text "3"',
            "write 3, without quotes",
        ),
        ({"maximum": "many"}, 'rule "x": "maximum" takes a whole number, not the text "many"', ""),
        ({"maximum": 3.5}, 'rule "x": "maximum" takes a whole number, not the number 3.5', ""),
        ({"maximum": True}, 'rule "x": "maximum" takes a whole number, not true', ""),
        ({"maximum": {}}, 'rule "x": "maximum" takes a whole number, not a table', ""),
        ({"maximum": []}, 'rule "x": "maximum" takes a whole number, not a list', ""),
        (
            {"ratio": "-0.5"},
            'rule "x": "ratio" takes a number, not the text "-0.5"',
            "write -0.5, without quotes",
        ),
        (
            {"strict": "true"},
            'rule "x": "strict" takes true or false, not the text "true"',
            "write true, without quotes",
        ),
        ({"strict": 1}, 'rule "x": "strict" takes true or false, not the number 1', ""),
        (
            {"allow": "a"},
            'rule "x": "allow" takes a list of texts, not the text "a"',
            'write ["a"]',
        ),
        (
            {"names": ["a", 2]},
            'rule "x": "names" takes a list of texts, but item 2 is the number 2',
            'write "2", in quotes',
        ),
        (
            {"shade": "ligth"},
            'rule "x": "shade" takes dark or light, not the text "ligth"',
            'did you mean "light"?',
        ),
        ({"shade": 1}, 'rule "x": "shade" takes dark or light, not the number 1', None),
        (
            {"note-text": False},
            'rule "x": "note-text" takes text, not false',
            'write "false", in quotes',
        ),
        (
            {"note_text": 1 << 20_000},
            'rule "x": "note_text" takes text, not a huge number',
            None,
        ),
        (
            {"note-text": "a", "note_text": "b"},
            'rule "x" is given "note_text" twice',
            "- and _ are the same",
        ),
    ],
)
def test_values_that_do_not_fit(given: dict[str, object], message: str, hint: str | None) -> None:
    """Each mistake is told with its place, what is expected, and what to write."""
    error = failure(given)
    assert error.message == message
    assert hint is None or error.hint == hint
    assert error.place == f"postkit.toml:{len(list(given)[-1])}:3"


def test_a_function_without_options() -> None:
    """The hint says so."""
    error = failure({"maximum": 1}, nothing)
    assert (error.message, error.hint) == ('rule "x" has no option "maximum"', "it has none")


def test_missing_options() -> None:
    """What must be given and was not is named, with what it is for."""
    error = failure({"token-file": "t"}, publisher)
    assert error.message == 'rule "x" needs "folder"'
    assert error.hint == "the folder, under the root"
    assert error.line == len("folder")


def test_all_errors_are_known() -> None:
    """The first by place is raised; it counts the others and carries them as notes."""
    error = failure({"maximum": "3", "shade": "drak", "zzzzzzzzz": 1})
    assert error.message == 'rule "x": "shade" takes dark or light, not the text "drak"'
    assert error.hint == 'did you mean "dark"? (and 2 more errors)'
    assert error.__notes__ == [
        (
            'postkit.toml:7:3: rule "x": "maximum" takes a whole number, not the text "3" '
            "(write 3, without quotes)"
        ),
        (
            'postkit.toml:9:3: rule "x" has no option "zzzzzzzzz" '
            "(its options: maximum, ratio, strict, allow, names, shade, note_text)"
        ),
    ]


def test_texts_in_messages_are_harmless() -> None:
    """Escape sequences do not reach the terminal, and long texts are shortened."""
    error = failure({"maximum": "\x1b[31m" + "a" * 200})
    assert "\x1b" not in error.message
    assert '"\\u001b[31maaa' in error.message
    assert len(error.message) < 150


VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates()
TREES = VALUES | st.lists(VALUES) | st.dictionaries(st.text(), VALUES)


@given(
    st.dictionaries(
        st.sampled_from(["maximum", "ratio", "strict", "allow", "names", "shade"]) | st.text(),
        TREES,
    )
)
def test_whatever_is_given(given: dict[str, object]) -> None:
    """Any value either fits the annotations or is a ConfigError; never anything else."""
    try:
        bound = bind(rule, given, where=place_of, what="rule")
    except ConfigError:
        return
    assert set(bound) <= set(rule())
    assert type(bound.get("maximum", 1)) is int
    assert type(bound.get("allow", ())) is tuple
    assert bound.get("shade", "dark") in {"dark", "light"}
