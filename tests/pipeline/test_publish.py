"""The pipeline of publishing on real files; the linter has tests of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

import pytest

from postkit import drafts
from postkit.config import SettingsFinder
from postkit.errors import ExitCode, OutcomeUnknown, PostkitError, PublishFailed, PublishRefused
from postkit.ledger import Ledger
from postkit.pipeline.calls import Call, Chosen, Order, Result, exit_code
from postkit.pipeline.publish import publish
from postkit.pipeline.sending import Prepared, Surroundings, prepare, send
from postkit.pipeline.workspace import Workspace
from postkit.publishers._base import BasePublisher, Capabilities, Receipt, Target

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from postkit.publishers._payload import Payload

_ORDER = Order()
_NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


def _write(root: Path, name: str = "a.md", *, head: str = "id: a-1", body: str = "Text.") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{head}\n---\n{body}\n", encoding="utf-8")
    return path


def _publish(
    root: Path,
    *paths: Path,
    order: Order = _ORDER,
    found: bool = False,
    clock: Callable[[], datetime] = lambda: _NOW,
) -> list[Result]:
    (root / "postkit.toml").touch()
    call = Call(
        Workspace(SettingsFinder(), root),
        order,
        check=lambda draft, platforms: (),  # noqa: ARG005 - lint has its own tests
        consent=lambda prepared: False,  # noqa: ARG005 - nobody says yes
        warn=pytest.fail,
        clock=clock,
    )
    return list(publish((Chosen(drafts.read(path), found) for path in paths), call))


def _outcomes(results: list[Result]) -> list[str]:
    return [result.outcome for result in results]


def test_published_once_then_unchanged(tmp_path: Path) -> None:
    """The second call finds it live, shows the same address and publishes nothing."""
    path = _write(tmp_path)
    first, second = _publish(tmp_path, path), _publish(tmp_path, path)
    assert _outcomes(first + second) == ["published", "unchanged"]
    assert first[0].url == second[0].url
    assert (tmp_path / first[0].url / "post.txt").read_text(encoding="utf-8") == "Text.\n"
    assert exit_code(second) is ExitCode.OK


def test_changed_since_is_refused_and_again_consents(tmp_path: Path) -> None:
    """An edit after publication names the live address; --again publishes a second time."""
    url = _publish(tmp_path, _write(tmp_path))[0].url
    changed = _write(tmp_path, body="Other text.")
    (refused,) = _publish(tmp_path, changed)
    assert (refused.outcome, refused.code) == ("refused", ExitCode.NOT_PUBLISHED)
    assert url in refused.message
    assert "--again" in refused.hint
    assert _outcomes(_publish(tmp_path, changed, order=Order(again=True))) == ["published"]


def test_a_copy_is_refused_a_rename_is_recognised(tmp_path: Path) -> None:
    """The same text from another draft is refused while both exist."""
    original = _write(tmp_path, head="title: Same")
    _publish(tmp_path, original)
    copy = _write(tmp_path, "b.md", head="title: Same")
    (refused,) = _publish(tmp_path, copy)
    assert (refused.outcome, "a.md" in refused.message) == ("refused", True)
    original.unlink()
    assert _outcomes(_publish(tmp_path, copy)) == ["unchanged"]


def test_an_id_survives_a_rename_and_an_edit(tmp_path: Path) -> None:
    """With an id, a renamed and edited draft is still known to be live."""
    original = _write(tmp_path)
    _publish(tmp_path, original)
    original.unlink()
    assert _outcomes(_publish(tmp_path, _write(tmp_path, "new/b.md", body="Edited."))) == [
        "refused"
    ]


@pytest.mark.parametrize(
    ("head", "reason"),
    [("draft: true", "draft: true"), ("publish_at: 2026-12-01T09:01:00Z", "not due")],
)
def test_not_ready_is_refused_by_name_and_skipped_in_folders(
    tmp_path: Path, head: str, reason: str
) -> None:
    """Naming such a draft is a mistake worth an exit code; in a folder it waits for its time."""
    path = _write(tmp_path, head=f"{head}\nto: [file]")
    (named,), (found,) = _publish(tmp_path, path), _publish(tmp_path, path, found=True)
    assert (named.outcome, named.code) == ("refused", ExitCode.NOT_PUBLISHED)
    assert reason in named.message
    assert (found.outcome, found.code) == ("skipped", ExitCode.OK)


def test_now_overrides_the_date_but_not_draft(tmp_path: Path) -> None:
    """--now publishes early; what says draft: true is never published."""
    early = _write(tmp_path, head="publish_at: 2027-01-01T00:00:00Z")
    never = _write(tmp_path, "b.md", head="draft: true")
    results = _publish(tmp_path, early, never, order=Order(now=True))
    assert _outcomes(results) == ["refused", "published"]
    assert exit_code(results) is ExitCode.PARTIAL


def test_in_folders_only_drafts_that_state_a_target_go(tmp_path: Path) -> None:
    """A draft without `to` is passed over in a folder, not when it is named."""
    path = _write(tmp_path)
    assert _outcomes(_publish(tmp_path, path, found=True)) == ["skipped"]
    assert _outcomes(_publish(tmp_path, path)) == ["published"]


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    """--dry-run hands out the payload and leaves no trace."""
    path = _write(tmp_path, body="With (brackets).")
    (result,) = _publish(tmp_path, path, order=Order(dry_run=True))
    assert result.prepared
    assert result.prepared.payload.encoded == r"With \(brackets\)."
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.md", "postkit.toml"]


def test_each_target_has_its_own_outcome(tmp_path: Path) -> None:
    """One target fails, the other works: 5 now, and the next run sends only what is missing."""
    text = '[targets.one]\npublisher = "file"\nfolder = "one"\n[targets.two]\npublisher = "file"\n'
    (tmp_path / "postkit.toml").write_text(text + 'folder = "two"\n', encoding="utf-8")
    (tmp_path / "two").write_text("in the way", encoding="utf-8")
    path = _write(tmp_path, head="to: [one, two]")
    first = _publish(tmp_path, path)
    assert _outcomes(first) == ["published", "failed"]
    assert exit_code(first) is ExitCode.PARTIAL
    (tmp_path / "two").unlink()
    assert _outcomes(_publish(tmp_path, path)) == ["unchanged", "published"]


def test_standard_input_is_known_by_its_content(tmp_path: Path) -> None:
    """The same text on standard input is published once; another text is another post."""
    (tmp_path / "postkit.toml").touch()
    workspace = Workspace(SettingsFinder(), tmp_path)
    around = Surroundings(lambda: "2026-12-01T09:00:00Z", pytest.fail)

    def from_stdin(text: str) -> bool:
        ready = prepare(drafts.parse(text, name="<stdin>"), "file", workspace)
        return send(ready, around).fresh

    assert [from_stdin("One."), from_stdin("One."), from_stdin("Two.")] == [True, False, True]
    (copy,) = _publish(tmp_path, _write(tmp_path, body="One."))
    assert "from standard input: " in copy.message


def test_what_changed_after_the_check_is_not_published(tmp_path: Path) -> None:
    """Between lint and lock the draft is edited: refused, and nothing is on record."""
    path = _write(tmp_path)
    ready = _ready(tmp_path, path)
    _write(tmp_path, body="Sneaked in.")
    with pytest.raises(PublishRefused, match="changed after"):
        send(ready, Surroundings(lambda: "2026-12-01T09:00:00Z", pytest.fail))
    assert ready.ledger.history().records == ()


def _ready(root: Path, path: Path, publisher: BasePublisher | None = None) -> Prepared:
    (root / "postkit.toml").touch()
    ready = prepare(drafts.read(path), "file", Workspace(SettingsFinder(), root))
    if publisher is None:
        return ready
    return ready._replace(publisher=publisher, payload=publisher.prepare(ready.post))


class _Breaking(BasePublisher):
    """A publisher whose connection breaks in the way it is told."""

    name: ClassVar[str] = "breaking"
    capabilities: ClassVar[Capabilities] = Capabilities(public=True)

    def __init__(self, target: Target, error: BaseException | None) -> None:
        super().__init__(target)
        self.error = error

    def send(self, payload: Payload, *, key: str) -> Receipt:  # noqa: ARG002 - the contract's
        """Break, or publish."""
        if self.error:
            raise self.error
        return Receipt("https://example.com/1")


def _attempt(root: Path, error: BaseException | None) -> PostkitError | None:
    path = root / "a.md" if (root / "a.md").exists() else _write(root)
    ready = _ready(root, path, _Breaking(Target("t", "", root), error))
    try:
        send(ready, Surroundings(lambda: "2026-12-01T09:00:00Z", pytest.fail))
    except PostkitError as told:
        return told
    return None


def _states(root: Path) -> list[str]:
    history = Ledger(root / "publications.jsonl").history()
    return [record.state for record in history.records]


def test_a_certain_failure_may_be_tried_again(tmp_path: Path) -> None:
    """Failed is on record, and the next try is a new attempt."""
    assert isinstance(_attempt(tmp_path, PublishFailed("refused there")), PublishFailed)
    assert _attempt(tmp_path, None) is None
    assert sorted(_states(tmp_path)) == ["failed", "published"]


@pytest.mark.parametrize(
    "error",
    [OutcomeUnknown("no answer"), KeyboardInterrupt(), RuntimeError("a bug"), SystemExit(1)],
)
def test_an_uncertain_end_is_never_sent_again_by_itself(
    tmp_path: Path, error: BaseException
) -> None:
    """No answer, Ctrl-C, a bug in the publisher: unknown, and nothing is sent until settled."""
    assert isinstance(_attempt(tmp_path, error), OutcomeUnknown)
    again = _attempt(tmp_path, None)
    assert isinstance(again, OutcomeUnknown)
    assert "postkit resolve" in again.hint
    assert _states(tmp_path) == ["unknown"]


def test_an_interrupted_call_stops(tmp_path: Path) -> None:
    """After Ctrl-C while sending, the drafts that follow are left alone."""
    error = _attempt(tmp_path, KeyboardInterrupt())
    assert error is not None
    assert isinstance(error.__cause__, KeyboardInterrupt)
    assert error.exit_code is ExitCode.UNKNOWN


def test_an_interrupted_call_tells_what_it_did_before(tmp_path: Path) -> None:
    """Ctrl-C between two drafts: the first result stands, none was sent after it, 130."""
    first, second = _write(tmp_path), _write(tmp_path, "b.md", head="id: b-1", body="Other.")
    asked: list[str] = []

    def clock() -> datetime:
        if Ledger(tmp_path / "publications.jsonl").history().records and len(asked) > 1:
            raise KeyboardInterrupt
        asked.append("time")
        return _NOW

    results = _publish(tmp_path, first, second, first, clock=clock)
    assert _outcomes(results) == ["published", "interrupted", "interrupted"]
    assert exit_code(results) is ExitCode.INTERRUPTED


def test_a_damaged_ledger_line_is_told_and_left(tmp_path: Path) -> None:
    """A line that cannot be read is a warning with its place, and stays where it is."""
    path = _write(tmp_path)
    ledger = tmp_path / "publications.jsonl"
    ledger.write_text("<<<<<<< HEAD\n", encoding="utf-8")
    told: list[str] = []
    send(_ready(tmp_path, path), Surroundings(lambda: "2026-12-01T09:00:00Z", told.append))
    assert f"{ledger}:1: " in told[0]
    assert ledger.read_text(encoding="utf-8").startswith("<<<<<<< HEAD\n")
