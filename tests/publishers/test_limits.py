"""Limits of a publisher's own, beside those of its platform."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest

from postkit import drafts
from postkit.config import SettingsFinder
from postkit.errors import PublishRefused
from postkit.pipeline.variants import Variant
from postkit.pipeline.workspace import Workspace
from postkit.publishers._base import BasePublisher, Capabilities, Limits, Target

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.publishers._payload import Payload


class _Small(BasePublisher):
    name: ClassVar[str] = "small"
    capabilities: ClassVar[Capabilities] = Capabilities(
        public=True,
        attachments=frozenset({"image"}),
        limits=Limits(length=10, files=1, file_size=12),
    )


def _prepare(root: Path, text: str) -> Payload:
    (root / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (root / "big.png").write_bytes(b"\x89PNG\r\n\x1a\n12345")
    (root / "draft.md").write_text(text, encoding="utf-8")
    post = Workspace(SettingsFinder(), root).compose(
        drafts.read(root / "draft.md"), Variant("linkedin")
    )
    return _Small(Target("small", "", root)).prepare(post)


def test_what_is_at_the_limits_goes(tmp_path: Path) -> None:
    """As long, as many and as large as it says is still taken."""
    assert _prepare(tmp_path, "12345678🙂 ![x](a.png)\n").text == "12345678🙂"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("12345678901", "more than 10 UTF-16 code units"),
        ("x ![x](a.png) ![x](a.png)", "more than 1 files"),
        ("x ![x](big.png)", "big.png: over 12 bytes"),
    ],
)
def test_what_is_over_a_limit_is_refused(tmp_path: Path, text: str, why: str) -> None:
    """Before anything is sent, with the target and what is too much of it."""
    with pytest.raises(PublishRefused, match=f"'small' does not take {why}"):
        _prepare(tmp_path, text)
