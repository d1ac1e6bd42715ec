"""Front matter: what its values read as, and how each mistake is explained."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from postkit.drafts import Value, parse
from postkit.drafts.front_matter import LIBYAML
from postkit.drafts.tree import NOT_TEXT
from postkit.errors import FrontMatterError


def value(written: str) -> Value:
    """Return what ``key: written`` reads as."""
    return parse(f"---\nkey: {written}\n---\n", name="a.md").front_matter["key"].value


def refusal(block: str, source: str = "---\n{}\n---\nbody\n") -> FrontMatterError:
    """Return the error that a block leads to."""
    with pytest.raises(FrontMatterError) as caught:
        parse(source.format(block), name="a.md")
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    ("written", "data"),
    [
        ("10:30", "10:30"),
        ("no", "no"),
        ("2026-12-01", "2026-12-01"),
        ("2026-12-01T09:00:00Z", "2026-12-01T09:00:00Z"),
        ("0o17", "0o17"),
        ("017", "017"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("٣", "٣"),
        ("'1'", "1"),
        ('"true"', "true"),
        ("9" * 5000, "9" * 5000),
        ("12", 12),
        ("-3", -3),
        ("1.5", 1.5),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("null", None),
        ("C# and F#", "C# and F#"),
        ("a # comment", "a"),
        ("'it''s'", "it's"),
        (r'"a\tb\u00e9"', "a\tbé"),
    ],
)
def test_scalars_are_what_they_look_like(written: str, data: object) -> None:
    """Only true, false, null and decimal numbers are more than text, and only unquoted."""
    read = value(written).data
    assert read == data
    assert type(read) is type(data)


def test_block_scalar_keeps_its_lines_and_ends_with_its_text() -> None:
    """The span takes in the | or >, not the empty lines below."""
    source = "---\nkey: |-\n  one\n\n  two\n\nnext: >\n  a\n  b\n---\n"
    entries = parse(source, name="a.md").front_matter
    key, following = entries["key"].value, entries["next"].value
    assert (key.data, following.data) == ("one\n\ntwo", "a b\n")
    assert source[key.span.start : key.span.end] == "|-\n  one\n\n  two"
    assert source[following.span.start : following.span.end] == ">\n  a\n  b"


def test_collections_span_from_first_to_last() -> None:
    """A list or mapping without brackets ends with its last value, not with the next key."""
    source = "---\na:\n  - x\n  - {y: z}\n# why\nb:\n  c: d\n\ne: []\n---\n"
    entries = parse(source, name="a.md").front_matter
    spans = [entries[key].value.span for key in "abe"]
    assert [source[s.start : s.end] for s in spans] == ["- x\n  - {y: z}", "c: d", "[]"]


@pytest.mark.parametrize(
    ("block", "place", "message", "hint"),
    [
        ("title: Foo: bar", "2:11", "second colon", "Write title: 'Foo: bar'"),
        ("a: b\ntitle: it's: so", "3:12", "second colon", 'Write title: "it\'s: so"'),
        ('a: it\'s "x": y', "2:12", "second colon", "Write a: 'it''s \"x\": y'"),
        ("a:\n\tb: c", "3:1", "tab", "spaces"),
        ("a: b\n\tc: d", "3:1", "tab", "spaces"),
        ("a: |\n\tb", "3:1", "tab", "spaces"),
        ("author: @jane", "2:9", "cannot begin with @", "quotes"),
        ("a: `x`", "2:4", "cannot begin with `", "quotes"),
        ("a: *Big* news", "2:4", "cannot begin with *", "quotes"),
        ("a: ? b", "2:4", "cannot begin with ?", "quotes"),
        ('a: "x\nb: c', "2:4", "never closed", "Close it"),
        ("a: 'it's'", "2:8", "after the end of the value", "apostrophe"),
        ('a: "x" y', "2:8", "after the end of the value", "quotes"),
        ('a: "C:\\path"', "2:7", "backslash", "single quotes"),
        ('a: "\\ud800"', "2:7", "surrogate", "character"),
        ('a: "\\xZZ"', "2:7", "escape", "character"),
        ('a: "\\0"', "2:4", "control character (U+0000)", "Delete"),
        ("a: [b, c\nd: e", "2:4", "[ that opens here", "Close it"),
        ("a: {b: c\nd: e", "2:4", "{ that opens here", "Close it"),
        ("a: [b,", "3:1", "missing here", "Close it"),
        ("a: ]", "2:4", "cannot begin like this", "quotes"),
        ("a: - b", "2:4", "list cannot begin", "line of its own"),
        ("a: > Foo", "2:6", "| or >", "next lines"),
        ("a: b\nfoo bar\nc: d", "3:1", 'not "key: value"', "colon"),
        ("a:b\nc: d", "3:2", "line above", "colon"),
        ("a: b\n c: d", "3:3", "indented", "keys above"),
        ("a:\n  b: c\n d: e", "4:2", "indentation", "alike"),
        ("a:\n  - b\n  c: d", "4:3", "not an item", "- "),
        (": x", "2:1", "key is missing", "key: value"),
        ("- a\n- b", "2:1", "not a list", "title"),
        ("just text", "2:1", "not a text", "title"),
        ("~", "2:1", "not nothing", "title"),
        ("a: b\nc: d\na: e", "4:1", '"a" is given twice, first in line 2', "Keep one"),
        ("x: {b: c, b: d}", "2:11", '"b" is given twice, first in line 2', "Keep one"),
        ("a: &x b", "2:4", "anchors", "quotes"),
        ("a: &x [b]", "2:4", "anchors", "quotes"),
        ("a: *x", "2:4", "aliases", "quotes"),
        ("a: !!python/name:os.system x", "2:4", "tags", "quotes"),
        ("a: !x [b]", "2:4", "tags", "quotes"),
        ("<<: {a: b}", "2:1", "merge keys", "Write"),
        ("1: x", "2:1", "a key must be a word, not 1", "quotes"),
        ("true: x", "2:1", "a key must be a word, not true", "quotes"),
        ("~: x", "2:1", "a key must be a word, not nothing", "quotes"),
        ("[a]: x", "2:1", "a key must be a word, not a list", "quotes"),
        ("{a: b}: x", "2:1", "a key must be a word, not a mapping", "quotes"),
        ("a: b\n--- # c\nd: e", "3:1", "second YAML document", "nothing else"),
        ("a: b\n... # c\nd: e", "3:1", "closed by ...", "---"),
        ("a: b\n...\nbody", "3:1", "closed by ...", "---"),
        ("%YAML 1.1\na: b", "3:1", "outside the keys", "Delete"),
        ("%\na: b", "2:1", "cannot begin with %", "quotes"),
        ("%TAG x\na: b", "2:1", "cannot begin with %", "quotes"),
        ("a: b\x07", "2:5", "control character (U+0007)", "Delete"),
        ("a: b\u2028c: d", "2:5", "invisible line break (U+2028)", "Delete"),
        ("a: " + "[" * 40 + "]" * 40, "2:35", "more than 32 deep", "Flatten"),
        ("a: " + "[" * 100_000, "1:1", "larger than 16 KiB", "body"),
        ("a: " + "{a: " * 4000, "2:128", "more than 32 deep", "Flatten"),
        ("a: " + "é" * 9000, "1:1", "larger than 16 KiB", "body"),
    ],
)
def test_mistakes_are_explained_at_their_place(
    block: str, place: str, message: str, hint: str
) -> None:
    """Each says where, what and what to do, without a parser's vocabulary."""
    error = refusal(block)
    assert error.place == f"a.md:{place}"
    assert message in error.message
    assert hint in error.hint


