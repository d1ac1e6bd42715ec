"""How a payload becomes calls of LinkedIn's API; imported when something is about to be sent."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from postkit.errors import (
    NetworkError,
    OutcomeUnknown,
    PostkitError,
    PublishFailed,
    PublishRefused,
    UsageError,
)
from postkit.linkedin import little, posts, urns
from postkit.linkedin.faults import DUPLICATE, Fault
from postkit.publishers._base import CannotTellError, Check, Receipt, Stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from postkit.linkedin.account import Account
    from postkit.people import Person
    from postkit.post import Post
    from postkit.publishers._payload import Asset, Payload

    Progress = Callable[[str, int, int], object]
    Waits = tuple[float, float]

_READING = frozenset({"r_member_social", "r_organization_social"})
_FORBIDDEN = 403
_GONE = "NOT_FOUND"  # a status alone may be a proxy's, or that of a wrong address
_DISLIKED = frozenset({400, 403, 404, 422})


def check(post: Post, account: Account) -> None:
    """Refuse what LinkedIn would refuse, or turn into something else, however often it is tried."""
    metadata = post.metadata
    if metadata.card and not metadata.card.title:
        raise _refusal(post, "the card has no title", "add `title`: LinkedIn reads no pages")
    if metadata.reshare and not urns.post_of(metadata.reshare):
        hint = "write its URN (urn:li:share:…), or the address that “Copy link to post” gives"
        raise _refusal(post, f"{metadata.reshare!r} is no post of LinkedIn", hint)
    _check_author(post, account)
    _check_mentions(post, account)


def _check_author(post: Post, account: Account) -> None:
    """Refuse a draft of other people: whatever it says, the target's account posts."""
    poster, target = account.author, account.identity.target
    known = [one for one in post.authors if not _is_foreign(one, account)]
    if not poster.startswith(urns.PERSON) or any(one.linkedin == poster for one in known):
        return
    author = post.author
    if author in known and author.linkedin.startswith(urns.PERSON):
        message = f"the draft's author is {author.key!r}, but {target!r} posts as {poster}"
        raise _refusal(post, message, "name another target, or another `author`")


def _check_mentions(post: Post, account: Account) -> None:
    """Refuse a person's URN of another developer app: it would tag nobody."""
    for mention in post.mentions:
        person = post.people.whom(mention.target)
        if person and _is_foreign(person, account):
            message = f"the URN of {person.key!r} belongs to the app {person.linkedin_app}"
            hint = (
                f"let them sign in to {account.credentials.client_id}: "
                f"`postkit people edit {person.key} --from-login`"
            )
            raise _refusal(post, message, hint)


def _is_foreign(person: Person, account: Account) -> bool:
    known = person.linkedin_app and person.linkedin.startswith(urns.PERSON)
    used = account.credentials.client_id if known else ""
    return bool(used) and used != person.linkedin_app


def rehearsed(payload: Payload) -> dict[str, Any]:
    """Return the request, with names in the place of the URNs that uploads will have."""
    names = [f"(uploaded {asset.name})" for asset in payload.assets]
    return posts.body(_parts(payload, _parents(payload)[0]), names)


def send(payload: Payload, account: Account, progress: Progress, waits: Waits) -> Receipt:
    """Upload the files, then create the post. Raises PublishFailed or OutcomeUnknown.

    ``waits`` are the longest ones for media, in seconds: while processed, and where that cannot be
    seen.
    """
    media = _uploaded(payload, account, progress, waits)
    refusals: list[PublishFailed] = []
    for parent in _parents(payload):
        made = posts.body(_parts(payload, parent), media)
        try:
            urn = posts.create(account.api, made)
            return Receipt(urns.post_url(urn), urn)
        except PublishFailed as error:
            if not (parent and _is_about_parent(error)):
                raise
            refusals.append(error)
    raise _unshared(refusals)


def comment(payload: Payload, receipt: Receipt, account: Account) -> str:
    """Add the first comment. Raises PublishFailed or OutcomeUnknown."""
    with _told("adding the first comment"), account.api as api:
        return api.comment(_urn(receipt), payload.account, payload.first_comment)


def update(payload: Payload, receipt: Receipt, account: Account) -> None:
    """Set the text of a live post. Raises PublishFailed or OutcomeUnknown."""
    hint = "run it again: setting the text twice does no harm"
    with _told("editing the post", hint), account.api as api:
        api.update_post(_urn(receipt), payload.encoded)


def delete(receipt: Receipt, account: Account) -> None:
    """Delete a post; one that is gone is as good. Raises PublishFailed or OutcomeUnknown."""
    with _told("deleting the post", "run it again: deleting twice does no harm"):
        try:
            with account.api as api:
                api.delete_post(_urn(receipt))
        except Fault as fault:
            if fault.code != _GONE:
                raise


def examine(account: Account) -> Iterator[Check]:
    """Yield how the account stands with LinkedIn; it is asked, in two requests."""
    from postkit.linkedin.standing import standing

    about = f"account of {account.identity.target}"
    found = standing(account)
    if found.grant:
        ends = f" until {found.grant.expires:%Y-%m-%d}" if found.grant.expires else ""
        who = (
            f"posts as {found.author or 'nobody knows whom'}, with a token of {found.grant.source}"
        )
        yield Check(about, "ok", f"{who}{ends}")
    sunset = f", answered until {found.version.sunset}" if found.version.sunset else ""
    yield Check(about, "ok", f"API version {found.version.number}{sunset}")
    for concern in found.concerns:
        yield Check(about, "error" if concern.stops else "warning", concern.message, concern.hint)


