"""PK713: begging for reactions."""

from __future__ import annotations

import pytest

from postkit.lint.rules.engagement_bait import engagement_bait
from tests.composing import problems, slices


@pytest.mark.parametrize(
    ("text", "bait"),
    [
        ("Comment YES and I will send it.", "Comment YES"),
        ("Just comment “guide” below.", "comment “guide”"),
        ("Type AMEN if you agree.", "Type AMEN"),
        ("Drop a 🔥 in the comments!", "Drop a 🔥 in the comments"),
        ("Tag three friends who know.", "Tag three friends"),
        ("Now tag someone who needs it", "tag someone who"),
        ("Like if you agree", "Like if you"),
        ("Smash that like button", "Smash that like"),
        ("Share this post if you agree", "Share this post if you agree"),
        ("Repost if you care", "Repost if you"),
        ("Follow me for more", "Follow me for more"),
        ("Kommentiere „LISTE“, ich schicke sie", "Kommentiere „LISTE“"),
        ("Markiere drei Freunde", "Markiere drei Freund"),
        ("Teile diesen Beitrag, wenn du", "Teile diesen Beitrag, wenn"),
        ("Commente « OUI » et", "Commente « OUI »"),
        ("Taguez trois collègues", "Taguez trois"),
        ("Likez si vous aimez", "Likez si vous"),
        ("Comenta SÍ y te lo mando", "Comenta SÍ"),
        ("Etiqueta a tres amigos", "Etiqueta a tres"),
        ("Comente EU QUERO e", "Comente EU"),
        ("Marque três amigos", "Marque três amig"),
        ("Curta se concorda", "Curta se"),
        ("Tagga tre amici", "Tagga tre"),
        ("Condividi se sei d’accordo", "Condividi se"),
        ("Reageer met JA", "Reageer met JA"),
    ],
)
def test_bait_is_found(text: str, bait: str) -> None:
    """In seven languages; the place is what asks."""
    source = f"One.\n\n{text}\n"
    assert slices(source, problems(engagement_bait, source)) == [bait]


@pytest.mark.parametrize(
    "text",
    [
        "What would you have moved first? Tell me in the comments.",
        "They comment on everything. No comment at all? He had a comment.",
        "I like it if it works. People like Jane share what they know.",
        "We tag releases and tag a commit. A price tag of 10.",
        "Type checks and TypeScript types. Drop a table.",
        "Follow the money. Repost of an older text.",
        "> Comment YES\n\nis what they write.",
        "`Comment YES` and #LikeIfYou",
        "Ich teile das, wenn es stimmt. Die Marke ist neu.",
        "Il commente ce que tu aimes si tu veux.",
        "comment was added, comment va la vie",
    ],
)
def test_ordinary_sentences_are_left_alone(text: str) -> None:
    """Questions, reports, quotes and code."""
    assert slices(text, problems(engagement_bait, text)) == []


@pytest.mark.parametrize("text", ["comment “" * 10_000, "tag " * 25_000, "like " * 20_000 + "if"])
def test_hostile_input(text: str) -> None:
    """However much of it there is."""
    assert len(problems(engagement_bait, text)) <= 5_000
