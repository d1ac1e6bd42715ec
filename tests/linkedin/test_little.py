"""Little text: what travels, what comes back, and that nothing is lost between."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postkit.linkedin.little import RESERVED, Decoded, Element, decode, encode, escape

PIECES = [
    *RESERVED,
    *("{hashtag|", "|#|", r"|\#|", "@[", "](", "@(", "urn:li:person:a_1", "#word", "＃word", "\n"),
    *(
        "https://e.com/a_(b)~c#d?e=@f",
        "👩‍👩‍👧",
        "🇬🇧",
        "\u200f",
        "عربي",
        "עברית",
        "日本語",
        "e\u0301",
    ),
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=12).map("".join)
words = texts.filter(bool)
urns = texts.map(lambda text: "urn:li:" + "".join(text.split()))


Kind = Literal["mention", "hashtag"]
KINDS: tuple[Kind | None, ...] = (None, "mention", "hashtag")


@st.composite
def drafts(draw: st.DrawFn) -> tuple[str, tuple[Element, ...]]:
    """Draw a visible text with elements in it."""
    text = ""
    elements = []
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=8)):
        start = len(text)
        if kind == "hashtag":
            target = draw(words)
            text += draw(st.sampled_from("#＃")) + target
        else:
            target = draw(urns)
            text += draw(texts)
        if kind:
            elements.append(Element(start, len(text), kind, target))
    return text, tuple(elements)


class Grammar:
    """LinkedIn's grammar, read strictly; an AssertionError says that the text is not in it."""

    def __init__(self, little: str) -> None:
        self.rest = little
        self.found: list[tuple[str, str, str]] = []
        while self.rest:
            self.element()

    def element(self) -> None:
        """Read ``MentionElement``, ``HashtagTemplate`` or ``Text``, in the grammar's words."""
        if self.takes("@"):
            name = self.text() if self.takes("[") else ""
            assert not name or self.takes("]")
            assert self.takes("(")
            self.found.append(("mention", name, self.text()))
            assert self.takes(")")
        elif self.takes("{hashtag|"):
            sign = "#" if self.takes(r"\#") else "＃"
            assert sign == "#" or self.takes("＃")
            assert self.takes("|")
            word = self.text()
            self.found.append(("hashtag", sign + word, word))
            assert self.takes("}")
        else:
            self.found.append(("text", self.text(), ""))

    def takes(self, literal: str) -> bool:
        """Go past the literal if it comes next."""
        present = self.rest.startswith(literal)
        self.rest = self.rest[len(literal) :] if present else self.rest
        return present

    def text(self) -> str:
        """Read one or more characters, of which the reserved ones are escaped."""
        read = ""
        while self.rest and (self.rest[0] == "\\" or self.rest[0] not in r"|{}@[]()<>#*_~"):
            escaped = self.takes("\\")
            assert not escaped or self.rest[0] in r"|{}@[]()<>#\*_~"
            read += self.rest[0]
            self.rest = self.rest[1:]
        assert read
        return read


def test_reserved_characters_are_those_of_the_grammar() -> None:
    """The fifteen of LinkedIn's page, each once, the backslash first."""
    assert sorted(RESERVED) == sorted("|{}@[]()<>#\\*_~")
    assert RESERVED[0] == "\\"


def test_escape_puts_a_backslash_before_each() -> None:
    """Other punctuation travels as it is."""
    assert escape(r"a|{}@[]()<>#\*_~b") == r"a\|\{\}\@\[\]\(\)\<\>\#\\\*\_\~b"
    assert escape("\"'%&$!?.,:;-+=/^`\n") == "\"'%&$!?.,:;-+=/^`\n"


def test_urls_are_text() -> None:
    """The grammar has no element for URLs, so they are escaped like all else."""
    assert encode("see https://e.com/a_b#c") == r"see https://e.com/a\_b\#c"


def test_hashtags_travel_as_templates() -> None:
    """The sign is the visible one, the word is escaped."""
    text = "On #Legacy_IT and ＃日本"
    elements = [Element(3, 13, "hashtag", "Legacy_IT"), Element(18, 21, "hashtag", "日本")]
    assert encode(text, elements) == r"On {hashtag|\#|Legacy\_IT} and {hashtag|＃|日本}"


def test_mentions_escape_the_name_and_the_urn() -> None:
    """Both may hold reserved characters."""
    text = "Thanks Ann (she/her)!"
    element = Element(7, 20, "mention", "urn:li:person:fukds_ETss")
    assert encode(text, [element]) == r"Thanks @[Ann \(she/her\)](urn:li:person:fukds\_ETss)!"


def test_a_mention_without_a_name_needs_no_brackets() -> None:
    """The fallback text is optional in the grammar."""
    element = Element(3, 3, "mention", "urn:li:organization:1")
    assert encode("By .", [element]) == "By @(urn:li:organization:1)."


