"""Markdown soup: markup, words and line ends thrown together, everything beside everything."""

from __future__ import annotations

from hypothesis import strategies as st

_BLOCKS = (
    *("> ", ">", "- ", "* ", "1. ", "3) ", "- [ ] ", "- [x] ", "# ", "### ", "---", "===", "***"),
    *(
        "```",
        "~~~ py",
        "    ",
        "\t",
        "|",
        "|-|-|",
        "| a | b | c |",
        "[^1]: ",
        "[^A]: ",
        "[//]: # (c)",
    ),
    *("[a]: https://e.com/x", "<div>", "</div>", "<!-- c -->", "<!--", "-->", "<pre>", "<br>"),
    *("<!-- c\nd -->", "[A]: b*c*d", "> - 1. "),
)
_INLINES = (
    *("*", "**", "_", "__", "~", "~~", "`", "``", "[", "]", "](", ")", "![", "<", ">", "\\", "&"),
    *("&amp;", "[a]", "[^1]", "[^a]", "[b](https://e.com/b*c*d)", "![alt](p.png)", "<b>", "</b>"),
    *("<url>", "<https://e.com/a_b_>", "@jane", "@[Jane](jane)", "@", "\\@", "#tag", "\\#", "#"),
    *("＃標籤", "https://e.com/_a_*b*", "a@e.com", "&#35;", "2*3*4", "__init__.py", "List<String>"),
    *("issue#2", "http://", "(", "!", ":", "x_y_z", "&#10;", "<!-- c -->"),
)
_WORDS = (
    *(
        "word",
        "é",
        "e\u0301",
        "日本語",
        "مرحبا",
        "👩\u200d👩\u200d👧",
        "\u200b",
        "\0",
        "\ufeff",
        "a",
    ),
    *("1", " ", " ", "  "),
)
_ENDS = ("\n", "\n", "\n\n", "\r\n", "\r", "  \n", "\\\n", "\u2028", "\x0b", "\x0c")

PIECES = st.sampled_from((*_BLOCKS, *_INLINES, *_INLINES, *_WORDS, *_WORDS, *_ENDS, *_ENDS))

SOUP = st.lists(PIECES, max_size=40).map("".join)
"""Sources of any form, with every kind of line end."""

LINES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(_BLOCKS), max_size=2).map("".join),
        st.lists(st.sampled_from((*_INLINES, *_WORDS)), max_size=5).map("".join),
    ).map("".join),
    max_size=12,
).map("\n".join)
"""Sources in which lines begin with the markup of blocks."""
