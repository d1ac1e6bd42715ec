"""What LinkedIn's pages put around posts and articles, line by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postkit.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

_CERTAIN = """\
recommended by linkedin|report this article|report this post|report this comment|see more comments
load more comments|to view or add a comment, sign in|more from this author|more relevant posts
explore content categories|no alternative text description for this image|like comment share
activate to view larger image,|activate to view larger image|like comment repost send|like · reply
like reply|copy linkedin facebook x share|open emoji keyboard|show translation|…see more|… see more
...see more|… more|... more|empfohlen von linkedin|diesen artikel melden|artikel melden
beitrag melden|diesen beitrag melden|…mehr anzeigen|… mehr anzeigen|übersetzung anzeigen
gefällt mir · antworten|recommandé par linkedin|signaler cet article|signaler ce post|…voir plus
… voir plus|voir la traduction|j’aime · répondre|recomendado por linkedin|denunciar este artículo
denunciar esta publicación|…ver más|… ver más|mostrar traducción|recomendar · responder
recomendado pelo linkedin|denunciar este artigo|denunciar esta publicação|…ver mais|… ver mais
exibir tradução|gostei · responder|consigliato da linkedin|segnala questo articolo|…vedi altro
segnala questo post|… vedi altro|mostra traduzione|consiglia · rispondi|aanbevolen door linkedin
dit artikel rapporteren|deze bijdrage rapporteren|…meer weergeven|… meer weergeven
vertaling tonen|interessant · beantwoorden"""
_BUTTONS = """\
like|reply|comment|share|repost|send|copy|follow|following|edited|sign in|join now|view profile
linkedin|facebook|twitter|x|celebrate|support|love|insightful|funny|promoted|gefällt mir|antworten
kommentieren|teilen|senden|folgen|bearbeitet|j’aime|j'aime|répondre|commenter|partager|republier
envoyer|suivre|modifié|recomendar|responder|comentar|compartir|enviar|seguir|editado|gostei
compartilhar|consiglia|rispondi|commenta|diffondi il post|invia|segui|interessant|beantwoorden
verzenden|volgen|hashtag"""
_CERTAIN_LINES = frozenset(_CERTAIN.replace("\n", "|").split("|"))
_BUTTON_LINES = frozenset(_BUTTONS.replace("\n", "|").split("|"))
_COUNT = r"\d[\d.,]*+[km]?"
_CERTAINLY = regex(
    r"\d{1,2}(?:yr?|mo)"
    r"|\d{1,2}(?:yr?|mo|[wdhms]) ?[•·](?: ?(?:edited|bearbeitet|modifié|editado))?(?: ?[•·])?"
    rf"|{_COUNT} reactions?(?: ?[•·]? ?{_COUNT} comments?)?"
    rf"|{_COUNT} comments? ?[•·]? ?{_COUNT} reposts?"
)
_PERHAPS = regex(rf"\d{{1,2}}[wdhms]|{_COUNT}(?: (?:comments?|reposts?|followers|connections))?")

# Of the buttons above that unfold a text, those that begin with an ellipsis.
_MORE = regex(
    r"\s*+(?:…|\.\.\.) ?(?:see more|more|mehr anzeigen|voir plus|ver más|ver mais|vedi altro"
    r"|meer weergeven)\s*+$",
    re.IGNORECASE,
)
_LONGEST = 60  # characters of a line

NONE, BUTTON, CERTAIN = range(3)
"""What a line is: none of it, what may be words of the author's, or certainly furniture."""


def may_be_there(lines: Iterable[str]) -> bool:
    """Tell whether one of some lines, in small letters, may be any of it."""
    found = [line for line in map(str.strip, lines) if 0 < len(line) <= _LONGEST]
    if not (_CERTAIN_LINES.isdisjoint(found) and _BUTTON_LINES.isdisjoint(found)):
        return True
    return any(kind(line) for line in found if line[0].isdecimal() and line[1:3] != ". ")


def without_more(line: str) -> str:
    """Return a line without the "…see more" that folded it, which may stand at its end."""
    return _MORE.sub("", line)


def kind(line: str) -> int:
    """Return what a line is, by itself."""
    if len(line) > _LONGEST:
        return NONE
    line = line.lower()
    if line in _CERTAIN_LINES:
        return CERTAIN
    if line in _BUTTON_LINES:
        return BUTTON
    if line[:1].isdecimal():
        if _CERTAINLY.fullmatch(line):
            return CERTAIN
        return BUTTON if _PERHAPS.fullmatch(line) else NONE
    return NONE
