"""Somebody who posts to the tests' LinkedIn, through the pipeline and in this process."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from postkit import drafts
from postkit.config import SettingsFinder
from postkit.ledger import Ledger, Outcome
from postkit.pipeline import delete as deletion
from postkit.pipeline import record
from postkit.pipeline.calls import Call, Chosen, Order, Result
from postkit.pipeline.publish import publish
from postkit.pipeline.sending import instant, prepare
from postkit.pipeline.update import update
from postkit.pipeline.workspace import Outside, Workspace
from postkit.secrets import Secrets
from tests.linkedin_server.fault_kinds import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from postkit.ledger import Record
    from postkit.pipeline.sending import Prepared
    from postkit.publishers._base import BasePublisher
    from postkit.publishers._payload import Payload
    from postkit.secrets import Vault
    from tests.linkedin_server.messages import Answer
    from tests.linkedin_server.records import Post
    from tests.linkedin_server.server import LinkedInServer

CREATE = r"^/rest/posts$"
EDIT = r"^/rest/posts/."
COMMENT = r"^/rest/socialActions/"
COMMENT_UNVERSIONED = r"^/v2/socialActions/"
QUICK = {"seconds": 0.05, "size": 100_000}  # what faults wait for, and how big they are

_ORDER = Order()
TEXT = "We (all of us) shipped *it* #Release"


class Poster:
    """Publishes drafts of one folder; every call reads everything anew, as a process would."""

    def __init__(self, linkedin: LinkedInServer, root: Path) -> None:
        self.linkedin = linkedin
        self.state = linkedin.state
        self.root = root
        self.agrees = True
        self.heard: list[str] = []  # warnings and questions, in their order
        self.vault: Vault | None = None
        self.variables = {
            "LINKEDIN_API_URL": linkedin.api_url,
            "LINKEDIN_OAUTH_URL": linkedin.oauth_url,
            "POSTKIT_TARGET_LINKEDIN_TOKEN": linkedin.state.issue_token(),
        }
        self.configure(account=linkedin.state.urn())

    def configure(self, **options: object) -> None:
        """Write the target's options; nothing waits for uploads that the token may not see."""
        given = {"unseen_seconds": 0, **options}
        lines = [f"{name} = {json.dumps(value)}" for name, value in given.items()]
        text = "\n".join(['to = ["linkedin"]', "[targets.linkedin]", *lines, ""])
        (self.root / "postkit.toml").write_text(text, encoding="utf-8")

    def allow(self, *scopes: str) -> None:
        """Post with a token of other scopes."""
        self.variables["POSTKIT_TARGET_LINKEDIN_TOKEN"] = self.state.issue_token(scopes)

    def meet(self, target: str, fault: str, *, method: str = "POST", **changes: Any) -> None:
        """Let the next request of a kind meet a fault."""
        self.linkedin.faults.add(method, target, fault, **{**QUICK, **changes})

    def draft(self, body: str = TEXT, name: str = "a.md", **front: object) -> None:
        """Write a draft; JSON is YAML."""
        head = {"id": name, **front}
        lines = [f"{key}: {json.dumps(value)}" for key, value in head.items()]
        text = "\n".join(["---", *lines, "---", body, ""])
        (self.root / name).write_text(text, encoding="utf-8")

    def file(self, name: str, data: bytes) -> str:
        """Write a file that goes with a draft; return its name."""
        (self.root / name).write_bytes(data)
        return name

    def publish(self, name: str = "a.md", **order: Any) -> Result:
        """Publish a draft."""
        return self._run(publish, name, Order(**order))

    def publishing(self, *names: str) -> Iterator[Result]:
        """Publish several drafts in one call; yield what becomes of each."""
        call = self._call(self.workspace())
        return publish([Chosen(drafts.read(self.root / name)) for name in names], call)

    def update(self, name: str = "a.md") -> Result:
        """Give what is live the text that the draft has now."""
        return self._run(update, name, Order())

    def delete(self, name: str = "a.md") -> Result:
        """Delete what is live of a draft."""
        workspace, draft = self.workspace(), drafts.read(self.root / name)
        settings = workspace.settings(draft)
        (found,) = record.to_delete(record.known(draft, workspace), name)
        publication = deletion.of_record(found, workspace, settings)
        (result,) = deletion.delete(
            [publication], lambda _: True, lambda: instant(self._call(workspace).clock())
        )
        return result

    def resolve(self, url: str = "") -> None:
        """Say of the unknown attempt that it is live at an address, or that it is not live."""
        found = next(one for one in self.records if one.state == "unknown").attempt
        at = instant(self._call(self.workspace()).clock())
        outcome = Outcome("", at, "published" if url else "failed", url, by="person")
        record.resolve(self.root, self.ledger, found.id, outcome, self.publisher_of)

    def publisher_of(self, target: str) -> BasePublisher:
        """Return the publisher of a target, as a new process makes it."""
        workspace = self.workspace()
        return workspace.publisher(target, workspace.settings_of(self.root))

    def payload(self, name: str = "a.md") -> Payload:
        """Return what would be sent."""
        return prepare(drafts.read(self.root / name), "linkedin", self.workspace()).payload

    def workspace(self) -> Workspace:
        """Return the folder as a new process sees it."""
        outside = Outside(lambda: Secrets(self.variables, self.vault))
        return Workspace(SettingsFinder(), self.root, outside)

    @property
    def records(self) -> tuple[Record, ...]:
        """Return what the ledger says."""
        return self.ledger.history().records

    @property
    def ledger(self) -> Ledger:
        """Return the ledger as a new process reads it."""
        return Ledger(self.root / "publications.jsonl")

    @property
    def states(self) -> list[str]:
        """Return the states of all attempts, oldest first; within a second in any order."""
        return [found.state for found in self.records]

    @property
    def live(self) -> list[Post]:
        """Return what readers can see."""
        return self.state.live_posts()

    def asked(self, method: str, target: str) -> int:
        """Return how many requests of a kind have come."""
        requests = self.state.requests
        return sum(one.method == method and one.target.startswith(target) for one in requests)

    def _run(
        self, work: Callable[[Iterable[Chosen], Call], Iterator[Result]], name: str, order: Order
    ) -> Result:
        call = self._call(self.workspace(), order)
        (result,) = work([Chosen(drafts.read(self.root / name))], call)
        return result

    def _call(self, workspace: Workspace, order: Order = _ORDER) -> Call:
        return Call(
            workspace,
            order,
            check=lambda draft, platforms: (),  # noqa: ARG005 - lint has its own tests
            consent=self._asked,
            warn=self.heard.append,
        )

    def _asked(self, prepared: Prepared) -> bool:
        self.heard.append(f"{prepared.payload.target}?")
        return self.agrees


def instead(name: str, answer: Answer) -> Fault:
    """Return a fault of a test's own: another answer, and nothing is stored."""
    return Fault(name, stored=False, change=lambda _, __, ___: answer)
