"""Publish to a folder: what would be sent, for reading, for other programs, for a rehearsal."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from postkit.errors import ConfigError, OutcomeUnknown, PublishFailed
from postkit.publishers._base import BasePublisher, Capabilities, Receipt, Target

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.ledger import Attempt
    from postkit.publishers._payload import Payload

_TEMPORARY = ".tmp"


class Publisher(BasePublisher):
    """Writes ``<folder>/<slug>-<hash>/`` with the text, the payload, the attachments and a receipt.

    - ``folder``: where to, relative to the root

    A publication appears whole or not at all: it is written beside its place and renamed.
    """

    name: ClassVar[str] = "file"
    capabilities: ClassVar[Capabilities] = Capabilities(
        public=False,
        kinds=frozenset({"post", "article"}),
        attachments=frozenset({"image", "video", "document", "poll", "card", "reshare"}),
        comments=True,
        idempotent=True,
        finds=True,
    )

    def __init__(self, target: Target, *, folder: str = "published") -> None:
        super().__init__(target)
        self._root = target.root.resolve()
        self._published = (self._root / folder).resolve()
        if self._root not in self._published.parents:
            raise ConfigError(
                f"the folder {folder!r} of target {target.name!r} must lie inside the root",
                hint='name a folder such as "published"',
            )

    def send(self, payload: Payload, *, key: str) -> Receipt:
        """Write the publication. Raises ``PublishFailed`` where the disk does not let it."""
        from postkit.ledger import disk  # lint reads this class, and writes nothing

        known = self._receipt(payload.hash, key)
        if known:
            return known
        try:
            place, temporary, receipt = self._written(payload, key)
        except OSError as error:
            raise PublishFailed(
                f"cannot write below {self._published}: {error.strerror or error}",
                hint="make room, or make the folder writable, then publish again",
            ) from error
        try:
            temporary.rename(place)
        except OSError as error:
            raise OutcomeUnknown(
                f"cannot tell whether {place} is in place: {error.strerror or error}",
                hint="publish again: postkit looks there first",
            ) from error
        disk.sync_folder(self._published)
        return receipt

    def find(self, attempt: Attempt) -> Receipt | None:
        """Return the receipt that carries the attempt's key, or None: it was never completed."""
        return self._receipt(attempt.payload, attempt.id)

    def _receipt(self, payload: str, key: str) -> Receipt | None:
        from postkit.publishers import _folder

        for file in self._published.glob(f"[!.]*-{payload[:10]}*/receipt.json"):
            receipt = _folder.read_receipt(file)
            if receipt.get("attempt") == key:
                return Receipt(str(receipt.get("url", "")))
        return None

    def _written(self, payload: Payload, key: str) -> tuple[Path, Path, Receipt]:
        import shutil

        from postkit.publishers import _folder
        from postkit.slug import slug

        self._published.mkdir(parents=True, exist_ok=True)
        for left in self._published.glob(f".*{_TEMPORARY}"):  # by killed runs: the root is locked
            shutil.rmtree(left)
        words = payload.title or payload.text[:60]
        place = self._free(f"{slug(words, otherwise='post')}-{payload.hash[:10]}")
        receipt = Receipt(place.relative_to(self._root).as_posix())
        temporary = place.with_name(f".{place.name}{_TEMPORARY}")
        _folder.write(temporary, payload, receipt, key)
        return place, temporary, receipt

    def _free(self, name: str) -> Path:
        """Return a free place; what is published again gets a number."""
        place, number = self._published / name, 1
        while place.exists():
            number += 1
            place = self._published / f"{name}-{number}"
        return place
