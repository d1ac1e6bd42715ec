"""What holds for the fixes of all rules, whatever stands in a draft."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postkit.config import SettingsFinder
from postkit.edits import apply
from postkit.pipeline.fix import Fixer, Mending
from postkit.pipeline.folders import Found
from postkit.pipeline.lint import Linter
from postkit.pipeline.workspace import Workspace
from postkit.problems import Severity
from tests.composing import PEOPLE, compose_text
from tests.document.soup import LINES, SOUP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.edits import Edit
    from postkit.lint.engine import Finding
    from postkit.pipeline.checked import Checked
    from postkit.post import Post

FLAWS = st.sampled_from(
    (
        *("#pay", "#Pay", "\n\n#pay #bank #pay\n", "#careeradvice", "#my-tag", "#node.js "),
        *("@[jane doe](jane)", "@[J](urn:li:person:abc_1)", "@jane"),
        *("http://acme.example/a", "[a](http://acme.example)", "https://e.com/?utm_source=a&b=c"),
        *("pay\u200bment", "\u2028", "\u2800", "\n\u2800\n", "a\u00adb", "&#8203;", "\u202e"),
        *("![](a.png)", "![image](a.png)", "e\u0301", "the the", "  \n", " \n"),
        *("\n\n| a | b |\n|---|---|\n| c | d |\n\n", "\n\n# Words\n\n", "\n\n...see more\n"),
        *("2*3*4", "__init__", "__init__.py", "path/_name_", "**“a”**b", "`@jane`", "**@jane**"),
        *("<!-- postkit-disable-line -->", "<!-- postkit-disable-next-line tabel, html -->\n"),
        *(
            "\n<!-- postkit-disable html -->\n",
            "<!-- postkit-disabel-file -->",
            "“a\" 'b’ -- c – d",
        ),
    )
)
KEYS = st.sampled_from(
    (
        *("titel: A", "tag: [careeradvice]", "hashtags: [a, b]", "tags: [node.js, pay]"),
        *("imags: a.png", "images: b.png", "images: [{path: c.png}]", "drfat: true", "draft: 'no'"),
        *("visibility: publik", "kind: Post", "lint: {ignore: [tabel, html]}", "too: [plain]"),
        *("mentions: [{name: acme, urn: 'urn:li:organization:2414183'}]", "id: a # b", "x_a: 1"),
        *("first_comment: a\u200bb http://acme.example", "card: http://acme.example", "bio: shrot"),
        *("publish_att: soon", "# postkit-disable-line html", "styling: Unicode", "links: endd"),
    )
)
BODIES = st.one_of(
    st.lists(FLAWS, max_size=6).map(" ".join),
    st.lists(st.one_of(FLAWS, FLAWS, SOUP, LINES), max_size=4).map("".join),
)
CONFIG = """\
timezone = "Europe/London"
[lint]
select = ["ALL"]
[rules.insecure-link]
secure-hosts = ["acme.example"]
[targets.plain]
publisher = "file"
platform = "plain"
"""


@st.composite
def drafts(draw: st.DrawFn) -> bytes:
    """Draw a draft with much to mend, with any line ends."""
    keys = draw(st.lists(KEYS, max_size=4, unique_by=lambda key: key.partition(":")[0]))
    block = "".join(f"{key}\n" for key in keys)
    text = (f"---\n{block}---\n" if block else "") + draw(BODIES)
    text = draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", draw(ENDS))
    return text.encode()


ENDS = st.sampled_from(["\n", "\r\n"])


@pytest.fixture(scope="module")
def fixers() -> Iterator[dict[bool, Fixer]]:
    """Return what makes safe fixes, and what makes unsafe ones as well."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "postkit.toml").write_text(CONFIG, encoding="utf-8")
        (folder / "people.toml").write_text(PEOPLE, encoding="utf-8")
        yield {unsafe: _fixer(folder, unsafe=unsafe) for unsafe in (False, True)}


def _fixer(folder: Path, *, unsafe: bool) -> Fixer:
    settings = SettingsFinder(overrides={"lint": {"unsafe_fixes": unsafe}})
    return Fixer(Linter(Workspace(settings, folder)), writes=True)


def fixed(fixer: Fixer, data: bytes) -> tuple[Checked, bytes]:
    """Return what becomes of a draft."""
    checked = fixer(Found("<stdin>", None, data=data))
    assert checked.output is not None
    return checked, checked.output


def edits_of(made: tuple[Finding, ...]) -> list[Edit]:
    """Return the edits of one round."""
    return [edit for finding in made if finding.fix for edit in finding.fix.edits]


def letters(post: Post, edits: list[Edit]) -> str:
    """Return the words that readers see, but for those that edits are in or beside."""
    found = re.finditer(r"\w+", post.text)
    return "".join(match[0] for match in found if not _edited(post, match, edits))


def _edited(post: Post, match: re.Match[str], edits: list[Edit]) -> bool:
    start, end = post.rendering.places.span(*match.span())
    return any(edit.span.start <= end and start <= edit.span.end for edit in edits)


@given(data=drafts(), unsafe=st.booleans())
@example(data=b"#a #b c\n\n#A #B\n", unsafe=False)
@example(
    data=b"---\nlint: {ignore: [tabel, html]}\n---\nA. <!-- postkit-disable-line -->", unsafe=True
)
def test_fixing_again_changes_nothing(
    fixers: dict[bool, Fixer], data: bytes, *, unsafe: bool
) -> None:
    """Nor does it find anything that could be."""
    checked, once = fixed(fixers[unsafe], data)
    again, twice = fixed(fixers[unsafe], once)
    assert twice == once
    assert not checked.fixable(safe=True)
    left = [(finding.rule, finding.span, finding.message) for finding in checked.findings]
    assert [(each.rule, each.span, each.message) for each in again.findings] == left


@given(data=drafts(), unsafe=st.booleans())
def test_only_what_edits_touch_is_changed(
    fixers: dict[bool, Fixer], data: bytes, *, unsafe: bool
) -> None:
    """Byte for byte in the file, and word for word in what readers see."""
    checked, output = fixed(fixers[unsafe], data)
    mending = checked.mending or Mending(data.decode(), data.decode())
    source = data.decode().removeprefix("\ufeff")
    for made in mending.rounds:
        edits = edits_of(made)
        after = apply(source, edits)
        seen = iter(compose_text(after).text)
        assert all(letter in seen for letter in letters(compose_text(source), edits))
        source = after
    bom = "\ufeff" * data.startswith(b"\xef\xbb\xbf")
    assert output.decode() == mending.after == bom + source


@given(data=drafts(), unsafe=st.booleans())
def test_fixes_bring_no_errors(fixers: dict[bool, Fixer], data: bytes, *, unsafe: bool) -> None:
    """Neither of the draft nor of rules; what was suppressed stays so."""
    before = fixers[unsafe]._linter(Found("<stdin>", None, data=data))
    after, _ = fixed(fixers[unsafe], data)
    assert [type(error) for error in after.errors] == [type(error) for error in before.errors]
    assert errors(after) <= errors(before)


def errors(checked: Checked) -> Counter[str]:
    """Return how many errors of each rule there are."""
    visible = (finding for finding in checked.findings if not finding.suppressed)
    return Counter(finding.rule for finding in visible if finding.severity == Severity.ERROR)
