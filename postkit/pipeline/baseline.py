"""Findings that are known: only what is new counts.

A finding is known by its draft, its rule and its message, not by its line: what moves stays known.
Where a draft has the same finding more often than the baseline says, the rest is new. The file is
JSON, sorted, one draft a key, so that git can merge it and a review can read it.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postkit.errors import ConfigError
from postkit.pipeline import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postkit.lint.engine import Finding
    from postkit.pipeline.checked import Checked

REASON = "it is in the baseline"
_VERSION = 1
_Key = tuple[str, str, str]  # path, rule, message


class Baseline:
    """The findings in a file; paths are relative to its folder."""

    def __init__(self, path: Path, known: Counter[_Key]) -> None:
        self._folder = path.absolute().parent
        self._left = Counter(known)

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read a file; raises ConfigError where it is none of ours."""
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
            known = Counter(dict(_counts(said)))
        except OSError as error:
            raise _unusable(path, error.strerror or str(error)) from None
        except (ValueError, TypeError, KeyError, AttributeError):
            raise _unusable(path, "it is no baseline of postkit") from None
        return cls(path, known)

    def applied(self, drafts: Iterable[Checked]) -> Iterator[Checked]:
        """Yield drafts with what is known suppressed."""
        for checked in drafts:
            findings = tuple(self._judged(finding) for finding in checked.findings)
            yield checked._replace(findings=findings)

    def _judged(self, finding: Finding) -> Finding:
        key = _key(finding, self._folder)
        if finding.suppressed or not self._left[key]:
            return finding
        self._left[key] -= 1
        return finding._replace(suppressed=True, reason=REASON)


class Writer:
    """Collects the findings of a call for a new baseline."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: Counter[_Key] = Counter()

    def collected(self, drafts: Iterable[Checked]) -> Iterator[Checked]:
        """Yield drafts with everything suppressed, and write the file after the last one."""
        folder = self._path.absolute().parent
        for checked in drafts:
            open_ = [finding for finding in checked.findings if not finding.suppressed]
            self._found.update(_key(finding, folder) for finding in open_)
            findings = tuple(
                finding._replace(suppressed=True, reason=finding.reason or REASON)
                for finding in checked.findings
            )
            yield checked._replace(findings=findings)
        files.replace(self._path, _document(self._found).encode("utf-8", "backslashreplace"))


def _key(finding: Finding, folder: Path) -> _Key:
    path = os.path.relpath(finding.path, folder) if finding.path != "<stdin>" else finding.path
    return Path(path).as_posix(), finding.rule, finding.message


def _document(found: Counter[_Key]) -> str:
    drafts: dict[str, list[dict[str, object]]] = {}
    for (path, rule, message), times in sorted(found.items()):
        drafts.setdefault(path, []).append({"rule": rule, "message": message, "times": times})
    text = json.dumps({"version": _VERSION, "drafts": drafts}, ensure_ascii=False, indent=1)
    return f"{text}\n"


def _counts(said: dict[str, Any]) -> Iterator[tuple[_Key, int]]:
    if said["version"] != _VERSION:
        raise ValueError("another version")
    for path, findings in said["drafts"].items():
        for one in findings:
            yield (path, str(one["rule"]), str(one["message"])), int(one["times"])


def _unusable(path: Path, why: str) -> ConfigError:
    hint = "write one with `postkit lint --write-baseline FILE`"
    return ConfigError(f"the baseline cannot be used: {why}", hint=hint, path=str(path))