@pytest.mark.parametrize(
    ("source", "place", "message"),
    [
        ("---\ntitle: Hello\n\nBody\n", "1:1", "never closed"),
        ("---", "1:1", "never closed"),
        ("---\r\n----\r\n", "1:1", "never closed"),
        ('+++\ntitle = "Hello"\n+++\nBody\n', "1:1", "TOML"),
        ("---\ntitle: a\n\nBody text\n\n---\nmore\n", "4:1", 'not "key: value"'),
    ],
)
def test_what_does_not_close_never_becomes_text(source: str, place: str, message: str) -> None:
    """Front matter that does not end is refused as a whole."""
    error = refusal(source, "{}")
    assert error.place == f"a.md:{place}"
    assert message in error.message


def test_places_count_characters_after_emoji_and_crlf() -> None:
    """An emoji is one column, a CRLF one line end."""
    error = refusal("", "\ufeff---\r\ntitle: 😀 é\r\n'😀': [a, &b c]\r\n---\r\n")
    assert (error.line, error.column) == (3, 10)


def test_deepest_nesting_is_read() -> None:
    """The bound itself is allowed."""
    deepest = parse("---\na: " + "[" * 31 + "]" * 31 + "\n---\n", name="a.md")
    assert isinstance(deepest.front_matter["a"].value.data, tuple)


