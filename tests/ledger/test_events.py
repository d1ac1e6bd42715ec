"""How events stand on a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.ledger.events import decode, encode
from postkit.secrets import Secret
from tests.ledger.samples import attempt, outcome, sequel, snapshot
from tests.ledger.strategies import ledgers

if TYPE_CHECKING:
    from postkit.ledger.events import Event


def altered(event: Event, /, **changes: object) -> bytes:
    """Return the event's line with some keys changed, or added."""
    return json.dumps(json.loads(encode(event)) | changes).encode()


def without(event: Event, key: str) -> bytes:
    """Return the event's line without a key."""
    return json.dumps({k: v for k, v in json.loads(encode(event)).items() if k != key}).encode()


def test_attempt_is_written_with_its_keys_in_the_documented_order() -> None:
    """The line of an attempt is a format that people and git see: it does not move."""
    line = encode(attempt(title="Ünï 🚀"))

    assert line.decode() == (
        '{"v": 1, "event": "attempt", "id": "00000000000000000000000000000001",'
        ' "at": "2026-12-01T09:01:00Z", "draft": "launch-7f3a", "path": "posts/launch.md",'
        ' "target": "me", "publisher": "linkedin", "account": "urn:li:person:abc_1",'
        f' "content": "{1:064x}", "payload": "{2:064x}", "title": "Ünï 🚀"}}\n'
    )


def test_outcome_is_written_with_its_keys_in_the_documented_order() -> None:
    """The line of an outcome is a format that people and git see: it does not move."""
    line = encode(outcome(url="https://x.example/1", urn="urn:li:share:1"))

    assert line.decode() == (
        '{"v": 1, "event": "outcome", "attempt": "00000000000000000000000000000001",'
        ' "at": "2026-12-01T10:00:00Z", "outcome": "published", "url": "https://x.example/1",'
        ' "urn": "urn:li:share:1", "reason": "", "by": "publisher"}\n'
    )


def test_sequel_is_written_with_its_keys_in_the_documented_order() -> None:
    """The line of a sequel is a format that people and git see: it does not move."""
    line = encode(sequel("update", content="c", payload="p", url="u", urn="n", reason="r"))

    assert line.decode() == (
        '{"v": 1, "event": "update", "id": "update-1",'
        ' "attempt": "00000000000000000000000000000001", "at": "2026-12-02T09:00:00Z",'
        ' "outcome": "done", "content": "c", "payload": "p", "url": "u", "urn": "n",'
        ' "reason": "r", "by": "publisher"}\n'
    )


def test_snapshot_is_written_with_its_keys_in_the_documented_order() -> None:
    """The line of a snapshot is a format that people and git see: it does not move."""
    line = encode(snapshot(text="One.\nTwo.", first_comment="More."))

    assert line.decode() == (
        '{"v": 1, "event": "snapshot", "attempt": "00000000000000000000000000000001",'
        ' "at": "2026-12-01T09:01:00Z", "text": "One.\\nTwo.", "first_comment": "More.",'
        f' "parts": {{"images": "{3:064x}"}}}}\n'
    )


@given(ledgers())
def test_events_survive_the_round_trip(events: list[Event]) -> None:
    """Any event is read back as it was, from one line."""
    for event in events:
        line = encode(event)

        assert decode(line) == event
        assert type(decode(line)) is type(event)
        assert line.count(b"\n") == 1


@given(st.binary())
def test_any_bytes_give_an_event_or_a_reason(line: bytes) -> None:
    """Nothing in a ledger can raise anything but the reason why it is not read."""
    with pytest.raises(ValueError, match=r"\w"):
        decode(line)


