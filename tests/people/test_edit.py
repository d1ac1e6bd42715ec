"""Edits of a people file: what was asked for, and not a byte besides."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.errors import ConfigError
from postkit.people.edit import added, edited

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

FIELDS = ("name", "linkedin", "headline", "bio", "bio_long")
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=20)
VALUE = TEXT | st.sampled_from(["Jane", "it's", 'a "b"', "C:\\x", "a\nb", "\n", "'''", '"""', "#"])


class Written(NamedTuple):
    """A people file in lines; those that are values have a key and a field."""

    lines: list[tuple[str, str, str]]  # key, field, line with its end
    data: dict[str, dict[str, str]]

    @property
    def text(self) -> str:
        """Return the whole file."""
        return _joined(self.lines)


def _noise(draw: DrawFn, end: str) -> list[tuple[str, str, str]]:
    noise = st.sampled_from(["", "# a comment", "  # [x] = 'y'", "\t", '# """'])
    return [("", "", line + end) for line in draw(st.lists(noise, max_size=2))]


@st.composite
def files(draw: DrawFn) -> Written:
    """Return a file with comments, empty lines, indents and every way of quoting."""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    lines = _noise(draw, end)
    data: dict[str, dict[str, str]] = {}
    for key in draw(st.lists(st.sampled_from("abcd"), unique=True, min_size=1)):
        head = draw(st.sampled_from([f"[{key}]", f"[ {key} ]  # who", f"  [{key}]"]))
        lines += [("", "", head + end), *_noise(draw, end)]
        data[key] = {}
        for field in draw(st.lists(st.sampled_from(FIELDS), unique=True)):
            raw = draw(st.sampled_from(["'it'", '"a\\tb"', '"""x"""', f"'''{end}a{end}b'''"]))
            tail = draw(st.sampled_from(["", "   # why", "\t"]))
            equals = draw(st.sampled_from([" = ", "=", "   =\t"]))
            lines += [(key, field, f"{field}{equals}{raw}{tail}{end}"), *_noise(draw, end)]
            data[key][field] = tomllib.loads(f"x={raw}")["x"]
    if draw(st.booleans()):
        key, field, last = lines[-1]
        lines[-1] = (key, field, last.removesuffix(end))
    return Written(lines, data)


@given(written=files(), values=st.dictionaries(st.sampled_from(FIELDS), VALUE))
def test_what_is_added_comes_last(written: Written, values: dict[str, str]) -> None:
    """All that was there stays the beginning of the file."""
    new = added(written.text, {"new": values})
    assert new.startswith(written.text)
    assert tomllib.loads(new) == {**written.data, "new": values}
    assert ("\r\n" in written.text) == ("\n" in new and "\n" not in new.replace("\r\n", ""))


@given(written=files(), data=st.data())
def test_an_edit_changes_the_field_alone(written: Written, data: st.DataObject) -> None:
    """Other lines stay, byte for byte; so do the key and what follows the value on its line."""
    key = data.draw(st.sampled_from(sorted(written.data)))
    field, value = data.draw(st.sampled_from(FIELDS)), data.draw(VALUE)
    new = edited(written.text, {key: {field: value}})
    wanted = {**written.data, key: {**written.data[key], field: value}}
    assert tomllib.loads(new) == wanted
    if field not in written.data[key]:
        return
    (at,) = (number for number, line in enumerate(written.lines) if line[:2] == (key, field))
    before, after = _joined(written.lines[:at]), _joined(written.lines[at + 1 :])
    old = written.lines[at][2]
    assert new.startswith(f"{before}{old.partition('=')[0]}=")
    assert new.endswith(after)
    line = new[len(before) : len(new) - len(after)]
    assert line.endswith(old[old.rindex(old.rstrip()[-1]) + 1 :])
    assert line.rstrip().endswith("   # why") or not old.rstrip().endswith("# why")


def _joined(lines: list[tuple[str, str, str]]) -> str:
    return "".join(line for _, _, line in lines)


@given(written=files(), data=st.data())
def test_a_new_field_is_a_line_of_its_own(written: Written, data: st.DataObject) -> None:
    """Without that line the file is what it was; the line stands below the table's last field."""
    key = data.draw(st.sampled_from(sorted(written.data)))
    missing = [field for field in FIELDS if field not in written.data[key]]
    if not missing:
        return
    new = edited(written.text, {key: {missing[0]: "Jane"}})
    lines = new.splitlines(keepends=True)
    found = [line for line in lines if line.strip() == f'{missing[0]} = "Jane"']
    assert len(found) == 1
    lines.remove(found[0])
    assert "".join(lines).rstrip("\r\n") == written.text.rstrip("\r\n")
    assert new.endswith("\n") == written.text.endswith("\n")


@given(written=files(), data=st.data())
def test_what_is_unset_goes_with_its_line(written: Written, data: st.DataObject) -> None:
    """And nothing else does."""
    key = data.draw(st.sampled_from(sorted(written.data)))
    if not written.data[key]:
        return
    field = data.draw(st.sampled_from(sorted(written.data[key])))
    new = edited(written.text, {key: {}}, [field])
    kept = "".join(line for *place, line in written.lines if place != [key, field])
    assert new.rstrip("\r\n") == kept.rstrip("\r\n")


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ("'Jane'", "Omar", "'Omar'"),
        ("'Jane'", "O'Neil", '"O\'Neil"'),
        ('"Jane"', 'a "b" \\', r'"a \"b\" \\"'),
        ('"Jane"', "a\nb", '"""\na\nb"""'),
        ("'''\nJane\n'''", "a\\b\n", "'''\na\\b\n'''"),
    ],
)
def test_quotes_stay_where_they_can(old: str, value: str, new: str) -> None:
    """Texts of several lines are written so."""
    assert edited(f"[a]\nbio = {old} # c\n", {"a": {"bio": value}}) == f"[a]\nbio = {new} # c\n"


def test_other_forms_are_edited_or_refused() -> None:
    """Inside braces a value can be replaced; what is spread over the file is not damaged."""
    inline = 'a = { name = "x" } # c\n'
    assert edited(inline, {"a": {"name": "y"}}) == 'a = { name = "y" } # c\n'
    with pytest.raises(ConfigError, match="cannot be edited"):
        edited(inline, {"a": {"bio": "y"}})
    with pytest.raises(ConfigError, match="cannot be edited") as caught:
        edited('a.name = "x"\nb.name = "y"\na.bio = "z"\n', {"a": {"headline": "h"}})
    assert "[key]" in caught.value.hint
