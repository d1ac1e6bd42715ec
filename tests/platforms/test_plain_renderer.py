"""The renderer, row by row of what readers see."""

from __future__ import annotations

import pytest

from tests.platforms.rendering import rendered, shown


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("one\n\n\n\ntwo\n\n\n", "one\n\ntwo"),
        ("one\r\n\r\ntwo\r\n", "one\n\ntwo"),
        ("\n\none", "one"),
        ("", ""),
        ("R&amp;D &copy; \\*as is\\*", "R&D © *as is*"),
        ("words&nbsp;\n\n&nbsp;\n", "words"),
        ("\u3000words\u3000\n\u3000more\u3000", "\u3000words\u3000\n\u3000more"),
    ],
)
def test_paragraphs(source: str, text: str) -> None:
    """One blank line between blocks, none at the end."""
    assert shown(source) == text


@pytest.mark.parametrize(
    ("source", "kept", "joined"),
    [
        ("one\ntwo", "one\ntwo", "one two"),
        ("one \n  two", "one\ntwo", "one two"),
        ("one  \ntwo", "one\ntwo", "one\ntwo"),
        ("one\\\ntwo", "one\ntwo", "one\ntwo"),
        ("one<br>two", "one\ntwo", "one\ntwo"),
        ("one&#10;two", "one\ntwo", "one\ntwo"),
        ("> one\n> two", "“one\ntwo”", "“one two”"),
        ("- one\n  two", "• one two", "• one two"),
        ("- one  \n  two", "• one\n  two", "• one\n  two"),
        ("one\ntwo\n===", "one two", "one two"),
        ("one\\\ntwo\n===", "one\ntwo", "one\ntwo"),
        ("这是\n**重点**\nab", "这是\n重点\nab", "这是重点 ab"),
        ("한국\n어", "한국\n어", "한국 어"),
        ("<div>one\ntwo</div>", "one\ntwo", "one two"),
    ],
)
def test_line_breaks(source: str, kept: str, joined: str) -> None:
    """Soft ones are kept or joined; lists and headings always join; hard ones always stay."""
    assert shown(source) == kept
    assert shown(source, line_breaks="join") == joined


@pytest.mark.parametrize(
    ("source", "plain", "styled"),
    [
        ("**bold** 1", "bold 1", "𝗯𝗼𝗹𝗱 1"),
        ("__b1__", "b1", "𝗯𝟭"),
        ("*it 1*", "it 1", "𝘪𝘵 1"),
        ("***both***", "both", "𝙗𝙤𝙩𝙝"),
        ("~~gone~~", "gone", "gone"),
        ("**Ärger**", "Ärger", "Ä𝗿𝗴𝗲𝗿"),
        ("**`code` #Tag @jane**", "code #Tag Jane Doe", "code #Tag Jane Doe"),
        ("**see https://e.com/a**", "see https://e.com/a", "𝘀𝗲𝗲 https://e.com/a"),
        ("**[see](https://e.com)**", "see (https://e.com)", "𝘀𝗲𝗲 (https://e.com)"),
        ("**[a b://c](https://e.com)**", "a b://c (https://e.com)", "𝗮 b://c (https://e.com)"),
        ("**me@e.com www.e.com**", "me@e.com www.e.com", "me@e.com www.e.com"),
        ("# Head\n\ntext", "Head\n\ntext", "𝗛𝗲𝗮𝗱\n\ntext"),
        ("# *Head*", "Head", "𝙃𝙚𝙖𝙙"),
    ],
)
def test_styling(source: str, plain: str, styled: str) -> None:
    """Plain leaves the words alone; Unicode letters never reach code, tags, names, addresses."""
    assert shown(source) == plain
    assert shown(source, styling="unicode") == styled


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("`a *b*  c`", "a *b*  c"),
        ("```python\nif a:\n    *b*\n\n\n\nend\n```", "if a:\n    *b*\n\n\n\nend"),
        ("    *a*\n      b", "*a*\n  b"),
        ("a\n\n```\n\n\nb\n\n```\n\nc", "a\n\nb\n\nc"),
        ("a\n\n```\n  \n```\n\nb", "a\n\nb"),
        ("- ```\n  a\n\n    b\n  ```", "• a\n\n    b"),
        ("`a `\nb", "a \nb"),
    ],
)
def test_code(source: str, text: str) -> None:
    """Letter for letter; only blank lines at its ends go."""
    assert shown(source) == text


@pytest.mark.parametrize(
    "text",
    [
        *("2*3*4", "a*b*c and d*e", "__init__.py", "obj.__dict__", "pkg/__main__/x", "__call__()"),
        *("https://e.com/a*b*c", "https://e.com/_a_/__b__", "snake_case_name", "2 * 3 * 4"),
    ],
)
def test_accidental_emphasis(text: str) -> None:
    """The source as written."""
    assert shown(text) == text


