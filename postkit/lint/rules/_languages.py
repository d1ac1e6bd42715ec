"""The language of a draft: what its front matter says, else what its commonest words tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from postkit.post import Post

# Words that make up a fifth of any text. Some languages are known only to tell others from them.
_COMMON = {
    "en": "the and to of is that it was for with we you this are our they not have at what",
    "de": "der die das und ist nicht wir zu den mit ein eine auf für sich von dem es ich auch",
    "fr": "le la les et des du est une nous pour que qui dans pas sur ce au avec vous sont",
    "es": "el la los las y que del una con para por es se no lo más pero su nos como",
    "ca": "el la els les i que una amb és no per més però va ser als dels del se ho",
    "it": "il di che la e un per una non sono con del gli della ma più le nel è si",
    "nl": "de het een van en is dat niet op te zijn voor met die we maar ook aan er bij",
    "pt": "o os que e do da em um uma para com não as é mais dos por se nos mas",
    "sv": "och att det som är på för av med en den till inte vi har om ett jag men så",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_ENOUGH = 100  # words
_LEAST = 0.15  # of all words
_LEAD = 1.2  # times as many as of any other language


def language_of(post: Post, words: Sequence[str]) -> str:
    """Return the language (ISO 639) of a post, "" where nothing tells.

    ``words`` are those of the post in small letters; a few dozen of them are enough.
    """
    return post.metadata.language.partition("-")[0].lower() or _guessed(words[:_ENOUGH])


def _guessed(words: Sequence[str]) -> str:
    shares = sorted((_share(known, words), language) for language, known in _WORDS.items())
    (second, _), (most, language) = shares[-2:]
    return language if most >= _LEAST * len(words) and most >= _LEAD * second else ""


def _share(known: frozenset[str], words: Iterable[str]) -> int:
    return sum(word in known for word in words)
