"""Write a folder of generated drafts: ``python benchmarks/drafts.py DIR --count 10000 --seed 1``.

Draft number n of a seed is the same however many are written. Drafts have 200 to 6,000 characters;
every fifth carries one deliberate mistake, named in its front matter as ``x_mistake``.
"""

from __future__ import annotations

import argparse
import random
import struct
import tomllib
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

SHORTEST, LONGEST = 200, 6000  # characters (code points) of a whole draft
LONGEST_POST = 2000  # where articles begin: LinkedIn takes posts of 3,000 UTF-16 units
LARGEST_BLOCK = 600
EMOJI = 0.1  # of the sentences
WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
LANGUAGES = {name: words["share"] for name, words in WORDS.items() if "share" in words}
CODES = {"english": "en", "french": "fr", "turkish": "tr", "arabic": "ar", "hebrew": "he"} | {
    "japanese": "ja",
    "chinese": "zh",
}
PEOPLE = 60


class Parts(NamedTuple):
    """A draft in the making: lines of front matter, and blocks of Markdown."""

    front: dict[str, str]
    blocks: list[str]


class Writer:
    """The author of one draft: a language, and what chance tells."""

    def __init__(self, seed: int, number: int) -> None:
        self.chance = random.Random(f"{seed}:{number}")
        self.number = number
        (self.language,) = self.chance.choices(list(LANGUAGES), list(LANGUAGES.values()))
        self.words = WORDS[self.language]

    def sentence(self) -> str:
        """Return a sentence of the language, now and then with emphasis or an emoji."""
        thing, other = self.chance.sample(self.words["things"], 2)
        style = self.chance.choices(["{}", "**{}**", "*{}*", "`{}`"], [80, 12, 5, 3])[0]
        text: str = self.chance.choice(self.words["sentences"]).format(
            thing=style.format(thing), other=other, number=self.chance.randint(2, 97)
        )
        return f"{text} {self.emoji()}" if self.chance.random() < EMOJI else text

    def sentences(self, least: int, most: int, joint: str = " ") -> str:
        """Return some sentences in a row."""
        return joint.join(self.sentence() for _ in range(self.chance.randint(least, most)))

    def emoji(self) -> str:
        """Return an emoji; many are sequences of several code points."""
        text: str = self.chance.choice(WORDS["pictures"]["emoji"])
        return text

    def person(self) -> str:
        """Return a key of the people file."""
        return f"person-{self.chance.randrange(PEOPLE)}"

    def block(self) -> str:
        """Return a block of Markdown of at most ``LARGEST_BLOCK`` characters."""
        kinds = [paragraph, lines, bullets, steps, quote, link, heading, thanks]
        kind = self.chance.choices(kinds, [40, 20, 10, 6, 6, 8, 5, 5])[0]
        return kind(self)


def paragraph(writer: Writer) -> str:
    """Return running text."""
    return writer.sentences(1, 5)


def lines(writer: Writer) -> str:
    """Return sentences line by line, as people write posts."""
    return writer.sentences(2, 4, "\n")


def bullets(writer: Writer) -> str:
    """Return a list, with an emoji or a nested item here and there."""
    return "\n".join(
        f"{writer.chance.choice(['- ', '- ', '  - '])}{writer.sentence()}" if item else "- ✅ OK"
        for item in range(writer.chance.randint(3, 6))
    )


def steps(writer: Writer) -> str:
    """Return a numbered list."""
    return "\n".join(f"{step}. {writer.sentence()}" for step in range(1, 5))


def quote(writer: Writer) -> str:
    """Return a block quote."""
    return f"> {writer.sentences(1, 3)}"


def link(writer: Writer) -> str:
    """Return a paragraph with a link, bare or with words, whose address has reserved characters."""
    address = f"https://docs.example/{writer.number}/what_we_learned?part={writer.chance.random():.3f}#end"
    shape = writer.chance.choice(["{1} {0}", "{1} [{2}]({0})", "{1} <{0}>"])
    return shape.format(address, writer.sentence(), writer.chance.choice(writer.words["things"]))


def heading(writer: Writer) -> str:
    """Return a heading with its paragraph."""
    return f"## {writer.chance.choice(writer.words['things'])}\n\n{writer.sentences(1, 3)}"


def thanks(writer: Writer) -> str:
    """Return a paragraph that mentions people of the people file."""
    first, second = writer.person(), writer.person()
    return f"{writer.emoji()} {writer.sentence()} @{first}, @[{name_of(second)}]({second})."


