"""What asks for a reaction and no more, in seven languages, by a word that is in it."""

from __future__ import annotations

from postkit.regex import regex

_PART = r"[^\s\"“”„»'’]{1,20}"
_WORD = rf"(?:[\"“”„«'‘]\s?{_PART}(?: {_PART})?\s?[\"“”»'’]|[^\W\d_a-zß-ÿ]{{2,20}}(?!\w))"
_THREE = r"(?:\d{1,2}|two|three|four|five|a|an|one|your|some)"
_SOMEBODY = r"(?:friends?|colleagues?|people|person|connections?|co-?workers?)"

_PATTERNS = {
    "comment commente commentez commenter commenta": regex(
        rf"[Cc]omment(?:ez?|er|a)?(?: with| the word| con| avec| below)? {_WORD}"
    ),
    "type": regex(rf"[Tt]ype (?:a |the word )?{_WORD}"),
    "drop": regex(r"[Dd]rop a \S{1,12} (?:below|in the comments|if\b)"),
    "tag": regex(
        rf"[Tt]ag (?:{_THREE} {_SOMEBODY}\b|(?:someone|somebody|anyone) who\b"
        r"|(?:\d{1,2}|drie|een|je) (?:vriend|collega)|iemand die\b)"
    ),
    "like likez liken": regex(
        r"[Ll]ike (?:this |this post |the post )?if you\b"
        r"|[Ll]ike (?:and|&|\+) (?:share|comment|repost)"
        r"|[Ll]ikez?(?: ce post)? si (?:vous|tu)\b|[Ll]iken?(?: Sie)?, wenn\b"
        r"|[Ll]ike als (?:je|u)\b|(?:[Hh]it|[Ss]mash) (?:that |the )?like\b"
        r"|[Dd]ale (?:a )?like si\b|[Mm]etti (?:un )?like se\b"
    ),
    "share": regex(r"[Ss]hare (?:this |this post )?if you (?:agree|think|love|like|know)\b"),
    "repost": regex(r"[Rr]epost (?:this |this post )?if you\b"),
    "follow": regex(r"[Ff]ollow (?:me|us) for (?:more|daily)\b"),
    "tap": regex(r"[Dd]ouble tap if\b"),
    "kommentiere kommentiert kommentieren": regex(
        rf"[Kk]ommentier(?:e|t|en Sie)?(?: mit| einfach)? {_WORD}"
    ),
    "markiere markiert markieren": regex(
        r"[Mm]arkier(?:e|t|en Sie)? (?:\d{1,2}|zwei|drei|eine[nr]?|deine[n]?)"
        r" (?:Freund|Kolleg|Person)"
    ),
    "teile teilt teilen": regex(
        r"Teil(?:e|t|en Sie) (?:das|dies|diesen (?:Beitrag|Post)),? wenn\b"
    ),
    "partage partagez": regex(r"[Pp]artagez?(?: ce post)? si (?:vous|tu)\b"),
    "tague taguez": regex(r"[Tt]aguez? (?:\d{1,2}|deux|trois|un|une|quelqu['’]un)\b"),
    "identifie identifiez": regex(
        r"[Ii]dentifiez? (?:\d{1,2}|deux|trois|un|une) (?:ami|collègue|personne)"
    ),
    "comenta": regex(rf"[Cc]omenta(?: con)? {_WORD}"),
    "etiqueta": regex(r"[Ee]tiqueta a (?:\d{1,2}|dos|tres|un|una|alguien|tus?)\b"),
    "comparte": regex(r"[Cc]omparte si\b"),
    "gusta": regex(r"[Dd]ale a?l? ?me gusta si\b"),
    "comente": regex(rf"[Cc]omente {_WORD}"),
    "marque": regex(r"[Mm]arque (?:\d{1,2}|dois|três|um|uma|seus?) (?:amig|coleg|pesso)"),
    "curta": regex(r"[Cc]urta se\b"),
    "compartilhe": regex(r"[Cc]ompartilhe se\b"),
    "tagga": regex(r"[Tt]agga (?:\d{1,2}|due|tre|un|una|qualcuno)\b"),
    "condividi": regex(r"[Cc]ondividi se\b"),
    "reageer": regex(rf"[Rr]eageer met {_WORD}"),
}

BAITS = {word: pattern for words, pattern in _PATTERNS.items() for word in words.split()}
"""The patterns by the words of which one, in small letters, is in each of their matches."""
