"""What the ledger says: where drafts are live, and how to settle what is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from postkit.errors import OutcomeUnknown, PluginError, PostkitError, UsageError
from postkit.ledger import Ledger, Outcome, locked
from postkit.ledger.events import sortable, to_the_second
from postkit.pipeline import once
from postkit.pipeline.renames import renamed
from postkit.pipeline.sending import LOCK_SECONDS, address, prepare
from postkit.post import place_of
from postkit.publishers import _fence
from postkit.publishers._base import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from postkit.config import Settings
    from postkit.drafts import Draft
    from postkit.ledger import Attempt, History, Record, Sequel, Snapshot
    from postkit.pipeline.workspace import Workspace
    from postkit.publishers._base import BasePublisher
    from postkit.publishers._payload import Payload


_STATES = {
    "unchanged": "published",
    "changed": "changed",
    "elsewhere": "duplicate",
    "unknown": "unknown",
    "resend": "unknown",
}
_NAMES = {"first_comment": "the first comment", "reshareable": "the permission to reshare"}


class Standing(NamedTuple):
    """How one draft stands at one target.

    ``state`` is published, changed (published, and the draft is another now), duplicate (another
    draft published the same), deleted, unknown, failed or unpublished. ``since`` is the moment of
    the attempt, of its latest update or of its deletion, ISO 8601 in UTC. ``comment`` is done,
    failed or unknown, ``verified`` too: failed where something else is live than was sent, unknown
    where nobody could look since; both are empty where nothing was tried. ``unsettled`` is the
    update or the deletion of which nobody knows whether it was made.
    """

    draft: str
    target: str
    state: str
    since: str = ""
    url: str = ""
    attempt: str = ""
    reason: str = ""
    updated: bool = False
    comment: str = ""
    verified: str = ""
    unsettled: str = ""


def standings(drafts: Iterable[Draft], workspace: Workspace) -> Iterator[Standing]:
    """Yield how each draft stands at each target that it names or was published to."""
    past: dict[Path, _Past] = {}
    for draft in drafts:
        settings = workspace.settings(draft)
        if settings.ledger_path not in past:
            past[settings.ledger_path] = _Past(Ledger(settings.ledger_path).history())
        known = past[settings.ledger_path]
        named = workspace.targets(workspace.metadata(draft), (), settings)
        identity = workspace.identity(draft)
        for target in dict.fromkeys((*named, *known.targets.get(identity, ()))):
            yield _standing(draft, target, workspace, known.history)


def known(draft: Draft, workspace: Workspace) -> tuple[Record, ...]:
    """Return the records of a draft, oldest first; of standard input there are none."""
    settings = workspace.settings(draft)
    names = {workspace.identity(draft), place_of(draft, settings.root)} - {""}
    history = workspace.ledger(settings).history()
    found = (one for one in history.records if names & {one.attempt.draft, one.attempt.path})
    return tuple(found) or (tuple(renamed(draft, history, workspace)) if names else ())


def to_delete(records: Iterable[Record], name: str) -> list[Record]:
    """Return what is live of some records, else what was and is deleted.

    Raises OutcomeUnknown where an attempt may be live whose URN nobody knows.
    """
    by_state: dict[str, list[Record]] = {}
    for record in records:
        by_state.setdefault(record.state, []).append(record)
    for record in by_state.get("unknown", ()):
        raise OutcomeUnknown(
            f"an earlier attempt of {record.attempt.at} may be live",
            hint=f"look, then: postkit resolve {record.attempt.id[:8]} --published URL "
            "(or --not-published)",
            path=name,
        )
    return by_state.get("published") or by_state.get("deleted", [])[-1:]


def catch_up(settings: Settings, workspace: Workspace) -> None:
    """Bring what a run that was stopped left beside the ledger into it."""
    if any((settings.root / ".postkit").glob("*.json")):
        with locked(settings.root, wait=LOCK_SECONDS) as journal:
            journal.recover(workspace.ledger(settings))


def changed(snapshot: Snapshot, payload: Payload) -> list[str]:
    """Return the parts beside the text in which a payload is not what was published."""
    before, now = snapshot.parts, payload.parts
    parts = [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
    return ["first_comment"] * (snapshot.first_comment != payload.first_comment) + parts


def named(part: str) -> str:
    """Return what people call a part of a post."""
    return _NAMES.get(part, f"the {part}")


def gone(root: Path, history: History, seen: Iterable[Standing]) -> Iterator[Standing]:
    """Yield what is on record, by draft and target, of drafts that are no longer there.

    ``seen`` are the drafts that are there; one that was renamed is not gone.
    """
    known = {standing.attempt for standing in seen}
    last: dict[tuple[str, str], Record] = {}
    there = set()
    for record in sorted(history.records, key=_weight):
        attempt = record.attempt
        place = (attempt.draft or attempt.id, attempt.target)
        last[place] = record
        if attempt.id in known or (attempt.path and (root / attempt.path).exists()):
            there.add(place)
    yield from (standing(record) for place, record in last.items() if place not in there)


def unsure(history: History) -> list[Record]:
    """Return what a person is to look for: attempts, and first comments, that may be there."""
    return [one for one in history.records if one.state == "unknown" or _has_doubtful_comment(one)]


def _has_doubtful_comment(record: Record) -> bool:
    return record.state == "published" and record.comment == "unknown"


def find_unknown(history: History, wanted: str) -> Record:
    """Return the unknown attempt that an id, the start of one, or a draft's path or id names.

    One whose first comment is unknown is one of those.

    Raises ``UsageError`` where there is none, or more than one.
    """
    open_ = unsure(history)
    found = [record for record in open_ if _is_called(record.attempt, wanted)]
    if len(found) == 1:
        return found[0]
    ids = ", ".join(record.attempt.id[:8] for record in found or open_)
    if found:
        raise UsageError(f"{wanted!r} names more than one attempt", hint=f"choose one of {ids}")
    raise UsageError(
        f"no unknown attempt is called {wanted!r}",
        hint=f"unknown are: {ids}" if ids else "every attempt is settled",
    )


def _is_called(attempt: Attempt, name: str) -> bool:
    return bool(name) and (attempt.id.startswith(name) or name in {attempt.draft, attempt.path})


def resolve(
    root: Path,
    ledger: Ledger,
    wanted: str,
    outcome: Outcome,
    publisher_of: Callable[[str], BasePublisher],
) -> Record:
    """Write what a person says of an unknown attempt; return the record as it is then.

    ``outcome.attempt`` is filled in here. Of a post that is live, it is about the first comment.
    ``publisher_of`` a target, by name, tells whether an address is one of its posts.
    """
    with locked(root, wait=LOCK_SECONDS) as journal:
        journal.recover(ledger)
        record = find_unknown(ledger.history(), wanted)
        if record.commented and _has_doubtful_comment(record):
            ledger.sequel(_seen(record.commented, outcome))
        else:
            said = outcome._replace(attempt=record.attempt.id)
            if outcome.outcome == "published":
                seen = _recognized(record.attempt, outcome.url, publisher_of)
                _refuse_known(seen.urn, ledger.history())
                said = said._replace(**seen._asdict())
            ledger.outcome(said)
        return ledger.history().of_attempt(record.attempt.id) or record


def _recognized(
    attempt: Attempt, url: str, publisher_of: Callable[[str], BasePublisher]
) -> Receipt:
    """Return what is at an address, as the attempt's publisher sees it if it is still there."""
    try:
        publisher = publisher_of(attempt.target)
    except PluginError:
        return Receipt(url)
    return _fence.recognize(publisher, url) if publisher.name == attempt.publisher else Receipt(url)