def name_of(key: str) -> str:
    """Return the name that the people file gives a key."""
    number = int(key.removeprefix("person-"))
    names = WORDS["names"]
    if number % 10 == 0:
        firm: str = names["firms"][number // 10 % len(names["firms"])]
        return firm
    return f"{names['first'][number % 10]} {names['last'][number % len(names['last'])]}"


def _unknown_key(parts: Parts) -> None:
    parts.front["titel"] = "A misspelt key"


def _malformed(parts: Parts) -> None:
    parts.front["tags"] = "[payments, engineering"


def _wrong_value(parts: Parts) -> None:
    parts.front["kind"] = "poem"


def _too_many_hashtags(parts: Parts) -> None:
    parts.blocks.insert(-1, " ".join(f"#Topic{letter}" for letter in "ABCDEFGHIJKL"))


def _broken_hashtag(parts: Parts) -> None:
    parts.blocks.insert(-1, "More on #2027 and #release-train soon.")


def _unknown_mention(parts: Parts) -> None:
    parts.blocks.insert(-1, "With thanks to @nobody-we-know.")


def _placeholder(parts: Parts) -> None:
    parts.blocks.insert(-1, "TODO: say hello to {{first_name}} at [Company].")


def _bad_link(parts: Parts) -> None:
    parts.blocks.insert(-1, "Read [the paper]() or http://insecure.example/paper instead.")


def _no_alt_text(parts: Parts) -> None:
    parts.blocks.insert(-1, "![](chart.png)")


def _invisible(parts: Parts) -> None:
    parts.blocks.insert(-1, "A zero\u200bwidth space and a \u202eturned\u202c word.")


def _table(parts: Parts) -> None:
    parts.blocks.insert(-1, "| before | after |\n|---|---|\n| 900 ms | 40 ms |")


MISTAKES: dict[str, Callable[[Parts], None]] = {
    function.__name__.strip("_").replace("_", "-"): function
    for function in (
        *(_unknown_key, _malformed, _wrong_value, _too_many_hashtags, _broken_hashtag, _table),
        *(_unknown_mention, _placeholder, _bad_link, _no_alt_text, _invisible),
    )
}


def draft(seed: int, number: int) -> str:
    """Return draft ``number`` of a seed."""
    writer = Writer(seed, number)
    goal = round(SHORTEST * 27 ** writer.chance.betavariate(2.4, 2.2))
    signs = writer.chance.sample(WORDS["topics"]["signs"], 2)
    opening = f"{number}: {writer.sentence()}"  # no two posts begin with the same line
    parts = Parts(_front_matter(writer), [opening, f"#{signs[0]} #{signs[1]}"])
    if goal > LONGEST_POST:
        parts.front["kind"] = "article"
    if number % 5 == 0:
        _make_mistake(parts, writer.chance.choice(sorted(MISTAKES)))
    while len(text := _written(parts)) < goal:
        parts.blocks.insert(-1, writer.block())
    return text


def _make_mistake(parts: Parts, name: str) -> None:
    parts.front["x_mistake"] = name
    MISTAKES[name](parts)


def _front_matter(writer: Writer) -> dict[str, str]:
    chance = writer.chance
    tags = chance.sample(WORDS["topics"]["plain"], chance.randint(1, 3))
    optional = {
        "author": (70, "person-1"),
        "to": (60, "[file]"),
        "tags": (60, f"[{', '.join(tags)}]"),
        "mentions": (15, f"[{writer.person()}]  # with thanks"),
        "bio": (20, chance.choice(["short", "long", "false"])),
        "publish_at": (30, f"2027-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}T09:00"),
        "images": (10, '[{path: chart.png, alt: "Two bars, the second much lower"}]'),
    }
    return {
        "id": f"draft-{writer.number}",
        "title": f'"{writer.number}: {chance.choice(writer.words["things"])}"',
        "language": CODES[writer.language],
    } | {key: value for key, (share, value) in optional.items() if chance.random() * 100 < share}


def _written(parts: Parts) -> str:
    front = "".join(f"{key}: {value}\n" for key, value in parts.front.items())
    return f"---\n{front}---\n" + "\n\n".join(parts.blocks) + "\n"


def people() -> str:
    """Return the people file; every seventh person has no URN."""
    return "\n".join(_entry(number) for number in range(PEOPLE))


def _entry(number: int) -> str:
    name = name_of(f"person-{number}")
    kind = "person:made_up" if number % 10 else "organization:9000"
    urn = f'linkedin = "urn:li:{kind}{number}"\n' if number % 7 else ""
    bio = f'bio = "{name} is invented."\nbio_long = "{name} is invented, and so is all of this."\n'
    return f'[person-{number}]\nname = "{name}"\n{urn}{bio}'


def picture(width: int = 1200, height: int = 627) -> bytes:
    """Return a white PNG (https://www.w3.org/TR/png-3/#5PNG-file-signature)."""
    row = b"\0" + b"\xff" * (width // 8)
    chunks = {
        b"IHDR": struct.pack(">2I5B", width, height, 1, 0, 0, 0, 0),
        b"IDAT": zlib.compress(row * height),
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks.items()
    )


def write(folder: Path, count: int, seed: int) -> None:
    """Write ``postkit.toml``, ``people.toml`` and the drafts, under ``posts/``."""
    posts = folder / "posts"
    posts.mkdir(parents=True)
    settings = 'author = "person-1"\ntimezone = "Europe/London"\n'
    (folder / "postkit.toml").write_text(settings, encoding="utf-8")
    (folder / "people.toml").write_text(people(), encoding="utf-8")
    (posts / "chart.png").write_bytes(picture())
    for number in range(1, count + 1):
        (posts / f"{number:05}.md").write_bytes(draft(seed, number).encode())


def main() -> None:
    """Write the drafts that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write a folder of generated drafts.")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if (options.folder / "posts").exists():
        parser.error(f"{options.folder / 'posts'} exists: name a new folder")
    write(options.folder, options.count, options.seed)


if __name__ == "__main__":
    main()
