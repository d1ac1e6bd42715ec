"""Rules are loaded where a post has what they need; the index says what that is."""

from __future__ import annotations

import os
import sys
from subprocess import run
from typing import TYPE_CHECKING

from tests.cli.commandline import REPOSITORY
from tests.lint.index import PATH, index
from tests.lint.linting import check, visible

if TYPE_CHECKING:
    from pathlib import Path

_LOADED = """\
import sys
from postkit.__main__ import main
try:
    main()
finally:
    rules = sorted(name for name in sys.modules if name.startswith("postkit.lint.rules."))
    print(*rules, file=sys.stderr)
"""


def test_it_is_fresh() -> None:
    """If this fails: ``python -m tests.lint.index --write``."""
    assert PATH.read_text(encoding="utf-8") == index()


def test_what_is_not_needed_is_not_loaded(tmp_path: Path) -> None:
    """A few words have no polls, links and hashtags."""
    (tmp_path / "draft.md").write_text("We moved the payments.\n", encoding="utf-8")
    command = [sys.executable, "-c", _LOADED, "lint", "draft.md"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    loaded = {name.rpartition(".")[2] for name in done.stderr.splitlines()[-1].split()}
    assert {"empty_post", "post_too_long"} <= loaded
    assert loaded.isdisjoint({"poll_limits", "insecure_link", "too_many_hashtags", "heading"})


def test_options_widen_the_view(tmp_path: Path) -> None:
    """Words of one's own are found, whatever the rule looks for without them."""
    config = '[rules.confidential-marker]\nwords = ["nightingale"]\n'
    (found,) = visible(check(tmp_path, "Nightingale comes in May.\n", config=config))
    assert found.rule == "confidential-marker"
