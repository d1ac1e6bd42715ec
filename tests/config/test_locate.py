"""Places of keys and items in TOML."""

from __future__ import annotations

import re
from typing import Any

import pytest
import tomli
from hypothesis import example, given
from hypothesis import strategies as st

from postkit.config.locate import offsets

DOCUMENT = (
    r'''# a comment = "with [brackets]"
author = "jane" # [not.a.table]
"quoted key" = 1
'literal.key' = 2
a . b."c\u0064" = 3

[targets.me]
publisher = "linkedin"
when = 1979-05-27 07:32:00Z
[ targets . "other one" ]
text = """
fake = 1
[fake] \""" still "" text"""""
raw = '''.rstrip("\n")
    + """ '''
[fake]''\\'''
list = [ 1, # one
  [2, 3], "a]b", {x.y = 'v', z = []},
]
[[people]]
name = "a"
[people.card]
n = 1
[[people.pets]]
kind = "cat"
[[people.pets]]
[[people]]
name = "b"
[[people.pets]]
kind = "dog"
"""
)


def paths(value: Any, base: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    """Return the path of everything inside a value."""
    if not isinstance(value, (dict, list)):
        return set()
    found = set()
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        found |= {(*base, key)} | paths(item, (*base, key))
    return found


def key_at(text: str, offset: int) -> str:
    """Read the key that stands at an offset."""
    key = re.match(r"""(?x) "(?:[^"\\]|\\.)*" | '[^']*' | [A-Za-z0-9_-]+""", text[offset:])
    assert key
    return next(iter(tomli.loads(f"{key[0]} = 1")))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_everything_is_found(newline: str) -> None:
    """Each key and item of a document with every construct of TOML has its place."""
    text = DOCUMENT.replace("\n", newline)
    found = offsets(text)
    assert set(found) == paths(tomli.loads(text))
    for path, offset in found.items():
        if isinstance(path[-1], str):
            assert key_at(text, offset) == path[-1]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("author",), "author ="),
        (("a",), "a . b"),
        (("a", "b"), 'b."c'),
        (("a", "b", "cd"), '"c\\u0064"'),
        (("targets",), "targets.me]"),
        (("targets", "me"), "me]"),
        (("targets", "other one", "list"), "list = ["),
        (("targets", "other one", "list", 0), "1, # one"),
        (("targets", "other one", "list", 1, 1), "3], "),
        (("targets", "other one", "list", 3), "{x.y"),
        (("targets", "other one", "list", 3, "x", "y"), "y = 'v'"),
        (("people", 0, "card", "n"), "n = 1"),
        (("people", 0, "pets", 0, "kind"), 'kind = "cat"'),
        (("people", 1, "name"), 'name = "b"'),
        (("people", 1, "pets", 0, "kind"), 'kind = "dog"'),
    ],
)
def test_places(path: tuple[str | int, ...], expected: str) -> None:
    """A path leads to the text that says it."""
    assert DOCUMENT[offsets(DOCUMENT)[path] :].startswith(expected)


BARE = st.text("abz-_09", min_size=1, max_size=3)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=4)
AWKWARD = st.sampled_from(
    ['"', '""', "'", "''", "\\", "\\\\", "#", "]", "}", ",", "=", "[[a]]", "\n"]
)


def basic(text: str) -> str:
    """Write a basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def multiline(text: str) -> str:
    """Write a multi-line basic string; up to two quotes in a row may stay as they are."""
    return '"""' + text.replace("\\", "\\\\").replace('"""', '\\"""') + '"""'


KEYS = BARE | TEXT.map(basic) | TEXT.filter(lambda text: "'" not in text).map("'{}'".format)
STRINGS = st.lists(TEXT | AWKWARD, max_size=4).map("".join)
SCALARS = (
    STRINGS.map(basic)
    | STRINGS.filter(lambda text: '"""' not in text).map(multiline)
    | STRINGS.filter(lambda text: "'" not in text and "\n" not in text).map("'{}'".format)
    | STRINGS.filter(lambda text: "'''" not in text).map("'''{}'''".format)
    | st.integers(-9, 9).map(str)
    | st.sampled_from(["true", "1e5", "0x1F", "inf", "1979-05-27 07:32:00", "07:32:00", "1_000"])
)
GAPS = st.sampled_from(["", " ", "\t"])
BREAKS = st.sampled_from(["", " ", "\n", " # ] } , =\n", "\r\n"])
DOTTED = st.tuples(st.lists(KEYS, min_size=1, max_size=3), GAPS).map(
    lambda pair: f"{pair[1]}.{pair[1]}".join(pair[0])
)


def arrays(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Write arrays over several lines."""
    return st.tuples(st.lists(values, max_size=3), BREAKS, st.sampled_from(["", ","])).map(
        lambda parts: (
            f"[{parts[1]}{f'{parts[1]},{parts[1]}'.join(parts[0])}"
            f"{parts[2] if parts[0] else ''}{parts[1]}]"
        )
    )


def inline_tables(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Write inline tables."""
    pairs = st.tuples(DOTTED, GAPS, values).map(
        lambda pair: f"{pair[0]}{pair[1]}={pair[1]}{pair[2]}"
    )
    return st.lists(pairs, max_size=3).map(lambda pairs: "{" + ", ".join(pairs) + "}")


VALUES = st.recursive(SCALARS, lambda inner: arrays(inner) | inline_tables(inner), max_leaves=6)
LINES = st.one_of(
    st.tuples(DOTTED, GAPS, VALUES).map(lambda pair: f"{pair[1]}{pair[0]} = {pair[2]}{pair[1]}"),
    DOTTED.map("[{}]".format),
    DOTTED.map("[[ {} ]] # again".format),
    st.just("# comment"),
    st.just(""),
)


def parsed(text: str) -> dict[str, Any] | None:
    """Parse TOML; None where it is not."""
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError:
        return None


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Draw valid documents: a line that would make the text invalid is left out."""
    text = ""
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    for line in draw(st.lists(LINES, max_size=8)):
        longer = text + line.replace("\r\n", "\n").replace("\n", newline) + newline
        text = longer if parsed(longer) is not None else text
    return text


@given(documents())
@example("")
@example('a = """"""\nb = """"a"""""\nc = \'\'\'\'a\'\'\'\'\'\n')
@example("[[a]]\n[a.b]\n[[a.b.c]]\nd = 1\n[[a]]\nb.c = 2\n")
def test_generated_documents(text: str) -> None:
    """The places are exactly those of the values, and each key is read back at its place."""
    found = offsets(text)
    assert set(found) == paths(tomli.loads(text))
    for path, offset in found.items():
        if isinstance(path[-1], str):
            assert key_at(text, offset) == path[-1]


def test_deep_nesting() -> None:
    """What nests deeper than Python can follow is read as far as that."""
    found = offsets("first = 1\ndeep = " + "[" * 100_000 + "]" * 100_000)
    assert found["first",] == 0
    assert found["deep",] == 10
