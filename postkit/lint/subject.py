"""What an archive needs of the draft that rules look at; and what they asked, to ask it again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postkit.frozen import NamedTuple, cached_property
from postkit.lint.folder import Plan
from postkit.lint.scan import hook_of
from postkit.regex import regex

if TYPE_CHECKING:
    from postkit.drafts import Draft
    from postkit.lint.archive import Archive, Others
    from postkit.lint.folder import Folder

_LONGEST = 1000  # code points of an opening that are looked at
_OPENING = regex(r"[^ \t\n\r\v\f][^\n]*+")
_OF_THE_TEXT = frozenset({"alike"})  # questions that take the whole draft


class Subject:
    """A draft, as far as an archive needs it: nothing is looked up before it is asked for."""

    def __init__(self, draft: Draft, folder: Folder) -> None:
        self.draft = draft
        self.path = draft.path
        self._folder = folder

    @cached_property
    def absolute(self) -> str:
        """Return its absolute path."""
        return _absolute(self.path)

    @cached_property
    def names(self) -> tuple[str, str]:
        """Return its id and its path under the root, as the ledger has them."""
        from postkit import metadata

        entry = self.draft.front_matter.get("id")
        path = metadata.identity(self.draft, metadata.Metadata(), self._folder.root)
        return str(entry.value.data or "") if entry else "", path

    @cached_property
    def hook(self) -> bytes:
        """Return the letters of its opening, as ``Glance`` has them."""
        start, end = self.draft.body
        opening = _OPENING.search(self.draft.source, start, min(end, start + _LONGEST))
        return hook_of(opening[0].encode("utf-8", "replace")) if opening else b""

    @cached_property
    def plan(self) -> Plan | None:
        """Return when and where it is to be published."""
        return self._folder.plan(self.draft)


class KeptSubject(NamedTuple):
    """The same of a draft that is not read: kept from the last time."""

    path: Path | None
    names: tuple[str, str]
    hook: bytes
    plan: Plan | None

    @property
    def absolute(self) -> str:
        """Return its absolute path."""
        return _absolute(self.path)


class Asking:
    """The archive, as rules see it; it writes down what they ask."""

    def __init__(self, others: Others) -> None:
        self._others = others
        self.questions: list[list[Any]] = []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a question
        question = getattr(self._others, name)

        def ask(*arguments: Any) -> Any:  # noqa: ANN401 - of all kinds
            answer = question(*arguments)
            self.questions.append([name, plain(arguments), plain(answer)])
            return answer

        return ask

    def asked(self) -> list[Any] | None:
        """Return what was asked, and of what draft, as JSON has it; None where it takes its text.

        Nothing stands for a draft about which nothing was asked.
        """
        if any(name in _OF_THE_TEXT for name, *_ in self.questions):
            return None
        subject = self._others.subject
        if not self.questions or subject.path is None:
            return []
        hook = subject.hook.decode("utf-8", "surrogateescape")
        return [
            [str(subject.path), plain(subject.names), hook, plain(subject.plan)],
            self.questions,
        ]


def _absolute(path: Path | None) -> str:
    return os.path.abspath(path) if path else ""  # noqa: PTH100 - not through links


def holds(archive: Archive, asked: list[Any]) -> bool:
    """Tell whether the same questions have the same answers.

    Raises TypeError, ValueError and AttributeError for what was never asked.
    """
    (path, (id_, inside), hook, plan), questions = asked
    moment = plan and Plan(int(plan[0]), tuple(plan[1]))
    names = (str(id_), str(inside))
    subject = KeptSubject(Path(path), names, hook.encode("utf-8", "surrogateescape"), moment)
    others = archive.about(subject)
    return all(_answer(others, name, given) == answer for name, given, answer in questions)


def _answer(others: Others, name: str, arguments: list[Any]) -> Any:  # noqa: ANN401 - as plain
    question = vars(type(others)).get(name)
    if name.startswith("_") or not callable(question):
        raise ValueError(f"{name!r} is no question")
    return plain(question(others, *map(_listed, arguments)))


def plain(value: Any) -> Any:  # noqa: ANN401 - data of all kinds
    """Return data as JSON gives it back: tuples are lists."""
    return [plain(item) for item in value] if isinstance(value, (tuple, list)) else value


def _listed(value: Any) -> Any:  # noqa: ANN401 - as above
    return tuple(map(_listed, value)) if isinstance(value, list) else value
