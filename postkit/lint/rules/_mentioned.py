"""Whom the mentions of a post are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postkit.document.nodes import Mention
    from postkit.post import Post


def mentioned(post: Post) -> dict[str, list[Mention]]:
    """Return the mentions of each who is mentioned, in reading order.

    People are told apart by their keys, those whom the people file lacks by what stands for them.
    """
    found: dict[str, list[Mention]] = {}
    for mention in post.mentions:
        person = post.people.whom(mention.target)
        who = person.key if person else mention.target or mention.name
        found.setdefault(who, []).append(mention)
    return found
