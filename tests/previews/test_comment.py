"""``postkit preview --pr``: a comment that a draft cannot break out of."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st
from pyromark import Markdown

from postkit.previews.comment import LARGEST, block, code, comment
from tests.cli.commandline import postkit
from tests.previews.seeing import seen

if TYPE_CHECKING:
    from pathlib import Path


@given(st.text())
@example("a\n```\n<b>x</b>\n````\n@all")
@example("`")
def test_words_stay_in_their_code(text: str) -> None:
    """GitHub reads code as nothing but code."""
    clean = text.replace("\r", "").replace("\0", "").encode("utf-8", "replace").decode()
    html = Markdown().html(f"{block(clean)}\n\nbehind {code(clean)} end\n")
    assert html.count("<pre>") == html.count("<code>") == html.count("</pre>") == 1 or (
        html.count("<code") == 2
    )
    assert html.rstrip().endswith("end</p>")


@given(st.text())
def test_nothing_but_our_own_markup(text: str) -> None:
    """No draft makes a heading, a mention or a tag."""
    clean = text.encode("utf-8", "replace").decode()
    source = f"---\nauthor: '@octocat <img>'\n---\n{clean}\n\n```\n# no\n```\n@octocat"
    said = comment([(seen(source), [])])
    assert not {unicodedata.category(char) for char in said.replace("\n", "")} & {"Cc", "Zl", "Zp"}
    html = Markdown().html(said)
    assert (html.count("<h3>"), html.count("<img"), html.count("<h1>")) == (1, 0, 0)


def test_what_will_be_published_where(tmp_path: Path) -> None:
    """Targets with how the draft stands there, the date, and what lint finds."""
    (tmp_path / "a.md").write_text(
        "---\npublish_at: 2099-01-01T09:00:00+00:00\n---\nHello [Company]\n" + "Line.\n" * 9
    )
    (tmp_path / "b.md").write_text("---\ndraft: true\n---\nx\n")
    done = postkit("preview", "--pr", "a.md", "b.md", "c.md", cwd=tmp_path)
    assert done.code == 2
    assert "c.md" in done.err
    assert "Goes to `file` (unpublished), from 2099-01-01T09:00:00+00:00." in done.out
    assert "It says `draft: true`, and is not published." in done.out
    assert "- ❌ error, line 4, `placeholder`: `the placeholder" in done.out
    assert "┄┄┄ …see more: mobile feed (estimated by lines) ┄┄┄" in done.out


def test_many_drafts_fit_into_a_comment(tmp_path: Path) -> None:
    """Those without room are counted."""
    for number in range(40):
        (tmp_path / f"{number}.md").write_text(
            f"---\nid: n{number}\n---\n" + "Some words here. " * 150
        )
    done = postkit("preview", "--pr", ".", cwd=tmp_path)
    assert len(done.out) < LARGEST + 200
    assert done.out.rstrip().endswith("have no room here.")
