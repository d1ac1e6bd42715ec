"""HTML for editors of articles: what Markdown becomes, and what can never get in."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postkit.document import parse
from postkit.document.nodes import Mention, Paragraph, Text
from postkit.platforms._html import STYLE, page, render_html
from postkit.platforms._plain import Choices, Tag, render
from postkit.text import Span
from tests.document.soup import LINES, PIECES, SOUP
from tests.platforms.markdown import Written, drafts
from tests.platforms.test_no_damage import found

ATTRIBUTES = {
    **dict.fromkeys(["h2", "h3", "p", "br", "hr", "blockquote", "pre", "code"], frozenset[str]()),
    **dict.fromkeys(["strong", "em", "s", "ul", "li", "table", "tr", "th"], frozenset[str]()),
    **dict.fromkeys(["td", "figure", "figcaption"], frozenset[str]()),
    "a": frozenset({"href"}),
    "ol": frozenset({"start"}),
    "img": frozenset({"src", "alt"}),
}
EMPTY = {"br", "hr", "img"}
_BLOCK = re.compile(r"(?=</?(?:br|p|h2|h3|li|td|th|pre|blockquote)\b)")
HOSTILE = (
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=a>", "</p>", "</p"),
    *(
        "<style>",
        "style='x'",
        '" onclick="a',
        "' onclick='a",
        "<iframe src=//e.com>",
        "<!DOCTYPE x>",
    ),
    *("[a](javascript:alert(1))", "<javascript:alert(1)>", "[a](<jAva\tscript:a>)", "]]>", "<?x"),
    *(
        "[a](data:text/html,x)",
        "[a](https://e.com 't')",
        '[a](https://e.com/"onclick="a)',
        "<![CDATA[",
    ),
    *(
        "![a](javascript:a)",
        "![a](//e.com/a.png)",
        r"![a](\\\\e.com\\a)",
        "![a](/a)",
        "![](x 'a\"b')",
    ),
    *("![a](https://e.com/x.png)", '![" onerror="a](x.png)', '![a](x"y.png)', "![a](file:///a)"),
    *("&lt;script&gt;", "&#60;script&#62;", "&quot;", "&amp;lt;b&amp;gt;", "`<b>`", "    <b>\n"),
    *("[a][r]", "\n\n[r]: javascript:a\n\n", "[^1]", "\n\n[^1]: <b>x</b> note\n\n", "@[<b>](jane)"),
)


def html(source: str, *, line_breaks: str = "keep") -> str:
    """Return a body as HTML; everybody is called by what was written."""
    return render_html(parse(source), Choices(line_breaks=line_breaks), _tag)


def _tag(mention: Mention) -> Tag:
    return Tag(mention.name or f"<{mention.target}>", "")


class Reader(HTMLParser):
    """Reads a fragment as a browser would, and objects to what must not be there."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.words = ""
        self.addresses: list[str] = []
        self.open: list[str] = []
        self.feed(fragment)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check a tag and its attributes, and that elements are where they may be."""
        assert {name for name, _ in attrs} <= ATTRIBUTES[tag]
        assert tag != "a" or "a" not in self.open
        assert tag not in {"p", "figure", "ul", "h2"} or "p" not in self.open
        given = {name: value or "" for name, value in attrs}
        if "href" in given:
            assert re.match(r"(?:https?://|mailto:)", given["href"], re.IGNORECASE)
            self.addresses.append(given["href"])
        if "src" in given:
            assert re.fullmatch(r"[^\x00-\x20:/\\][^:/\\]*(?:[/\\].*)?", given["src"], re.DOTALL)
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check that what ends here began last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Take words, but for those of images, which text does not have."""
        if "figure" not in self.open:
            self.words += data

    def handle_comment(self, data: str) -> None:
        """Object: nothing of a draft is a comment."""
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        """Object to instructions, too."""
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        """Object to declarations, too."""
        raise AssertionError(decl)

    def unknown_decl(self, data: str) -> None:
        """Object to what looks like one, too."""
        raise AssertionError(data)