def test_emphasis_inside_words_of_other_scripts() -> None:
    """Scripts without spaces have emphasis in the middle."""
    assert shown("这是**重点**内容") == "这是重点内容"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("- one\n- two", "• one\n• two"),
        ("- one\n\n- two", "• one\n\n• two"),
        ("- one\n  - two\n    - three", "• one\n  ◦ two\n    ◦ three"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("7) seven\n7) seven", "7) seven\n7) seven"),
        ("10. ten\n    - in it\n\n    more", "10. ten\n\n    ◦ in it\n\n    more"),
        ("- [x] done\n- [ ] open", "☑ done\n☐ open"),
        ("1. [x] done", "1. ☑ done"),
        ("- one\n\n  more\n- two", "• one\n\n  more\n\n• two"),
        ("- one\n  > two\n  > three", "• one\n  “two three”"),
        ("- one\n<!-- c -->\n- two", "• one\n• two"),
        ("2026.", "2026."),
        ("- # Head\n  text", "• Head\n  text"),
    ],
)
def test_lists(source: str, text: str) -> None:
    """Bullets by depth, numbers as written, boxes; further lines stand under the item's text."""
    assert shown(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("> one", "“one”"),
        ("> one\n>\n> two", "“one\n\n“two”"),
        ("> one\n> > two", "“one\n\n‘two’”"),
        ("> > two", "“two”"),
        ('> "one"', '"one"'),
        ("> “one” – Jane", "“one” – Jane"),
        ("> «one», — Jane Doe", "«one», — Jane Doe"),
        ("> 「一」", "「一」"),
        ('> "one" is a word', '“"one" is a word”'),
        ('> "', '“"”'),
        ("> - one\n> - two", "“• one\n• two”"),
        ("> one\n>\n> ![alt](x.png)", "“one”"),
        ("> ![alt](x.png)\n>\n> one", "“one”"),
        ("> ![alt](x.png)", ""),
        (">", ""),
        ("> > ![alt](x.png)\n>\n> one", "“one”"),
        ("> one\n>\n> ---\n\ntwo", "“one”\n\n⸻\n\ntwo"),
        ("> ---\n> one", "⸻\n\n“one”"),
        ("> ```\n> one\n> ```", "“one”"),
        ("> # one\n> two", "“one\n\n“two”"),
    ],
)
def test_quotes(source: str, text: str) -> None:
    """Each paragraph is opened, the last is closed; what is quoted already is left alone."""
    assert shown(source) == text


@pytest.mark.parametrize(
    ("source", "inline", "end", "comment"),
    [
        ("[a](https://e.com) b", "a (https://e.com) b", "a [1] b\n\n[1] https://e.com", "a b"),
        ("[e.com](https://e.com/)", "https://e.com/", "https://e.com/", "https://e.com/"),
        ("<https://e.com>", "https://e.com", "https://e.com", "https://e.com"),
        ("see https://e.com.", "see https://e.com.", "see https://e.com.", "see https://e.com."),
        ("<me@e.com>", "me@e.com", "me@e.com", "me@e.com"),
        ("[](https://e.com)", "https://e.com", "https://e.com", "https://e.com"),
        ("a []()", "a", "a", "a"),
        ("[![i](i.png)](https://e.com)", "https://e.com", "https://e.com", "https://e.com"),
        ("[a]()", "a", "a", "a"),
        ("[a](<x y >)", "a (x y)", "a [1]\n\n[1] x y", "a"),
        ("[a][r]\n\n[r]: https://e.com", "a (https://e.com)", "a [1]\n\n[1] https://e.com", "a"),
        (*("a\n\n[r]: https://e.com",) * 4,),
    ],
)
def test_links(source: str, inline: str, end: str, comment: str) -> None:
    """Addresses beside the words, in a list at the end, or in the first comment."""
    assert shown(source) == inline
    assert shown(source, links="end") == end
    assert shown(source, links="comment") == comment


def test_links_and_notes_share_one_list() -> None:
    """In the order in which they are first referred to, each once; notes may refer further."""
    source = (
        "a[^n] [b](https://b.e) [c](https://c.e)[^n] [b](https://b.e)\n\n"
        "[^unused]: nobody asks[^last]\n"
        "[^n]: note [d](https://d.e)\n\n    more\n"
        "[^last]: the last\n"
    )
    assert shown(source, links="end").splitlines() == [
        "a[1] b [2] c [3][1] b [2]",
        "",
        "[1] note d [4]",
        "    more",
        "[2] https://b.e",
        "[3] https://c.e",
        "[4] https://d.e",
        "[5] nobody asks[6]",
        "[6] the last",
    ]


