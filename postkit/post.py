"""One draft, seen at every stage, for one platform."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from postkit import closing
from postkit.closing import Wording
from postkit.document import parse
from postkit.document.nodes import Hashtag, Image, Link, Mention, walk
from postkit.frozen import Frozen, cached_property
from postkit.people import URN
from postkit.platforms import _fold as fold
from postkit.platforms._plain import Choices, Tag, render
from postkit.text import words

if TYPE_CHECKING:
    from postkit.attachments import Attachment
    from postkit.document.nodes import Block, Document, Node
    from postkit.drafts import Draft
    from postkit.metadata import Metadata
    from postkit.people import People, Person
    from postkit.platforms._base import Platform, Rendering
    from postkit.problems import Problem
    from postkit.text import Span

N = TypeVar("N", bound="Node")


_CHOICES = Choices()
_WORDING = Wording()


class Post(Frozen):
    """What a draft makes on a platform: the same draft, the same post.

    ``folder`` is what paths in the draft are relative to, and ``root`` what they may not leave.
    Nothing is made before it is asked for.
    """

    draft: Draft
    metadata: Metadata
    platform: Platform
    people: People
    root: Path
    choices: Choices = _CHOICES
    wording: Wording = _WORDING

    @cached_property
    def document(self) -> Document:
        """Return the tree of the draft's body."""
        return parse(self.draft.source, self.draft.body.start)

    @cached_property
    def tail(self) -> tuple[Block, ...]:
        """Return the blocks that the front matter asked for: row of mentions, bio, hashtags.

        They have the places of the values that asked for them.
        """
        return closing.blocks(self.document, self.metadata, self.people, self.wording)

    @cached_property
    def rendering(self) -> Rendering:
        """Return what readers see."""
        return render(self.document, self.choices, self.tag, self.tail)

    def showing(self, document: Document, rendering: Rendering, metadata: Metadata) -> Self:
        """Return a post that shows something else, and nothing of the front matter below it."""
        made = self.replace(metadata=metadata)
        vars(made).update(document=document, rendering=rendering, tail=())
        return made

    @property
    def first_comment(self) -> str:
        """Return the comment that belongs to the post, as plain text."""
        links = "\n".join(self.rendering.comment_links)
        return "\n\n".join(part for part in (self.metadata.first_comment, links) if part)

    @property
    def text(self) -> str:
        """Return the text that readers see."""
        return self.rendering.text

    @cached_property
    def length(self) -> int:
        """Return the length of the text in the platform's unit."""
        return self.platform.measure(self.text)

    @cached_property
    def encoded(self) -> str:
        """Return what travels to the platform."""
        return self.platform.encode(self.rendering)

    @cached_property
    def html(self) -> str:
        """Return the post as a fragment of HTML, for editors of articles."""
        from postkit.platforms._html import render_html

        return render_html(self.document, self.choices, self.tag, self.tail)

    def tag(self, mention: Mention) -> Tag:
        """Return how a mention is shown here, and whom it tags."""
        return _tag(mention, self.people, self.platform)

    @cached_property
    def cuts(self) -> list[fold.Cut]:
        """Return where each view of the feed is estimated to cut the text."""
        return fold.cuts(self.text, self.platform)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Return all nodes in reading order: body, notes, and what metadata adds."""
        return (*self.document.nodes, *walk(*self.tail))

    def nodes_of(self, kind: type[N]) -> tuple[N, ...]:
        """Return the nodes of one kind in reading order."""
        return tuple(self._by_kind.get(kind, ()))

    @cached_property
    def _by_kind(self) -> dict[type, list[Any]]:
        kinds: defaultdict[type, list[Any]] = defaultdict(list)
        for node in self.nodes:
            kinds[type(node)].append(node)
        return kinds

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Return the mentions in reading order."""
        return self.nodes_of(Mention)

    @cached_property
    def hashtags(self) -> tuple[Hashtag, ...]:
        """Return the hashtags in reading order."""
        return self.nodes_of(Hashtag)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Return the links in reading order."""
        return self.nodes_of(Link)

    @cached_property
    def attachments(self) -> tuple[Attachment, ...]:
        """Return what goes with the text: of the front matter, then the images of the body."""
        from postkit.attachments import Attachment, path_of

        body = (
            Attachment("image", path_of(node.path), node.alt or None, node.title, node.span)
            for node in self.nodes_of(Image)
        )
        return (*self.metadata.attachments, *body)

    @property
    def attached(self) -> tuple[Attachment, ...]:
        """Return the attachments, and the picture of a card."""
        card = self.metadata.card
        return (*self.attachments, *([card.thumbnail] if card and card.thumbnail else ()))

    @cached_property
    def files(self) -> tuple[tuple[Attachment, Path | Problem], ...]:
        """Return all that is attached: with real paths, or what is wrong."""
        from postkit.attachments import resolve

        return tuple(
            (attachment, resolve(attachment, folder=self.folder, root=self.root))
            for attachment in self.attached
        )

    @cached_property
    def beside(self) -> tuple[tuple[str, Span], ...]:
        """Return what readers are given in words beside the text, with its place in front matter.

        Alternative texts of images in the body are among it.
        """
        metadata = self.metadata
        found = []
        if metadata.title and metadata.kind == "article":
            found.append((metadata.title, metadata.spans["title"]))
        if metadata.first_comment:
            found.append((metadata.first_comment, metadata.spans["first_comment"]))
        if metadata.poll:
            found += [(metadata.poll.question, metadata.poll.span), *metadata.poll.options]
        if card := metadata.card:
            found += [(card.title, card.span), (card.description, card.span)]
            if card.thumbnail and card.thumbnail.alt:
                found.append((card.thumbnail.alt, metadata.spans["card.alt"]))
        for attachment in self.attachments:
            found += [(attachment.alt or "", attachment.span), (attachment.title, attachment.span)]
        return tuple((text, span) for text, span in found if text)

    @cached_property
    def shown(self) -> str:
        """Return the text and what stands beside it, line by line; what it lacks, no rule finds."""
        return "\n".join((self.text, *(text for text, _ in self.beside)))

    @cached_property
    def characters(self) -> str:
        """Return each character of that once, in any order."""
        return "".join(frozenset(self.shown))

    @cached_property
    def lowered(self) -> str:
        """Return what is shown in small letters."""
        return self.shown.lower()

    @cached_property
    def words(self) -> list[str]:
        """Return the words of that, in small letters and in order."""
        return words(self.lowered, self.characters.lower())

    def those_of(self, traits: frozenset[str]) -> frozenset[str]:
        """Return those of some traits that the post has.

        That are names of kinds of nodes, keys of the front matter and names of rules about it that
        found something, words in small letters and characters.
        """
        kinds = [kind.__name__ for kind in self._by_kind]
        wrong = [name for name, found in self.metadata.problems.items() if found]
        return traits.intersection(
            [*self.words, *self.characters, *kinds, *self.metadata.spans, *wrong]
        )

    @property
    def folder(self) -> Path:
        """Return the folder that paths in the draft are relative to."""
        return self.draft.path.parent if self.draft.path else self.root

    @property
    def author(self) -> Person | None:
        """Return the entry of who posts in the people file, where there is one."""
        return self.people.get(self.metadata.author)

    @property
    def authors(self) -> tuple[Person, ...]:
        """Return the entries of the authors who are in the people file, in the draft's order."""
        return tuple(filter(None, map(self.people.get, self.metadata.authors)))

    @cached_property
    def unresolved(self) -> tuple[Mention, ...]:
        """Return the mentions of nobody: neither the people file nor a network knows whom."""
        return tuple(mention for mention in self.mentions if not self._is_known(mention.target))

    def _is_known(self, target: str) -> bool:
        return not target or bool(self.people.whom(target) or URN.fullmatch(target))

    @property
    def identity(self) -> str:
        """Return what the draft is known by: its id, else its path; empty for standard input."""
        from postkit.metadata import identity

        return identity(self.draft, self.metadata, self.root)

    @property
    def place(self) -> str:
        """Return the draft's path under the root with ``/``; empty for standard input."""
        return place_of(self.draft, self.root)

    def by_hand(self) -> tuple[str, ...]:
        """Return the names that are shown without tagging anybody, in reading order, once each."""
        facets = self.rendering.facets
        names = [
            self.text[facet.start : facet.end]
            for facet in facets
            if facet.kind == "mention" and not facet.target
        ]
        return tuple(dict.fromkeys(names))


def place_of(draft: Draft, root: Path) -> str:
    """Return a draft's path under the root with ``/``; empty for standard input."""
    if draft.path is None:
        return ""
    return Path(os.path.relpath(draft.path.resolve(), root.resolve())).as_posix()


def _tag(mention: Mention, people: People, platform: Platform) -> Tag:
    """Return how a mention is shown; what nobody knows is shown as it was written."""
    target = mention.target
    person = people.whom(target)
    if person:
        handle: str = getattr(person, platform.handle) if platform.handle else ""
        return Tag(mention.name.strip() or person.name, handle)
    if target.startswith("urn:"):
        fits = platform.handle == "linkedin" and URN.fullmatch(target)
        return Tag(mention.name.strip() or target, target if fits else "")
    return Tag(mention.name.strip() or f"@{target}", "")
