"""A folder of posts for tests of rules that ask about other drafts: real files, a real ledger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from postkit import drafts
from postkit.config import SettingsFinder
from postkit.ledger import Ledger, Record, Sequel, Snapshot
from postkit.pipeline.calls import Call, Chosen, Order
from postkit.pipeline.folders import Found
from postkit.pipeline.lint import Linter
from postkit.pipeline.publish import publish
from postkit.pipeline.sending import moment
from postkit.pipeline.workspace import Workspace

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
"""When lint runs, unless a test says otherwise."""

CONFIG = """\
timezone = "Europe/London"
[targets.team]
publisher = "linkedin"
[targets.blog]
publisher = "file"
folder = "blog"
"""


class Shelf:
    """Drafts in the current folder, which is a root."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.put("postkit.toml", CONFIG)

    def put(self, name: str, text: str) -> Path:
        """Write a file and return its path."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def draft(self, name: str, body: str = "Words.", head: str = "title: T") -> Path:
        """Write a draft and return its path."""
        return self.put(name, f"---\n{head}\n---\n{body}\n")

    def publish(self, name: str, days_ago: int = 0, to: str = "file") -> None:
        """Publish a draft at a target without readers, so many days before ``NOW``."""
        assert self.attempt(name, days_ago, to) == "published"

    def attempt(self, name: str, days_ago: int = 0, to: str = "file") -> str:
        """Try to publish a draft, and return the outcome."""
        call = Call(
            Workspace(SettingsFinder(), self.root),
            Order(to=(to,), now=True),
            check=lambda draft, platforms: (),  # noqa: ARG005 - it is linted afterwards
            consent=lambda prepared: False,  # noqa: ARG005 - nobody is asked for files
            warn=pytest.fail,
            clock=lambda: NOW - timedelta(days=days_ago),
        )
        chosen = Chosen(drafts.read(self.root / name), found=False)
        (result,) = publish([chosen], call)
        return result.outcome

    def update(self, name: str, text: str) -> None:
        """Write down that what is live of a draft has another text now."""
        record, at = self._live(name), moment(NOW)
        self.ledger.sequel(Sequel(uuid4().hex, record.attempt.id, at, "update", "done", "new"))
        self.ledger.keep_snapshot(Snapshot(record.attempt.id, at, text, "", {}))

    def delete(self, name: str) -> None:
        """Write down that what was live of a draft was deleted."""
        attempt = self._live(name).attempt.id
        self.ledger.sequel(Sequel(uuid4().hex, attempt, moment(NOW), "deletion", "done"))

    def _live(self, name: str) -> Record:
        return next(one for one in self.ledger.history().records if one.attempt.path == name)

    @property
    def ledger(self) -> Ledger:
        """Return the record of what was published."""
        return Ledger(self.root / "publications.jsonl")

    def found(
        self, rule: str, name: str = "a.md", *, now: datetime = NOW, **options: object
    ) -> list[str]:
        """Return what a rule says of a draft: severities and messages."""
        settings = SettingsFinder(overrides={"lint": {"select": (rule,)}, "rules": {rule: options}})
        linter = Linter(Workspace(settings, self.root), now=now.timestamp())
        checked = linter(Found(name, Path(name)))
        assert not checked.errors
        return [f"{each.severity.name.lower()}: {each.message}" for each in checked.findings]