@given(st.none() | st.booleans() | st.integers() | st.lists(st.text()), st.data())
def test_any_wrong_value_gives_a_reason(value: object, data: st.DataObject) -> None:
    """A value of another type is reported by its key, and never guessed."""
    events: list[Event] = [attempt(), outcome(), sequel(), snapshot()]
    event = data.draw(st.sampled_from(events))
    key = data.draw(st.sampled_from([*({*event._fields} - {"event", "parts"})]))

    with pytest.raises(ValueError, match=f"`{key}` is not text"):
        decode(altered(event, **{key: value}))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON"),
        (encode(attempt())[:-30], "not JSON"),
        (b"\0" * 40 + encode(attempt()), "not JSON"),
        (encode(attempt()).replace(b"launch", b"la\0nch"), "not JSON"),
        (encode(attempt()) + encode(outcome()), "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"v": ' + b"1" * 5000 + b"}", "not JSON"),
        (encode(attempt()).replace(b"launch", b"la\xffnch"), "not UTF-8"),
        (b"[]", "not a JSON object"),
        (b"null", "not a JSON object"),
        (b"<<<<<<< HEAD\n", "conflict marker of git"),
        (b"=======\n", "conflict marker of git"),
        (b">>>>>>> theirs\r\n", "conflict marker of git"),
        (b"||||||| base\n", "conflict marker of git"),
        (b"{}", "`v` is not a version number"),
        (altered(attempt(), v="1"), "`v` is not a version number"),
        (altered(attempt(), v=True), "`v` is not a version number"),
        (altered(attempt(), v=0), "`v` is not a version number"),
        (altered(attempt(), v=2), "newer postkit: event 'attempt' of version 2"),
        (altered(attempt(), event="withdrawn"), "newer postkit: event 'withdrawn' of version 1"),
        (altered(attempt(), event=["attempt"]), "newer postkit"),
        (without(attempt(), "payload"), "`payload` is missing"),
        (without(outcome(), "outcome"), "`outcome` is missing"),
        (without(sequel(), "outcome"), "`outcome` is missing"),
        (without(sequel(), "id"), "`id` is missing"),
        (without(snapshot(), "text"), "`text` is missing"),
        (without(snapshot(), "parts"), "`parts` is missing"),
        (altered(snapshot(), parts=["images"]), "`parts` is not an object"),
        (altered(snapshot(), parts={"images": 1}), "`images` is not text"),
        (altered(snapshot(), attempt=""), "id is empty"),
        (altered(sequel(), attempt=""), "the attempt's id is empty"),
        (altered(sequel(), id=""), "the id of the comment is empty"),
        (altered(sequel(), outcome="published"), "`outcome` is 'published', not one of done"),
        (altered(outcome(), outcome="done"), "`outcome` is 'done', not one of published"),
        (altered(sequel(), at="yesterday"), "not a time like"),
        (altered(snapshot(), at="2026-12-01T09:00:00+01:00"), "not a time like"),
        (altered(sequel(), event="reaction"), "newer postkit: event 'reaction' of version 1"),
        (altered(attempt(), id=""), "id is empty"),
        (altered(outcome(), outcome="perhaps"), "`outcome` is 'perhaps', not one of published"),
        (altered(attempt(), at="2026-12-01"), "not a time like"),
        (altered(attempt(), at="2026-12-01T09:00:00"), "not a time like"),
        (altered(attempt(), at="2026-12-01T09:00:00+01:00"), "not a time like"),
        (altered(outcome(), at="2026-13-01T09:00:00Z"), "not a time like"),
        (altered(outcome(), at="٢٠٢٦-12-01T09:00:00Z"), "not a time like"),
    ],
)
def test_line_that_is_no_event_says_why(line: bytes, reason: str) -> None:
    """What cannot be read is refused with a reason that a person understands."""
    with pytest.raises(ValueError, match=reason):
        decode(line)


def test_keys_of_a_newer_postkit_are_passed_over() -> None:
    """A line with more keys than are known is read for those that are."""
    for event in (attempt(), outcome(), sequel(), snapshot()):
        assert decode(altered(event, campaign="spring")) == event


def test_what_follows_may_leave_out_what_is_empty() -> None:
    """What has a default need not stand on the line."""
    assert decode(without(outcome(), "urn")) == outcome()
    assert decode(without(sequel(), "content")) == sequel()


def test_line_may_end_as_on_windows_and_begin_with_a_byte_order_mark() -> None:
    """Editors and git on Windows change a line's ends, not its event."""
    assert decode(b"\xef\xbb\xbf" + encode(attempt()).replace(b"\n", b"\r\n")) == attempt()


def test_what_others_said_is_written_without_secrets() -> None:
    """Servers repeat what they were sent; the words of drafts are their writers' own."""
    token = Secret("AQX-canary-of-the-ledger").reveal()
    said: dict[str, Any] = {
        "reason": f"no {token}",
        "url": f"https://e.test/{token}",
        "urn": f"urn:{token}",
    }
    hidden: dict[str, Any] = {"reason": "no •••", "url": "https://e.test/•••", "urn": "urn:•••"}

    assert decode(encode(outcome(**said))) == outcome(**hidden)
    assert decode(encode(sequel(**said))) == sequel(**hidden)
    assert decode(encode(snapshot(text=token))) == snapshot(text=token)
    assert decode(encode(attempt(path=token))) == attempt(path=token)
