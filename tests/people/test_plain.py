"""The plain form of people files: read as TOML is, or not at all."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postkit.people.plain import plain

PIECES = [
    *("[a]", "[ b ]", "[a-1]", "[[a]]", "[a.b]", "[]", "name", "bio", "a.b", " = ", "=", "\t"),
    *('"x"', "'y'", '"\\t"', '"\\q"', '"a\\"', '""', "''", '"""', "'''", '""""', "''''", '"', "'"),
    *("#", "# c", "\n", "\r\n", "\r", "\0", "\x0b", "\x7f", "\x85", "\u2028", "é", "\\", "1", "{}"),
]
LINES = [
    *(
        "[a]\n",
        "[b] # c\r\n",
        " [c]\n",
        "\n",
        "# é\n",
        "name = 'x'\n",
        'bio="y" # z\n',
        "q='''\nx'y\n'''\n",
    ),
    *(
        'u = """\\\n  a "" b"""""\n',
        'h = "\\u00e9"\n',
        "l = 'c:\\'\n",
        'm = """\r\na\r\nb"""\r\n',
        "n=''",
        'o=""\n',
    ),
]


def told(text: str) -> object:
    """Return what the library says; None for what is wrong."""
    try:
        return tomllib.loads(text)
    except ValueError:
        return None


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=20))
@example('[a]\nb = """a""""')
@example("[a]\nb = 1")
def test_what_is_read_is_toml(text: str) -> None:
    """Nothing is taken that is wrong, and nothing read as something else."""
    found = plain(text)
    assert found is None or found == told(text)


@given(st.lists(st.sampled_from(LINES), max_size=12).map("".join))
def test_ordinary_files_are_plain(text: str) -> None:
    """All quotes, comments and line ends are; what is twice, or before all tables, is not."""
    text = f"[z]\n{text}"
    assert plain(text) == told(text)


@pytest.mark.parametrize("text", ["a = 'x'", "[a]\nb = 1", "[a]\nb.c = 'x'", "a = {b = 'x'}"])
def test_all_else_is_left_to_the_library(text: str) -> None:
    """Right TOML of other forms."""
    assert told(text) is not None
    assert plain(text) is None