def _refuse_known(urn: str, history: History) -> None:
    """Raise ``UsageError`` where a post is another attempt's."""
    for other in history.of_urn(urn) if urn else ():
        name = other.attempt.path or other.attempt.title
        raise UsageError(
            f"{urn} is on record already, as {name} of {other.attempt.at}",
            hint="look for another post; where there is none: --not-published",
        )


def _seen(comment: Sequel, outcome: Outcome) -> Sequel:
    """Return what a person says of a comment."""
    state: Literal["done", "failed"] = "done" if outcome.outcome == "published" else "failed"
    found = comment._replace(outcome=state, at=outcome.at, url=outcome.url, urn=outcome.urn)
    return found._replace(reason=outcome.reason, by=outcome.by)


class _Past:
    """A ledger's history, with the targets that each draft was sent to."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.targets: dict[str, dict[str, None]] = {}
        for record in history.records:
            self.targets.setdefault(record.attempt.draft, {})[record.attempt.target] = None


def _standing(draft: Draft, target: str, workspace: Workspace, history: History) -> Standing:
    try:
        prepared = prepare(draft, target, workspace)
    except PostkitError as error:
        past = history.of_draft(workspace.identity(draft), target)
        return _on_record(draft, past) or Standing(
            draft.name, target, "unpublished", reason=error.message
        )
    decision = once.decide(prepared.candidate, history, again=False)
    if decision.record:
        same = decision.record.content == prepared.payload.content
        states = {**_STATES, "unsettled": "published" if same else "changed"}
        found = _recorded(draft.name, states[decision.step], decision.record)
    else:
        past = once.of_draft(prepared.candidate, history)
        found = _on_record(draft, past) or Standing(draft.name, target, "unpublished")
    return found._replace(url=address(found.url, prepared.post.root))


def _on_record(draft: Draft, past: Sequence[Record]) -> Standing | None:
    """Return what the ledger alone says of a draft at a target."""
    foremost = max(past, key=_weight, default=None)
    return _recorded(draft.name, foremost.state, foremost) if foremost else None


def _weight(record: Record) -> tuple[int, str]:
    """Return how much a record matters: an open question most, then what is live, then the last."""
    return {"unknown": 2, "published": 1}.get(record.state, 0), record.attempt.at


def standing(record: Record) -> Standing:
    """Return what is on record of an attempt, by the path or title that it had."""
    attempt = record.attempt
    return _recorded(attempt.path or attempt.title or "<stdin>", record.state, record)


def _recorded(draft: str, state: str, record: Record) -> Standing:
    attempt, outcome = record.attempt, record.outcome
    latest = record.deletion if record.state == "deleted" else record.update
    return Standing(
        draft,
        attempt.target,
        state,
        since=to_the_second(latest.at if latest else attempt.at),
        url=outcome.url if outcome else "",
        attempt=attempt.id,
        reason=outcome.reason if outcome else "",
        updated=bool(record.update),
        comment=record.comment,
        verified=_verified(record),
        unsettled=record.unsettled.event if record.unsettled and record.state != "deleted" else "",
    )


def _verified(record: Record) -> str:
    """Return what is known of what is live now; what was seen before an update is not it."""
    seen, update = record.verified, record.update
    if seen and not (update and sortable(seen.at) < sortable(update.at)):
        return seen.outcome
    return "unknown" if any(each.event == "verification" for each in record.sequels) else ""
