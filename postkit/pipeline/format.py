"""Format a draft: the text that readers will see, and what a person needs to post it by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from postkit import clipboard
from postkit.errors import ClipboardError, ExitCode, UsageError
from postkit.lint.engine import Finding
from postkit.lint.rules.unknown_author import unknown_author
from postkit.lint.rules.unknown_mention import unknown_mention
from postkit.lint.rules.wrong_value import wrong_value
from postkit.pipeline import files
from postkit.pipeline.web_page import SUFFIXES, page_beside, web_page
from postkit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postkit.drafts import Draft
    from postkit.metadata import Metadata
    from postkit.pipeline.workspace import Workspace
    from postkit.platforms._fold import Cut
    from postkit.post import Post

_SHOWN_BEFORE_FOLD = 30  # characters: enough to find the place


class Tagged(NamedTuple):
    """Somebody to tag by hand: the name in the text, and the address that tells who it is."""

    name: str
    url: str

    def __str__(self) -> str:
        """Return the name, with the address behind it."""
        return f"{self.name} ({self.url})" if self.url else self.name


class Formatted(NamedTuple):
    """A post, ready to be pasted.

    ``limit`` is the platform's, None where there is none. ``by_hand`` are those to tag by hand,
    ``attach`` the files to add by hand, both in reading order. ``findings`` are those that would
    stop publishing because of whom or what the draft names.
    """

    post: Post
    limit: int | None
    cuts: tuple[Cut, ...]
    by_hand: tuple[Tagged, ...]
    attach: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """Return the text, without a line end after it."""
        return self.post.text

    @property
    def document(self) -> bytes:
        """Return the text as a file holds it: with a line end after it."""
        return f"{self.text}\n".encode() if self.text else b""

    @property
    def is_article(self) -> bool:
        """Tell whether this is for the article editor, where a post's limits do not hold."""
        return self.post.metadata.kind == "article"


class Delivery(NamedTuple):
    """Where the text went: ``copied`` is how, ``refused`` why the clipboard did not take it.

    ``form`` is what the clipboard got, ``no_html`` why that is not HTML where it should be, and
    ``page`` the file that has the HTML instead.
    """

    written: str = ""
    copied: str = ""
    form: Literal["html", "text"] = "text"
    refused: ClipboardError | None = None
    no_html: ClipboardError | None = None
    page: str = ""


def formatted(
    draft: Draft, platform: str, workspace: Workspace, *, as_teaser: bool = False
) -> Formatted:
    """Return what a draft, or its teaser, comes to on a platform.

    Raises ConfigError, PluginError and UsageError, see `teaser`.
    """
    post = workspace.compose(draft, workspace.variant_for(draft, platform))
    if as_teaser:
        from postkit.pipeline.teaser import teaser

        post = teaser(post)
    limit = post.platform.limits.get("length")
    article = post.metadata.kind == "article"
    return Formatted(
        post=post,
        limit=None if article or limit is None else limit.value,
        cuts=() if article else tuple(post.cuts),
        by_hand=_by_hand(post),
        attach=tuple(attachment.path for attachment in post.attachments),
        findings=tuple(_findings(post)),
    )


def deliver(what: Formatted, *, output: Path | None, copy: bool, plain: bool) -> Delivery:
    """Write the text to a file, put it on the clipboard, or both.

    The clipboard gets an article as HTML; where it cannot, it gets the text, and the HTML goes to a
    file below the root. ``plain`` makes it text. A file is a web page where its name says so.
    Raises UsageError for an output that is the draft itself and PostkitError for one that cannot
    be written; a clipboard that fails is no error here.
    """
    if output:
        _refuse_draft(output, what.post.draft)
        is_page = output.suffix.lower() in SUFFIXES
        files.replace(output, web_page(what.post, output) if is_page else what.document)
    written = str(output or "")
    if not copy:
        return Delivery(written)
    doubt, page = None, ""
    if what.is_article and not plain:
        try:
            if by := clipboard.copy_html(what.post.html, what.text):
                return Delivery(written, copied=by, form="html")
        except ClipboardError as error:
            doubt = error
        page = "" if written else page_beside(what.post)
    try:
        by = clipboard.copy(what.text)
        return Delivery(written, copied=by, no_html=doubt, page=page)
    except ClipboardError as error:
        return Delivery(written, refused=error, page=page)


def exit_code(what: Formatted, delivery: Delivery, *, asked: bool) -> ExitCode:
    """Return what the call comes to; ``asked`` tells that nothing but the clipboard would do."""
    if asked and delivery.refused:
        return delivery.refused.exit_code
    return ExitCode.FINDINGS if what.findings else ExitCode.OK


def remarks(what: Formatted, delivery: Delivery) -> Iterator[str]:
    """Yield where the text is, and what a person should know before they post it."""
    if delivery.written:
        yield f"written to {delivery.written}"
    if delivery.copied:
        yield from _copying(what, delivery)
    if delivery.page:
        yield f"with headings and links: open {delivery.page} in a browser, and copy all of it"
    if what.is_article and what.post.metadata.title:
        yield f"title, to paste on its own: {what.post.metadata.title}"
    yield _length(what)
    yield from (_folding(what.text, cut) for cut in what.cuts)
    if what.by_hand:
        yield f"tag by hand: {', '.join(map(str, what.by_hand))}"
    if what.attach:
        yield f"attach by hand: {', '.join(what.attach)}"
    yield from _beside(what.post.metadata)
    if what.post.first_comment:
        yield f"first comment, to paste below the post:\n{what.post.first_comment}"


