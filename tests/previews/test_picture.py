"""``postkit preview --svg``: a picture that needs nothing else."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from postkit.previews.picture import measure, picture
from tests.cli.commandline import REPOSITORY, postkit
from tests.previews.seeing import seen
from tests.previews.test_card import DRAFT

if TYPE_CHECKING:
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"


def words(svg: bytes) -> str:
    """Return the words that a picture shows; it is XML, or this fails."""
    root = ET.fromstring(svg)  # noqa: S314 - our own
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        *("svg", "title", "style", "rect", "line", "text", "tspan")
    }
    return "\n".join("".join(each.itertext()) for each in root.iter(f"{SVG}text"))


def test_all_of_a_post_is_there() -> None:
    """Also letters that XML wants escaped."""
    shown = words(picture(seen(DRAFT.replace("[Company]", "R&D < b"))))
    for part in ("Jane Doe", "R&D < b", "#Boats", "…see more: mobile feed", "○ One", "to read"):
        assert part in shown


@given(st.text())
def test_no_markup_gets_in(text: str) -> None:
    """Whatever a draft holds, it is words of a picture that any parser reads."""
    clean = text.encode("utf-8", "replace").decode()
    svg = picture(seen(f"---\nauthor: jane\n---\n{clean}<script>alert(1)</script> & ]]>"))
    assert "<script" not in svg.decode()
    assert not {unicodedata.category(char) for char in svg.decode().replace("\n", "")} & {
        "Cc",
        "Zl",
    }
    words(svg)


def test_nothing_is_from_elsewhere() -> None:
    """Fonts and styles are the reader's own or in the file."""
    svg = picture(seen(DRAFT)).decode().replace("http://www.w3.org/2000/svg", "")
    assert not any(sign in svg for sign in ("href", "url(", "@import", "src="))


def test_wide_letters_count_for_more() -> None:
    """So that lines end before the edge."""
    assert measure("il") < measure("ab") < measure("AB") < measure("WM") < measure("日本")


def test_it_is_written(tmp_path: Path) -> None:
    """To a file, or to standard output."""
    (tmp_path / "a.md").write_text("Hello\n")
    done = postkit("preview", "a.md", "--svg", "a.svg", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, "", "written to a.svg\n")
    assert (tmp_path / "a.svg").read_text() == postkit(
        "preview", "a.md", "--svg", "-", cwd=tmp_path
    ).out


def test_the_pictures_of_the_readme_are_fresh() -> None:
    """They are what postkit draws of the examples now."""
    folder = REPOSITORY / "examples"
    drawn = sorted((folder / "previews").glob("*.svg"))
    assert [path.stem for path in drawn] == ["launch", "poll"]
    for path in drawn:
        done = postkit("preview", f"{path.stem}.md", "--svg", "-", cwd=folder)
        assert done.out == path.read_text(encoding="utf-8")