@pytest.mark.parametrize(
    ("elements", "message"),
    [
        ([Element(2, 9, "hashtag", "c")], "inside"),
        ([Element(-1, 1, "hashtag", "c")], "inside"),
        ([Element(4, 2, "mention", "urn:li:person:a")], "inside"),
        ([Element(5, 7, "hashtag", "d"), Element(2, 4, "hashtag", "c")], "in front"),
        ([Element(0, 4, "mention", "urn:li:person:a"), Element(2, 4, "hashtag", "c")], "in front"),
        ([Element(0, 1, "mention", "jane")], "not a URN"),
        ([Element(0, 1, "mention", "urn:li:person:a b")], "not a URN"),
        ([Element(2, 4, "hashtag", "other")], "not the hashtag"),
        ([Element(0, 1, "hashtag", "")], "not the hashtag"),
        ([Element(2, 3, "hashtag", "")], "not the hashtag"),
    ],
)
def test_elements_that_cannot_be_meant_are_refused(elements: list[Element], message: str) -> None:
    """The message says which element, and what is wrong with it."""
    with pytest.raises(ValueError, match=message):
        encode("a #c #d", elements)


@pytest.mark.parametrize(
    "little",
    [r"{hashtag|\#|my\_tag}", "{hashtag|#|my_tag}", r"{hashtag\|#\|my\_tag}"],
)
def test_each_documented_template_is_read(little: str) -> None:
    """LinkedIn's page writes templates in three ways."""
    assert decode(f"On {little}.") == Decoded("On #my_tag.", (Element(3, 10, "hashtag", "my_tag"),))


@pytest.mark.parametrize(
    ("little", "word"),
    [
        ("#coding", "coding"),
        ("(#café)", "café"),
        ("“#हिन्दी”", "हिन्दी"),
        ("#3D…", "3D"),
        (r"\##a", ""),
        (r"#my\_tag", "my"),
        ("C#", ""),
        ("#1", ""),
        ("# a", ""),
        ("issue#two", ""),
        ("e.com/#top", ""),
        ("&#x27;", ""),
        (r"\#coding", ""),
        ("＃日本", ""),
    ],
)
def test_a_bare_hashtag_is_told_from_text(little: str, word: str) -> None:
    """An unescaped sign in front of a word makes one, where a hashtag can begin."""
    text, elements = decode(little)
    assert text == little.replace("\\", "")
    assert [element.target for element in elements] == [word] * bool(word)
    assert [text[element.start : element.end] for element in elements] == [f"#{word}"] * bool(word)


@pytest.mark.parametrize(
    ("little", "name"),
    [
        ("@[Devtest Co](urn:li:organization:1_a)", "Devtest Co"),
        ("@[Devtest Co] (urn:li:organization:1_a)", "Devtest Co"),
        (r"@[Devtest \[Co\]](urn:li:organization:1\_a)", "Devtest [Co]"),
        ("@(urn:li:organization:1_a)", ""),
    ],
)
def test_each_documented_mention_is_read(little: str, name: str) -> None:
    """With a name or without, and with the space that one table has."""
    element = Element(3, 3 + len(name), "mention", "urn:li:organization:1_a")
    assert decode(f"By {little}!") == Decoded(f"By {name}!", (element,))


@pytest.mark.parametrize(
    "little",
    [
        "a (b) [c] <d> *e* _f_ ~g~ {h} i|j @k",
        "{hashtag|#|}",
        "{hashtag|#|open",
        "{hashtag|x|y}",
        "{Hashtag|#|y}",
        "@[Jane]",
        "@[Jane](jane)",
        "@[Jane](urn:)",
        "@[Jane](urn:li:person:a",
        "at @(home)",
        "C:\\new",
        "ends with \\",
        "@[ends with \\",
    ],
)
def test_malformed_text_stays(little: str) -> None:
    """What is not in the grammar is shown as it came."""
    assert decode(little) == Decoded(little, ())


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("(", "("),
        ("@[", "@["),
        ("{hashtag|", "{hashtag|"),
        ("{hashtag|#|", "{hashtag|#|"),
        ("@[x](urn:", "@[x](urn:"),
        ("\\", None),
        ("#", "#"),
        ("#1", "#1"),
    ],
)
def test_a_mebibyte_of_openings_is_text(unit: str, shown: str | None) -> None:
    """Beginnings without an end are neither elements nor a reason to fail."""
    count = 2**20 // len(unit)
    expected = unit * (count // 2) if shown is None else shown * count
    assert decode(unit * count) == Decoded(expected, ())
    assert decode(encode(unit * count)) == Decoded(unit * count, ())


@given(drafts())
@example(("\\", ()))
@example(("\\#a", (Element(1, 3, "hashtag", "a"),)))
def test_decoding_gives_back_what_was_encoded(draft: tuple[str, tuple[Element, ...]]) -> None:
    """Text and elements come back letter for letter."""
    text, elements = draft
    assert decode(encode(text, elements)) == (text, elements)


@given(drafts())
def test_what_is_encoded_is_in_the_grammar(draft: tuple[str, tuple[Element, ...]]) -> None:
    """Read by an independent reader of the grammar, it holds the same text and elements."""
    text, elements = draft
    found = Grammar(encode(text, elements)).found
    assert "".join(shown for _, shown, _ in found) == text
    told = [(kind, target) for kind, _, target in found if kind != "text"]
    assert told == [(element.kind, element.target) for element in elements]


@given(texts)
def test_escaping_never_dangles(text: str) -> None:
    """Each backslash has its character, so that whatever follows keeps its meaning."""
    element = Element(len(text), len(text) + 2, "hashtag", "a")
    assert decode(escape(text) + r"{hashtag|\#|a}") == Decoded(f"{text}#a", (element,))


@given(texts)
def test_whatever_is_decoded_can_be_encoded(little: str) -> None:
    """Any text is read without failing, into something that can be written again."""
    decoded = decode(little)
    assert decode(encode(*decoded)) == decoded