def sources(what: Formatted) -> Iterator[str]:
    """Yield which folder's settings held, and where the platform's figures come from."""
    platform = what.post.platform
    yield f"the root is {what.post.root}"
    figures = {f"the {fold.view} fold": fold.characters for fold in platform.folds}
    if length := platform.limits.get("length"):
        figures = {"the limit": length, **figures}
    for name, figure in figures.items():
        yield f"{name}, {figure.value:,}: {figure.grade}, {figure.source} on {figure.checked}"


def as_json(what: Formatted, delivery: Delivery) -> dict[str, object]:
    """Return what ``--json`` shows; offsets are code points of the text."""
    post = what.post
    return {
        "draft": post.draft.name,
        "platform": post.platform.name,
        "kind": post.metadata.kind,
        "title": post.metadata.title,
        "text": what.text,
        "html": post.html,
        "length": post.length,
        "limit": what.limit,
        "unit": post.platform.unit,
        "folds": [_fold(cut) for cut in what.cuts],
        "tag_by_hand": [each.name for each in what.by_hand],
        "attach_by_hand": list(what.attach),
        "first_comment": post.first_comment,
        "written": delivery.written or None,
        "page": delivery.page or None,
        "copied": delivery.copied or None,
        "copied_as": delivery.form if delivery.copied else None,
        "not_html": str(delivery.no_html) if delivery.no_html else None,
        "not_copied": str(delivery.refused) if delivery.refused else None,
        "findings": [finding.as_json() for finding in what.findings],
    }


def _copying(what: Formatted, delivery: Delivery) -> Iterator[str]:
    """Yield in which form the clipboard has it; where an article lost its form, how to keep it."""
    by = f"by {delivery.copied}"
    if not what.is_article:
        yield f"copied to the clipboard {by}"
    elif delivery.form == "html":
        yield f"copied to the clipboard as HTML {by}"
    else:
        yield f"copied to the clipboard as plain text {by}"
        if delivery.no_html:
            yield f"as HTML it did not work: {delivery.no_html.message}"


def _length(what: Formatted) -> str:
    post = what.post
    if what.limit is None:
        return f"{post.length:,} {post.platform.unit}"
    over = post.length - what.limit
    too_long = f": {over:,} too many" if over > 0 else ""
    return f"{post.length:,} of {what.limit:,} {post.platform.unit}{too_long}"


def _beside(metadata: Metadata) -> Iterator[str]:
    """Yield what belongs to a post but is not in its text."""
    if poll := metadata.poll:
        answers = " / ".join(option.text for option in poll.options)
        yield f"poll to set up by hand ({poll.duration}): {poll.question} {answers}"
    if metadata.card:
        yield f"link to show as a card: {metadata.card.url}"
    if metadata.reshare:
        yield f"post to share with it: {metadata.reshare}"


def _folding(text: str, cut: Cut) -> str:
    line = text[: cut.offset].rstrip().rsplit("\n", maxsplit=1)[-1]
    shown = line if len(line) <= _SHOWN_BEFORE_FOLD else f"…{line[-_SHOWN_BEFORE_FOLD:]}"
    about = cut.fold.characters.about
    return f"the {cut.fold.view} feed cuts it after “{shown}” ({about}by {cut.by})"


def _fold(cut: Cut) -> dict[str, object]:
    estimated = bool(cut.fold.characters.about)
    return {"view": cut.fold.view, "offset": cut.offset, "by": cut.by, "estimated": estimated}


def _by_hand(post: Post) -> tuple[Tagged, ...]:
    """Return whom to tag: a clipboard holds only words, so everybody who can be tagged there."""
    if not post.platform.handle:
        return ()
    facets = (facet for facet in post.rendering.facets if facet.kind == "mention")
    found: dict[str, Tagged] = {}
    for start, end, target in ((facet.start, facet.end, facet.key) for facet in facets):
        person = post.people.whom(target)
        if person or not target or target.startswith("urn:li:"):
            name = post.text[start:end]
            found.setdefault(name, Tagged(name, person.url if person else ""))
    return tuple(found.values())


def _findings(post: Post) -> Iterator[Finding]:
    place = post.draft.lines.place
    for rule in (wrong_value, unknown_author, unknown_mention):
        for problem in rule.check(post):
            start, end = problem.span or Span(0, 0)
            yield Finding(
                path=post.draft.name,
                rule=rule.name,
                code=rule.code,
                severity=problem.severity or rule.severity,
                message=problem.message,
                help=problem.help,
                span=problem.span,
                start=place(start),
                end=place(end),
                platforms=(post.platform.name,),
            )


def _refuse_draft(output: Path, draft: Draft) -> None:
    with files.explained(output):
        both = [path for path in (output, draft.path) if path and path.exists()]
        same = len(both) > 1 and both[0].samefile(both[1])
    if same:
        raise UsageError(
            "this is the draft itself: the text would replace it",
            hint="name another file",
            path=str(output),
        )
