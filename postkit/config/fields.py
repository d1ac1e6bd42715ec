"""The table of everything that ``postkit.toml`` can say.

Validation, defaults, environment variables and the file that ``postkit init`` writes are all
read from here. In keys hyphen and underscore are the same.
"""

from __future__ import annotations

from postkit.options.values import Option, canonical

_BIOS = ("none", "short", "long")

Key = tuple[str, ...]  # a key below its tables, in Python's spelling: ("lint", "fail_on")

TOP = (
    Option("author", str, "", doc="Who posts: a key of the people file, or a name."),
    Option("to", tuple, ("file",), doc="The targets to publish to, unless a draft or --to says."),
    Option("timezone", str, "", doc='For dates without an offset, for example "Europe/London".'),
    Option("plugins", tuple, (), doc="Packages whose rules and platforms are loaded."),
    Option("people", str, "people.toml", doc="The people file, under this folder."),
    Option("ledger", str, "publications.jsonl", doc="The record of what was published."),
    Option(
        "extend", bool, default=False, doc="Extend the file above, instead of being the root's."
    ),
)
FORMAT = (
    Option("styling", str, "plain", ("plain", "unicode"), doc="How bold and italic words look."),
    Option("links", str, "inline", ("inline", "end", "comment"), doc="Where addresses stand."),
    Option("line_breaks", str, "keep", ("keep", "join"), doc="Line breaks inside a paragraph."),
    Option("post_bio", str, "none", _BIOS, doc="The bio below a post that does not say."),
    Option("article_bio", str, "none", _BIOS, doc="The bio below an article that does not say."),
    Option("bio_heading", str, "About the author", doc='The line above a bio; "" for none.'),
    Option("bios_heading", str, "About the authors", doc='The line above several; "" for none.'),
    Option("mentions_row", str, "{mentions}", doc='The row of people: "Thanks to {mentions}".'),
)
LINT = (
    Option("select", tuple, (), doc="Rules to run: names, codes, prefixes, ALL. Empty: the usual."),
    Option("ignore", tuple, (), doc="Rules not to run."),
    Option("extend-select", tuple, (), doc="Rules to run besides."),
    Option("extend-ignore", tuple, (), doc="Rules not to run either."),
    Option("fail_on", str, "error", ("error", "warning", "info"), doc="What makes lint fail."),
    Option("fixable", tuple, (), doc="Rules whose fixes --fix makes. Empty: all that have some."),
    Option("unfixable", tuple, (), doc="Rules whose fixes --fix does not make."),
    Option("unsafe-fixes", bool, default=False, doc="Whether --fix makes unsafe fixes, too."),
    Option("per-file-ignores", dict, {}, doc='Rules not to run for files: {"old/*" = ["ALL"]}.'),
)
TERMS = (Option("forbid", tuple, (), doc="Words that must not be used."),)
TARGET = (
    Option("publisher", str, "", doc="How it is published; by default its own name."),
    Option("platform", str, "", doc="How it is laid out; by default the publisher's platform."),
    Option("account", str, "", doc="Who posts there, for example a URN."),
    Option("post_bio", str, "", ("", *_BIOS), doc="The bio below a post, instead of [format]'s."),
    Option("article_bio", str, "", ("", *_BIOS), doc="The same of an article."),
)
RULE = (Option("severity", str, None, ("error", "warning", "info"), doc="Instead of its own."),)

# Beside its field [terms] takes words, each with the one to write in its place.
SECTIONS = {"format": FORMAT, "lint": LINT, "terms": TERMS}
# Tables of named tables; beside these fields they take the options of what they configure.
NAMED: dict[str, tuple[Option, ...]] = {"targets": TARGET, "rules": RULE, "platforms": ()}
NESTED = ("extend", "format", "lint", "rules", "terms")  # what a file with extend = true may say
VARIABLES: dict[str, Key] = {
    "POSTKIT_AUTHOR": ("author",),
    "POSTKIT_TO": ("to",),
    "POSTKIT_TIMEZONE": ("timezone",),
    "POSTKIT_STYLING": ("format", "styling"),
    "POSTKIT_LINKS": ("format", "links"),
    "POSTKIT_LINE_BREAKS": ("format", "line_breaks"),
    "POSTKIT_FAIL_ON": ("lint", "fail_on"),
}


def field(key: Key) -> Option:
    """Return the entry of a key at the top or in a section."""
    *section, name = key
    options = SECTIONS[section[0]] if section else TOP
    return next(option for option in options if canonical(option.name) == name)


def defaults() -> dict[Key, object]:
    """Return every key with its default."""
    values: dict[Key, object] = {(canonical(option.name),): option.default for option in TOP}
    for section, options in SECTIONS.items():
        values |= {(section, canonical(option.name)): option.default for option in options}
    return values