def test_yaml_bomb_is_refused() -> None:
    """Aliases never expand, whatever they would expand to."""
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]"
    assert "anchors" in refusal(bomb).message


LOOK = """
import json, sys
from postkit.drafts import parse
from postkit.errors import DraftError
from postkit.drafts.front_matter import LIBYAML

def look(block):
    try:
        return repr(parse(f"---\\n{block}---\\n", name="a.md").front_matter)
    except DraftError as error:
        return error.message

print(json.dumps([LIBYAML, *map(look, json.loads(sys.argv[1]))]))
"""


def _looks(code: str, blocks: list[str]) -> list[Any]:
    """Return what another interpreter reads: whether by libyaml, then each block's answer."""
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(blocks)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found: list[Any] = json.loads(done.stdout)
    return found


def test_same_front_matter_without_libyaml() -> None:
    """Where PyYAML has no C parser, its own gives the same values, places and refusals."""
    blocks = [
        'a: "😀x"\r\nb: |\r\n  one\r\n\r\nc: [1, {d: no}]\r\ne:\r\n- f\r\n',
        "title: Foo: bar\n",
        "author: @jane\n",
        "a: &x b\n",
        "a: [b\n",
        "a: > b\n",
        "a: - b\n",
        "a:\n  - b\n  c: d\n",
        'a: "\\xZZ"\n',
        "a: b\x07\n",
        "a: 'it's'\n",
        "a: ]\n",
        "a\nb\nc: d\n",
        "%YAML 1.1\na: b\n",
        'a: "b\n',
    ]
    without = "import sys; sys.modules['yaml._yaml'] = None\n" + LOOK
    own, usual = _looks(without, blocks), _looks(LOOK, blocks)
    assert (own[0], usual[0]) == (False, LIBYAML)
    assert own[1:] == usual[1:]


def test_half_a_character_is_refused_without_libyaml() -> None:
    """PyYAML's own parser lets half a surrogate pair pass; a draft does not."""
    without = "import sys; sys.modules['yaml._yaml'] = None\n" + LOOK
    assert "U+D800" in _looks(without, ['a: "\\ud800"\n'])[1]


def test_patterns_of_pyyaml_wait_and_work() -> None:
    """What PyYAML compiles on import waits until its own parser, which others may use, runs."""
    code = (
        "import re, postkit.drafts.front_matter, yaml\n"
        "pattern = yaml.reader.Reader.NON_PRINTABLE\n"
        "print(isinstance(pattern, re.Pattern), isinstance(re.compile('a'), re.Pattern))\n"
        "print(yaml.load('[2026-12-01, 1.5, yes, 0x10, ~]', Loader=yaml.SafeLoader))\n"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "False True\n[datetime.date(2026, 12, 1), 1.5, True, 16, None]\n"


def test_what_yaml_does_not_take_as_text() -> None:
    """All characters but those of https://yaml.org/spec/1.2.2/#51-character-set."""
    taken = [*"\t\n\r\x85", *map(chr, range(0x20, 0x7F)), *map(chr, range(0xA0, 0xD800))]
    taken += map(chr, (*range(0xE000, 0xFFFE), *range(0x10000, 0x110000)))
    assert NOT_TEXT.sub("", "".join(map(chr, range(0x110000)))) == "".join(sorted(taken))
