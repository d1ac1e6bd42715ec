"""``postkit preview --html``: a page that shows a post and nothing that it should not."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from postkit.previews.page import page
from postkit.reports._base import printable
from tests.cli.commandline import REPOSITORY, postkit
from tests.platforms.markdown import drafts
from tests.previews.browser import Watched, needs_browser, running
from tests.previews.seeing import PEOPLE, seen
from tests.previews.test_card import DRAFT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.platforms.markdown import Written

HOSTILE = """\
---
author: jane
kind: {kind}
title: "</title><script>alert('title')</script>"
language: '"><script>alert(1)</script>'
images: [{{path: a.png, alt: '"><img src=x onerror=alert(2)>'}}]
first_comment: "</textarea><script>alert(3)</script>"
---
</div><script>alert(4)</script> <img src=x onerror=alert(5)> [x](javascript:alert(6)) [Company]

<style>body {{ display: none }}</style> <a href="https://x.page.dev" onclick="alert(7)">y</a>

```
</code></pre></textarea></script><script>alert(8)</script>
```

`</mark><iframe src="https://x.page.dev"></iframe>` @jane #Boats

https://x.page.dev/"onmouseover="alert(9)
"""
ELSEWHERE = re.compile(
    r"(?:src|href|action|data|poster|srcset)=\"(?!data:|#|https?://|mailto:)[^\"]+\""
)


def picture(width: int, height: int) -> bytes:
    """Return a PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return len(data).to_bytes(4) + checked + zlib.crc32(checked).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 2, 0, 0, 0])
    rows = zlib.compress((b"\0" + bytes([90, 140, 200]) * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give the tests of this file one browser."""
    with running() as found:
        yield found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a folder of posts with Jane and two pictures."""
    (tmp_path / "people.toml").write_text(PEOPLE)
    (tmp_path / "postkit.toml").write_text("")
    (tmp_path / "a.png").write_bytes(picture(1200, 300))
    (tmp_path / "b.png").write_bytes(picture(300, 600))
    return tmp_path


def written(root: Path, source: str) -> Path:
    """Return the page of a draft."""
    (root / "draft.md").write_text(source, encoding="utf-8")
    done = postkit("preview", "draft.md", "--html", "-o", "page.html", cwd=root)
    assert (done.code, done.err) == (0, "written to page.html\n")
    return root / "page.html"


@given(st.text())
@example("<script>alert(1)</script>")
@example('"onload="alert(1)')
@example("[Company] #Tag @jane https://x.page.dev/'\"<b>")
def test_no_draft_adds_markup(text: str) -> None:
    """Elements are ours, whatever a draft holds."""
    clean = text.encode("utf-8", "replace").decode()
    html = page(seen(f"---\nauthor: jane\n---\n{clean}")).decode()
    assert html.count("<script>") == html.count("</script>") == 1
    assert not ELSEWHERE.search(html)
    tags = set(re.findall(r"<([a-z0-9]+)", html.partition("<body>")[2]))
    assert tags <= {
        *("header", "h1", "p", "ul", "li", "button", "textarea", "main", "section", "h2", "div"),
        *("span", "a", "mark", "aside", "b", "footer", "script"),
    }


@needs_browser
@pytest.mark.parametrize("kind", ["post", "article"])
def test_nothing_of_a_hostile_draft_runs(browser: Browser, root: Path, kind: str) -> None:
    """No script, no request, no dialog, and the policy had nothing to stop."""
    watched = Watched(browser)
    shown = watched.open(written(root, HOSTILE.format(kind=kind)))
    shown.wait_for_load_state("networkidle")
    for each in shown.query_selector_all("[onclick], [onerror], [onload], [onmouseover], iframe"):
        raise AssertionError(each.evaluate("node => node.outerHTML"))
    assert watched.wrong == []
    assert shown.is_visible("main")


@needs_browser
def test_folds_open(browser: Browser, root: Path) -> None:
    """By keyboard as well; a finding behind one opens it."""
    source = "---\nauthor: jane\n---\n" + "A line of it.\n" * 9 + "\nThe end [Company]\n"
    watched = Watched(browser)
    shown = watched.open(written(root, source))
    button = shown.locator(".phone .more")
    rest = shown.locator("#phone-rest")
    assert (button.get_attribute("aria-expanded"), rest.is_visible()) == ("false", False)
    button.press("Enter")
    assert (button.get_attribute("aria-expanded"), rest.is_visible()) == ("true", True)
    assert button.inner_text() == "…see less"
    button.click()
    assert not rest.is_visible()
    shown.locator(".findings a", has_text="placeholder").click()
    assert shown.locator("#desktop-rest").is_visible()
    assert shown.evaluate("document.activeElement.id").startswith("desktop-f")
    assert shown.evaluate("document.activeElement.innerText") == "[Company]"
    assert watched.wrong == []


@needs_browser
def test_all_of_the_text_is_there(browser: Browser, root: Path) -> None:
    """In both widths, and in what is copied."""
    watched = Watched(browser, permissions=["clipboard-read", "clipboard-write"])
    shown = watched.open(written(root, DRAFT))
    text = postkit("format", "draft.md", "-o", "-", cwd=root).out.rstrip("\n")
    for view in ("phone", "desktop"):
        shown.locator(f".{view} .more").click()
        card = shown.locator(f".{view} .text").evaluate("node => node.textContent")
        assert card.replace("…see less", "") == text
    assert shown.locator(".copied").input_value() == text
    shown.click(".copy")
    shown.locator(".status:not(:empty)").wait_for()
    assert shown.inner_text(".status") in {
        "The text is on the clipboard.",
        "The browser does not allow it: select the text and copy it.",
    }


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "name", ["conference-report", "launch", "phone-calls", "poll", "with-mistakes", "draft"]
)
def test_everybody_can_read_it(
    browser: Browser, root: Path, name: str, width: int, scheme: str
) -> None:
    """Axe finds nothing: contrast, landmarks, names, keyboard. Nothing is wider than the window."""
    from axe_playwright_python.sync_playwright import Axe

    folder = root if name == "draft" else REPOSITORY / "examples"
    images = "images: [{path: a.png, alt: Blue}, {path: b.png}]\n"
    (root / "draft.md").write_text(DRAFT.replace("titel: x\n", images), encoding="utf-8")
    out = str(root / "page.html")
    assert postkit("preview", f"{name}.md", "--html", "-o", out, cwd=folder).code == 0
    watched = Watched(browser, color_scheme=scheme, viewport={"width": width, "height": 800})
    shown = watched.open(root / "page.html")
    found = Axe().run(shown).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert watched.wrong == []


@needs_browser
def test_generated_drafts_are_shown_word_for_word(browser: Browser, tmp_path: Path) -> None:
    """What the page says is what is published, whatever Markdown it comes from."""
    watched = Watched(browser)

    @settings(max_examples=25)
    @given(drafts())
    def shows(draft: Written) -> None:
        what = seen(draft.source)
        (tmp_path / "page.html").write_bytes(page(what))
        shown = watched.open(tmp_path / "page.html")
        card = shown.locator(".desktop .text").evaluate("node => node.textContent")
        text = "\n".join(printable(line) for line in what.post.text.split("\n"))
        assert card.replace("…see more", "") == text
        assert watched.wrong == []

    shows()


@needs_browser
def test_images_turn(browser: Browser, root: Path) -> None:
    """By buttons, or by keys, as any list that scrolls."""
    watched = Watched(browser)
    source = "---\nimages: [{path: a.png, alt: Blue}, {path: b.png, alt: Tall}]\n---\nHello\n"
    shown = watched.open(written(root, source))
    images = shown.locator("#phone-images")
    assert images.locator("img").count() == 2
    assert shown.evaluate("document.querySelector('#phone-images img').naturalWidth") == 1200
    shown.locator(".phone .turn button").last.click()
    while shown.evaluate("document.querySelector('#phone-images').scrollLeft") <= 100:
        shown.wait_for_timeout(20)
    assert watched.wrong == []


def test_what_is_not_there_is_said(root: Path) -> None:
    """Missing pictures, alternative texts, and how many pages a document has."""
    source = "---\nimages: [{path: a.png}, {path: no.png}]\n---\nHello\n"
    html = written(root, source).read_text(encoding="utf-8")
    assert "No alternative text." in html
    assert "there is no file" in html


def test_it_goes_where_git_does_not_look(root: Path) -> None:
    """Without a name for it."""
    (root / "draft.md").write_text("Hello\n")
    done = postkit("preview", "draft.md", "--html", cwd=root)
    assert done.err == "written to .postkit/draft.html\n"
    assert (root / ".postkit" / "draft.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert (root / ".postkit" / ".gitignore").read_text() == "*\n"
    out = postkit("preview", "draft.md", "--html", "-o", "-", cwd=root).out
    assert out.encode() == (root / ".postkit" / "draft.html").read_bytes()