def _check(source: str, line_breaks: str) -> None:
    """Check the markup, and that no word of the text is missing."""
    reader = Reader(html(source, line_breaks=line_breaks))
    text = render(parse(source), Choices(line_breaks=line_breaks), _tag).text
    there = " ".join(["".join(reader.words.split()), *reader.addresses])
    words = [word for word in re.findall(r"\w+", text) if not word.isdigit()]
    assert all(there.count(word) >= words.count(word) for word in set(words))


@given(
    st.one_of(SOUP, LINES, st.lists(st.one_of(st.sampled_from(HOSTILE), PIECES)).map("".join)),
    st.sampled_from(["keep", "join"]),
)
@example("".join(HOSTILE), "keep")
@example("\n\n".join(HOSTILE), "join")
def test_no_markup_gets_in_and_no_word_is_lost(source: str, line_breaks: str) -> None:
    """Whatever a draft holds: known elements, harmless attributes, and all words of the text."""
    _check(source, line_breaks)


@given(drafts(), st.sampled_from(["keep", "join"]))
def test_nothing_is_lost_doubled_or_glued(draft: Written, line_breaks: str) -> None:
    """Each word is there once; addresses and the first numbers of lists are in attributes."""
    fragment = html(draft.source, line_breaks=line_breaks)
    reader = Reader(_BLOCK.sub("\n", fragment))
    starts = re.findall(r'<ol start="(\d+)"', fragment)
    for atom in draft.atoms:
        if atom.kind == "address":
            assert atom.shown in reader.addresses or found(atom, reader.words), atom
        elif atom.shown not in starts:
            assert len(found(atom, reader.words)) == 1, atom