def test_links_for_the_first_comment() -> None:
    """Each address once, in reading order; notes stay in the text."""
    rendering = rendered(
        "[a](https://a.e)[^n] [b](https://b.e) [a](https://a.e)\n\n[^n]: [c](https://c.e)",
        links="comment",
    )
    assert rendering.text == "a[1] b a\n\n[1] c"
    assert rendering.comment_links == ("https://a.e", "https://b.e", "https://c.e")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("![alt](x.png)", ""),
        ("a ![alt](x.png) b", "a b"),
        ("a\n![alt](x.png)\nb", "a\nb"),
        ("a\n\n![alt](x.png)\n\nb", "a\n\nb"),
        ("![alt](x.png)\nb", "b"),
    ],
)
def test_images(source: str, text: str) -> None:
    """Nothing in the text."""
    assert shown(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("| a | b |\n|---|---|\n| *c* | d |", "a · b\nc · d"),
        ("| | b |\n|---|---|\n| c | |", "· b\nc ·"),
        ("| a | b |\n|---|---|\n| c<br>d | e |", "a · b\nc d · e"),
        ("| `a\\|b` |\n|---|", "a|b"),
        ("a\n\n| b |\n|---|\n\nc", "a\n\nb\n\nc"),
    ],
)
def test_tables(source: str, text: str) -> None:
    """A line for each row, a dot between cells."""
    assert shown(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a\n\n---\n\nb", "a\n\n⸻\n\nb"),
        ("a\n\n---\n", "a"),
        ("a\n\n---\n\n***\n\n<!-- c -->", "a"),
        ("---\n\na", "⸻\n\na"),
    ],
)
def test_dividers(source: str, text: str) -> None:
    """A line of its own, but never the last."""
    assert shown(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a <!-- c --> b", "a b"),
        ("a <!-- c -->\nb", "a\nb"),
        ("a\n<!-- c -->\nb", "a\nb"),
        ("a\n\n<!-- c -->\n\nb", "a\n\nb"),
        ("<!-- c --> **a**", "a"),
        ("a <b>b</b> <u>c</u>", "a b c"),
        ("un<b>break</b>able", "unbreakable"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<p align='center'>Hi <b>you</b> there</p>", "Hi you there"),
        ("<div>\n\n**a**\n\n</div>", "a"),
        ("<url>", "<url>"),
        ("List<String> and Map<K, V>", "List<String> and Map<K, V>"),
        ("a <your name> b", "a <your name> b"),
        (r"a \<your name\> b", "a <your name> b"),
        (r"a \\<your name> b", r"a \<your name> b"),
        (r"in \__init__.py, \<!-- no", "in __init__.py, <!-- no"),
        (r"`a \<your name` b", r"a \<your name b"),
        ("a <!-- never closed", "a <!-- never closed"),
    ],
)
def test_html(source: str, text: str) -> None:
    """Comments and known elements vanish, the words between stay; unknown tags are text."""
    assert shown(source) == text


def test_marks_are_facets() -> None:
    """Names, hashtags and addresses: what they are, where they stand, and whom they tag."""
    rendering = rendered("@jane and @[Acme](urn:li:organization:1), @omar #Tag https://e.com")
    assert rendering.text == "Jane Doe and Acme, Omar #Tag https://e.com"
    assert [(facet.kind, facet.target, facet.key) for facet in rendering.facets] == [
        ("mention", "urn:li:person:abc_1", "jane"),
        ("mention", "urn:li:organization:1", "urn:li:organization:1"),
        ("mention", "", "omar"),
        ("hashtag", "Tag", ""),
        ("link", "https://e.com", ""),
    ]
    words = [rendering.text[facet.start : facet.end] for facet in rendering.facets]
    assert words == ["Jane Doe", "Acme", "Omar", "#Tag", "https://e.com"]


def test_only_web_addresses_are_link_facets() -> None:
    """What no network makes a link of is mere text."""
    assert rendered("[a](mailto:a@b.com) [b](docs/b.md)").facets == ()


@pytest.mark.parametrize("links", ["inline", "end"])
def test_places_of_what_the_renderer_adds(links: str) -> None:
    """Marks and addresses lead to what asked for them."""
    source = "> [a](https://e.com)\n\n1. b\n"
    rendering = rendered(source, links=links)

    def origin(part: str) -> str:
        start = rendering.text.index(part)
        span = rendering.places.span(start, start + len(part))
        return source[span.start : span.end]

    assert origin("https://e.com") == "[a](https://e.com)"
    assert origin("1.") == "1."
    assert origin("“") == ""


@pytest.mark.parametrize(
    ("source", "end"),
    [
        ('> "' + '" - x' * 40_000 + "\n>\n> ```\n> a\n> b\n> ```", "\n\na\nb”"),
        ("a\n" * 40_000, "a\na"),
        ("[a](b) " * 20_000, "a [1] a [1]\n\n[1] b"),
        ("> " * 200 + "- " * 200 + "deep", "deep"),
        ("|a|b|\n|-|-|\n" + "|c|d|\n" * 5_000, "c · d"),
        ("\n\n".join(f"[^{n}]: n[^{n + 1}]" for n in range(5_000)), "\n[5000] n[^5000]"),
    ],
    ids=["quotes", "lines", "links", "depth", "table", "notes"],
)
def test_hostile_input_renders(source: str, end: str) -> None:
    """Large and deep bodies come out to their last word."""
    assert shown(source, links="end").rstrip("”’").endswith(end.rstrip("”’"))
