"""Write one publication of the file publisher: whole and synced, or not at all."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from postkit.attachments import digest
from postkit.errors import PublishFailed
from postkit.ledger import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from postkit.publishers._base import Receipt
    from postkit.publishers._payload import Asset, Payload

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)\d)\s*(?:\.|$)", re.IGNORECASE)
_OWN = ("post.txt", "payload.json", "receipt.json")


def write(folder: Path, payload: Payload, receipt: Receipt, key: str) -> None:
    """Fill a new folder; the receipt, which names the attempt, comes last."""
    folder.mkdir()
    disk.create(folder / "post.txt", f"{payload.text}\n".encode("utf-8", "surrogatepass"))
    names = _names(asset.name for asset in payload.assets)
    _copy(folder, payload.assets, names)
    disk.create(folder / "payload.json", _json({**payload.as_json(), "files": names}))
    disk.create(folder / "receipt.json", _json({"schema": 1, "attempt": key, **receipt._asdict()}))
    disk.sync_folder(folder)


def read_receipt(file: Path) -> dict[str, Any]:
    """Return a receipt; empty where there is none that can be read."""
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _names(names: Iterable[str]) -> list[str]:
    """Return file names that every system takes; no two are the same, and none is one of ours."""
    taken = {*_OWN}
    chosen: list[str] = []
    for name in map(_portable, names):
        free, number = name, 1
        while _compared(free) in taken:
            number += 1
            free = f"{number}-{name}"
        taken.add(_compared(free))
        chosen.append(free)
    return chosen


def _portable(name: str) -> str:
    """Return a name that Windows takes, too: publications are there to be shared."""
    kept = _FORBIDDEN.sub("-", name).rstrip(". ") or "file"
    return f"file-{kept}" if _DEVICES.match(kept) else kept


def _compared(name: str) -> str:
    """Return what two names have in common where a system takes them for one."""
    return normalize("NFC", normalize("NFC", name).casefold())


def _copy(folder: Path, assets: Sequence[Asset], names: Sequence[str]) -> None:
    for asset, name in zip(assets, names, strict=True):
        shutil.copyfile(asset.source, folder / name)
        if digest(folder / name) != asset.sha256:
            raise PublishFailed(
                f"{asset.source.name} changed while it was being published",
                hint="publish again when nothing writes to it",
                path=str(asset.source),
            )
        disk.sync_file(folder / name)


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "surrogatepass")