@given(st.text())
def test_words_are_shown_letter_for_letter(words: str) -> None:
    """What stands in code, in alternative text, and in what metadata adds."""
    span = Span(0, 0)
    tail = [Paragraph((Text(words, span),), span)]
    shown = Reader(render_html(parse(""), Choices(), _tag, tail)).words
    assert shown == words.strip()


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("# A\n\n## B\n\n### C\n\n###### D", "<h2>A</h2>\n<h2>B</h2>\n<h3>C</h3>\n<h3>D</h3>"),
        ("A  \nB\nC", "<p>A<br>B<br>C</p>"),
        (
            "**A** *b* ~~c~~ `d<e`",
            "<p><strong>A</strong> <em>b</em> <s>c</s> <code>d&lt;e</code></p>",
        ),
        ("```py\na < b\n\n  c\n```", "<pre><code>a &lt; b\n\n  c</code></pre>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("1) a\n2) b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul></li>\n</ul>"),
        ("- a\n  b\n\n  c", "<ul>\n<li><p>a b</p>\n<p>c</p></li>\n</ul>"),
        ("- [x] a\n- [ ] b", "<ul>\n<li>☑ a</li>\n<li>☐ b</li>\n</ul>"),
        ("> a\n>\n> > b", "<blockquote><p>a</p>\n<blockquote><p>b</p></blockquote></blockquote>"),
        ("a\n\n---\n\nb\n\n---", "<p>a</p>\n<hr>\n<p>b</p>"),
        (
            "|a|b|\n|-|-|\n|c|d|",
            "<table>\n<tr><th>a</th><th>b</th></tr>\n<tr><td>c</td><td>d</td></tr>\n</table>",
        ),
        ("@jane and @[Jo & Co](jo) #Tag", "<p>&lt;jane&gt; and Jo &amp; Co #Tag</p>"),
        ("a <b>b</b> <!-- c -->d<br>e", "<p>a b d<br>e</p>"),
        ("<div>\na\n</div>\n\nb", "<p>a</p>\n<p>b</p>"),
        ("Box<T> & <url>", "<p>Box&lt;T&gt; &amp; &lt;url&gt;</p>"),
        ("<!-- nothing -->", ""),
    ],
)
def test_what_markdown_becomes(source: str, shown: str) -> None:
    """One line of the table in the documentation at a time."""
    assert html(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("[a](https://e.com/?b=1&c=2)", '<a href="https://e.com/?b=1&amp;c=2">a</a>'),
        ("https://e.com/a", '<a href="https://e.com/a">https://e.com/a</a>'),
        ("<HTTP://e.com>", '<a href="HTTP://e.com">HTTP://e.com</a>'),
        ("[](https://e.com)", '<a href="https://e.com">https://e.com</a>'),
        ("[a](mailto:a@e.com)", '<a href="mailto:a@e.com">a</a>'),
        ("<a@e.com>", '<a href="mailto:a@e.com">a@e.com</a>'),
        ("[a](JavaScript:b)", "a (JavaScript:b)"),
        ("<javascript:b>", "javascript:b"),
        ("[](data:,b)", "data:,b"),
        ("[a](../b.md)", "a (../b.md)"),
        ("[a]()", "a"),
    ],
)
def test_links_lead_to_the_web_and_to_people(source: str, shown: str) -> None:
    """Other addresses are words."""
    assert html(source) == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("![a](b%20c.png)", '<figure><img src="b%20c.png" alt="a"></figure>'),
        (
            '![](b/c.png "D & e")',
            '<figure><img src="b/c.png" alt=""><figcaption>D &amp; e</figcaption></figure>',
        ),
        ("![a](<b#c?.png>)", '<figure><img src="b%23c%3F.png" alt="a"></figure>'),
        ("![a](https://e.com/b.png)", "<figure>a (https://e.com/b.png)</figure>"),
        ("![a](//e.com/b.png)", "<figure>a (//e.com/b.png)</figure>"),
        ("a ![b](c.png)\nd", '<p>a</p>\n<figure><img src="c.png" alt="b"></figure>\n<p>d</p>'),
        (
            "**a ![b](c.png)**",
            '<p><strong>a </strong></p>\n<figure><img src="c.png" alt="b"></figure>',
        ),
        ("# a ![b](c.png)", '<h2>a</h2>\n<figure><img src="c.png" alt="b"></figure>'),
        ("- ![b](c.png)", '<ul>\n<li><figure><img src="c.png" alt="b"></figure></li>\n</ul>'),
    ],
)
def test_images_stand_between_paragraphs(source: str, shown: str) -> None:
    """A file of the folder is shown, in the order of reading; what is elsewhere is not fetched."""
    assert html(source) == shown


def test_notes_are_numbered_below_the_body() -> None:
    """In the order of their first reference, which may stand in a note; then those without any."""
    notes = "\n\n[^u]: Unused.\n\n[^a]: A, see[^b].\n\n[^b]:\n    - B\n"
    assert html(f"x[^a] y[^a]{notes}") == (
        "<p>x[1] y[1]</p>\n"
        "<p>[1] A, see[2].</p>\n"
        "<p>[2]</p>\n<ul>\n<li>B</li>\n</ul>\n"
        "<p>[3] Unused.</p>"
    )


def test_lines_are_joined_where_the_author_wants() -> None:
    """With a space, but where the script has none; hard breaks stay."""
    assert html("a\nb\\\nc", line_breaks="join") == "<p>a b<br>c</p>"
    assert html("这是\n重点", line_breaks="join") == "<p>这是重点</p>"


def test_a_page_is_whole_and_says_nothing_else() -> None:
    """What stands around the fragment, escaped as well."""
    whole = page("<p>x</p>", title="A <b>", heading="A & B", language="en", base='file:///"/')
    assert whole == (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<base href="file:///&quot;/">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>A &lt;b&gt;</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        "<h1>A &amp; B</h1>\n<p>x</p>\n</body>\n</html>\n"
    )
    assert page("", title="T") == (
        '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>T</title>\n<style>{STYLE}</style>\n</head>\n"
        "<body>\n</body>\n</html>\n"
    )