@contextmanager
def _told(doing: str, hint: str = "") -> Iterator[None]:
    """Say of what LinkedIn refused, or never answered, whether it certainly was not done."""
    try:
        yield
    except Fault as fault:
        if fault.certain:
            raise PublishFailed(fault.message, hint=fault.hint) from fault
        raise OutcomeUnknown(fault.message, hint=hint) from fault
    except NetworkError as error:
        kind = OutcomeUnknown if error.arrived else PublishFailed
        message = f"{doing}: {error.message}"
        raise kind(message, hint=hint if error.arrived else error.hint) from error
    except PostkitError as error:  # no token: nothing was sent
        raise PublishFailed(error.message, hint=error.hint) from error


def _urn(receipt: Receipt) -> str:
    """Return a post's URN; of one that a person settled, only the address may be known."""
    urn = receipt.urn or urns.post_of(receipt.url)
    if not urns.is_post(urn):
        raise PublishRefused(
            f"the URN of {receipt.url or 'the post'} is not on record",
            hint="do it at linkedin.com",
        )
    return urn


def recognized(address: str) -> Receipt:
    """Return the receipt of a post by its address or URN; an activity's URN is not its own."""
    urn = urns.post_of(address)
    if not urn:
        raise UsageError(
            f"{address!r} is no address of a post at LinkedIn",
            hint="give the one that “Copy link to post” gives, or its URN (urn:li:share:…)",
        )
    return Receipt(urns.post_url(urn), urn if urns.is_post(urn) else "")


def stored(receipt: Receipt, account: Account) -> Stored:
    """Return what LinkedIn has of a post; raises CannotTellError where it may not be read."""
    grant = account.credentials.grant
    if grant and grant.scopes and not _READING & set(grant.scopes):
        raise CannotTellError("the token may not read posts")
    try:
        with account.api as api:
            found = api.post(_urn(receipt))
    except Fault as fault:
        if fault.status == _FORBIDDEN:
            raise CannotTellError("the token may not read posts", hint=fault.hint) from fault
        raise
    except NetworkError as error:
        raise CannotTellError(f"reading the post: {error.message}", hint=error.hint) from error
    commentary, state = found.get("commentary"), found.get("lifecycleState")
    if not (isinstance(commentary, str) and isinstance(state, str)):
        raise CannotTellError("LinkedIn did not say what it has")
    text, reason = little.decode(commentary).text, str(found.get("lifecycleStateInfo") or "")
    if state == "PUBLISHED":
        return Stored(text)
    return Stored(text, "failed" if state == "PUBLISH_FAILED" else "processing", reason)


def _uploaded(payload: Payload, account: Account, progress: Progress, waits: Waits) -> list[str]:
    """Return the URNs of a payload's files. Whatever goes wrong here, nothing is live."""
    if not payload.assets:
        return []
    from postkit.linkedin import media

    files = [
        media.File(
            "image" if asset.kind == "thumbnail" else asset.kind,
            asset.source,
            asset.size,
            _Sum(asset, progress),
        )
        for asset in payload.assets
    ]
    try:
        with account.api as api:
            return media.upload(api, files, payload.account, media.Patience(*waits))
    except PostkitError as error:
        raise PublishFailed(f"nothing was published: {error.message}", hint=error.hint) from error
    except KeyboardInterrupt as stop:
        message = "nothing was published: interrupted while uploading"
        raise PublishFailed(message, hint="publish it again") from stop


class _Sum:
    """Adds up what is told of a file's upload."""

    def __init__(self, asset: Asset, progress: Progress) -> None:
        self._asset, self._progress = asset, progress
        self._done = 0

    def __call__(self, sent: int) -> None:
        self._done += sent
        self._progress(self._asset.name, self._done, self._asset.size)


def _is_about_parent(error: PublishFailed) -> bool:
    """Tell whether a reshare may work under another form of the URN: this one is not live."""
    cause = error.__cause__
    return isinstance(cause, Fault) and cause.code != DUPLICATE and cause.status in _DISLIKED


def _unshared(refusals: Sequence[PublishFailed]) -> PublishFailed:
    """Return the refusal that tells most: of forms that do not exist, or of the post itself."""
    told = (each for each in refusals if _status(each) == _FORBIDDEN)
    chosen = next(told, refusals[0])
    if len(refusals) > 1:
        chosen.hint = (
            f"{chosen.hint}; addresses do not always tell the post's own URN: “Embed this post” at "
            "linkedin.com does, so write that (urn:li:share:… or urn:li:ugcPost:…)"
        )
    return chosen


def _status(error: PublishFailed) -> int:
    cause = error.__cause__
    return cause.status if isinstance(cause, Fault) else 0


def _parents(payload: Payload) -> tuple[str, ...]:
    reshare = payload.body["reshare"]
    return urns.parents(urns.post_of(reshare)) if reshare else ("",)


def _parts(payload: Payload, parent: str) -> posts.Parts:
    body = payload.body
    return posts.Parts(
        author=payload.account,
        commentary=payload.encoded,
        visibility=body["visibility"],
        reshareable=body["reshareable"],
        files=tuple(posts.File(a.kind, a.name, a.alt or "", a.title) for a in payload.assets),
        poll=body["poll"],
        card=body["card"],
        parent=parent,
    )


def _refusal(post: Post, message: str, hint: str) -> PublishRefused:
    return PublishRefused(message, hint=hint, path=post.draft.name)
