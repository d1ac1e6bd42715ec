"""``postkit format -o FILE.html``: a page to open, copy and paste into the editor of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.platforms._html import STYLE
from tests.cli.commandline import REPOSITORY, postkit

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = """\
[jane]
name = "Jane Doe"
bio = "Jane moves banks off <mainframes>."
"""
ARTICLE = """\
---
kind: article
title: Banks & boats
author: jane
bio: short
language: en
tags: [payments]
---
Ask @jane **why**.[^1]

![The pier](pier.png "At dusk")

[^1]: Not at night.
"""
BODY = """\
<p>Ask Jane Doe <strong>why</strong>.[1]</p>
<figure><img src="pier.png" alt="The pier"><figcaption>At dusk</figcaption></figure>
<p>[1] Not at night.</p>
<h2>About the author</h2>
<p>Jane moves banks off &lt;mainframes&gt;.</p>
<p>#Payments</p>"""
PAGE = f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Banks &amp; boats</title>
<style>{STYLE}</style>
</head>
<body>
<h1>Banks &amp; boats</h1>
{BODY}
</body>
</html>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with an article and its author."""
    (tmp_path / "people.toml").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "x.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["x.html", "x.htm", "X.HTML"])
def test_page(name: str, folder: Path) -> None:
    """A file whose name says so is a page, in UTF-8, and is named on standard error."""
    done = postkit("format", "x.md", "-o", name, cwd=folder)
    assert done[:2] == (0, "")
    assert done.err.startswith(f"written to {name}\n")
    assert (folder / name).read_bytes() == PAGE.encode()


def test_page_elsewhere_finds_the_images(folder: Path) -> None:
    """In another folder the page says where its images are; without images it need not."""
    (folder / "out").mkdir()
    (folder / "plain.md").write_text("Words.\n", encoding="utf-8")
    for draft in ("x", "plain"):
        assert postkit("format", f"{draft}.md", "-o", f"out/{draft}.html", cwd=folder).code == 0
    written = (folder / "out" / "x.html").read_text(encoding="utf-8")
    base = f'<base href="{folder.resolve().as_uri()}/">\n'
    assert written == PAGE.replace("<meta name", f"{base}<meta name")
    assert "<base" not in (folder / "out" / "plain.html").read_text(encoding="utf-8")


def test_page_of_a_post(folder: Path) -> None:
    """The title of a post is the name of the window: readers do not see it."""
    (folder / "post.md").write_text("---\ntitle: Tides\n---\nHigh *and* low\n", encoding="utf-8")
    assert postkit("format", "post.md", "-o", "post.html", cwd=folder).code == 0
    written = (folder / "post.html").read_text(encoding="utf-8")
    assert "<title>Tides</title>\n" in written
    assert "<body>\n<p>High <em>and</em> low</p>\n</body>" in written


def test_page_without_a_title(folder: Path) -> None:
    """The window is called as the draft; there is no heading."""
    done = postkit("format", "-", "-o", "x.html", cwd=folder, stdin="---\nkind: article\n---\nA\n")
    written = (folder / "x.html").read_text(encoding="utf-8")
    assert done.code == 0
    assert f"<title>&lt;stdin&gt;</title>\n<style>{STYLE}</style>\n</head>\n" in written
    assert "<body>\n<p>A</p>\n</body>" in written


def test_page_with_findings(folder: Path) -> None:
    """Somebody unknown is named as written, and exits 1."""
    done = postkit("format", "-", "-o", "x.html", cwd=folder, stdin="Ask @nobody.\n")
    assert done.code == 1
    assert "unknown-mention" in done.err
    assert "<p>Ask @nobody.</p>" in (folder / "x.html").read_text(encoding="utf-8")


def test_json(folder: Path) -> None:
    """--json has the fragment, without a page around it."""
    assert postkit("format", "x.md", "--json", cwd=folder).answer["html"] == BODY


def test_example_article(tmp_path: Path) -> None:
    """The example article comes with its title, its headings, its thanks and its author."""
    example = REPOSITORY / "examples" / "conference-report.md"
    done = postkit("format", example, "-o", tmp_path / "a.html", cwd=tmp_path)
    written = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert done.code == 0
    assert written.count("<h1>") == 1
    assert "<h2>The last boat decides</h2>" in written
    assert "<strong>not</strong>" in written
    assert "<h2>About the author</h2>" in written
