"""Publishers of strangers that return, raise or change what they should not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

import pytest

from postkit import drafts
from postkit.config import SettingsFinder
from postkit.errors import OutcomeUnknown, PluginError, PublishFailed
from postkit.ledger import Ledger
from postkit.pipeline.sending import Prepared, Sent, Surroundings, prepare, send
from postkit.pipeline.workspace import Workspace
from postkit.publishers import _fence
from postkit.publishers._base import BasePublisher, Capabilities, Receipt, Target

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from postkit.ledger import Attempt
    from postkit.post import Post
    from postkit.publishers._payload import Payload

_NOW = "2026-12-01T09:00:00Z"


class _Strange(BasePublisher):
    """A publisher that sends and finds what it is told; errors it raises."""

    name: ClassVar[str] = "strange"
    capabilities: ClassVar[Capabilities] = Capabilities(public=True, finds=True)

    def __init__(self, target: Target, *, sends: object = None, finds: object = None) -> None:
        super().__init__(target)
        self.sends, self.finds = sends, finds
        self.looks = 0

    def send(self, payload: Payload, *, key: str) -> Receipt:  # noqa: ARG002 - the contract's
        """Return or raise what was told."""
        return cast("Receipt", _told(self.sends))

    def find(self, attempt: Attempt) -> Receipt | None:  # noqa: ARG002 - the contract's
        """Return or raise what was told."""
        self.looks += 1
        return cast("Receipt | None", _told(self.finds))


class _Other(_Strange):
    """A publisher of another name."""

    name: ClassVar[str] = "other"


def _told(what: object) -> object:
    if isinstance(what, BaseException):
        raise what
    return what


def _ready(root: Path, publisher: BasePublisher, words: str = "Text.") -> Prepared:
    (root / "postkit.toml").touch()
    path = root / f"{words}md"
    path.write_text(f"---\nid: {words}\n---\n{words}\n", encoding="utf-8")
    ready = prepare(drafts.read(path), "file", Workspace(SettingsFinder(), root))
    payload = _fence.prepare(publisher, ready.post)
    return ready._replace(publisher=publisher, payload=payload)


def _send(ready: Prepared, warn: Callable[[str], None] = pytest.fail) -> Sent:
    return send(ready, Surroundings(lambda: _NOW, warn))


def _states(root: Path) -> list[str]:
    history = Ledger(root / "publications.jsonl").history()
    assert history.damaged == ()
    return [record.state for record in history.records]


@pytest.mark.parametrize("sent", [None, "https://e.com", Receipt(None), Receipt(b"x"), ("u", "")])  # type: ignore[arg-type] # what strangers do
def test_what_is_no_receipt_is_an_unknown_outcome(tmp_path: Path, sent: object) -> None:
    """It may be live, the ledger stays readable, and whose mistake it is is said."""
    ready = _ready(tmp_path, _Strange(Target("t", "", tmp_path), sends=sent))
    with pytest.raises(OutcomeUnknown, match="which is no Receipt") as told:
        _send(ready)
    assert told.value.hint
    assert _states(tmp_path) == ["unknown"]


def test_an_unknown_outcome_always_says_what_to_do(tmp_path: Path) -> None:
    """A publisher that gives no hint of its own leaves nobody alone."""
    target = Target("t", "", tmp_path)
    with pytest.raises(OutcomeUnknown) as told:
        _send(_ready(tmp_path, _Strange(target, sends=OutcomeUnknown("no answer"))))
    assert told.value.hint == "publish again: postkit looks first"


@pytest.mark.parametrize(
    ("configured", "account"), [(_Other, ""), (_Strange, "urn:li:person:other")]
)
def test_only_its_own_attempts_are_settled(
    tmp_path: Path, configured: type[_Strange], account: str
) -> None:
    """A target that means another publisher or account now says nothing of what it meant before."""
    before = _Strange(Target("t", "", tmp_path), sends=OutcomeUnknown("no answer"))
    with pytest.raises(OutcomeUnknown):
        _send(_ready(tmp_path, before))
    now = configured(Target("t", account, tmp_path), sends=Receipt("https://e.com/2"))
    with pytest.raises(OutcomeUnknown):
        _send(_ready(tmp_path, now))
    assert now.looks == 0
    assert _states(tmp_path) == ["unknown"]


@pytest.mark.parametrize("finds", [OSError("no net"), "https://e.com", PublishFailed("no login")])
def test_a_look_that_fails_settles_nothing_and_stops_nobody_else(
    tmp_path: Path, finds: object
) -> None:
    """The attempt stays unknown, its own draft is not sent again, and others are published."""
    target = Target("t", "", tmp_path)
    with pytest.raises(OutcomeUnknown):
        _send(_ready(tmp_path, _Strange(target, sends=OutcomeUnknown("no answer"))))
    blind = _Strange(target, sends=Receipt("https://e.com/2"), finds=finds)
    told: list[str] = []
    assert _send(_ready(tmp_path, blind, "Another."), told.append).fresh
    assert "stays unknown" in told[0]
    with pytest.raises(OutcomeUnknown):
        _send(_ready(tmp_path, blind), told.append)
    assert sorted(_states(tmp_path)) == ["published", "unknown"]


class _Preparing(_Strange):
    """A publisher that prepares what a function makes of a payload."""

    def __init__(self, target: Target, change: Callable[[Payload], object]) -> None:
        super().__init__(target)
        self.change = change

    def prepare(self, post: Post) -> Payload:
        """Return what the function makes."""
        return cast("Payload", self.change(super().prepare(post)))


@pytest.mark.parametrize(
    "change",
    [
        lambda _: None,
        lambda payload: payload.as_json(),
        lambda payload: payload.replace(body={"when": object()}),
        lambda payload: payload.replace(target="elsewhere"),
    ],
)
def test_what_is_no_payload_of_the_target_is_refused(
    tmp_path: Path, change: Callable[[Payload], object]
) -> None:
    """A mistake of the plug-in is said as one, before anything is on record."""
    publisher = _Preparing(Target("t", "", tmp_path), change)
    with pytest.raises(PluginError, match="the publisher 'strange' of tests failed"):
        _ready(tmp_path, publisher)
    assert not (tmp_path / "publications.jsonl").exists()


class _Nameless(BasePublisher):
    capabilities: ClassVar[Capabilities] = Capabilities(public=False)


class _Unable(BasePublisher):
    name: ClassVar[str] = "unable"


class _Base:
    def __init__(self, target: Target) -> None:
        self.target = target


@pytest.mark.parametrize("kind", [_Nameless, _Unable, _Base])
def test_what_is_no_publisher_is_refused(tmp_path: Path, kind: type) -> None:
    """An entry point that leads to something else is the plug-in's mistake."""
    with pytest.raises(PluginError, match="the publisher 'p' of tests failed"):
        _fence.make(kind, "p", Target("t", "", tmp_path), {})


def test_an_impatient_person_is_told_that_it_may_be_live(tmp_path: Path) -> None:
    """A second Ctrl-C, while the first is written down, does not make it certain."""
    ready = _ready(tmp_path, _Strange(Target("t", "", tmp_path), sends=KeyboardInterrupt()))
    times = iter([_NOW])

    def pressed_again() -> str:
        for now in times:
            return now
        raise KeyboardInterrupt

    with pytest.raises(OutcomeUnknown) as told:
        send(ready, Surroundings(pressed_again, pytest.fail))
    assert isinstance(told.value.__cause__, KeyboardInterrupt)
    assert _states(tmp_path) == ["unknown"]
