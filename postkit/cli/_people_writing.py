"""What ``postkit people add`` and ``edit`` ask, write and say."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from postkit.cli._people_linkedin import signed_in
from postkit.cli._people_options import QUESTIONS
from postkit.cli._session import here
from postkit.config.toml import shown
from postkit.errors import UsageError
from postkit.options.values import quoted
from postkit.pipeline import entries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from postkit.cli._people_linkedin import Login
    from postkit.cli._session import Session

_LARGEST = 64 << 20  # bytes of a CSV file: more than anybody's connections have


def add(session: Session, key: str, fields: Mapping[str, str], login: Login | None = None) -> None:
    """Add somebody with these fields or, where there are none, with those of answers.

    Whoever signs in brings their URN, and their name where none is given.
    """
    path = _path(session)
    if login:
        entries.taken(path, key)
        entries.refuse(fields)
        fields = {"name": "", **signed_in(session, login, fields)}
    elif not fields and _asks(session):
        entries.taken(path, key)
        fields = _answers({})
    entries.add(path, key, fields)
    _say(session, "added", key, path, changed=True)


def edit(
    session: Session,
    key: str,
    fields: Mapping[str, str],
    unset: Sequence[str],
    login: Login | None = None,
) -> None:
    """Change somebody's fields to these or, where there are none, to those of answers.

    Whoever signs in brings their URN.
    """
    path = _path(session)
    if login:
        old = entries.values(path, key)
        fields = signed_in(session, login, {"name": old["name"], **fields})
    elif not fields and not unset:
        old = entries.values(path, key)
        if not _asks(session):
            raise UsageError("nothing is given to change", hint="for example: --headline TEXT")
        fields = _answers(old)
    changed = entries.edit(path, key, fields, unset)
    _say(session, "changed" if changed else "unchanged", key, path, changed=changed)


def import_file(session: Session, file: str, *, update: bool) -> None:
    """Take over the people of a CSV file; say who was added, changed and kept."""
    from pathlib import Path

    from postkit.drafts.files import read_bytes
    from postkit.people.rows import rows
    from postkit.pipeline.imports import import_rows

    data = read_bytes(Path(file), file, limit=_LARGEST)
    if len(data) > _LARGEST:
        raise UsageError(f"larger than {_LARGEST >> 20} MiB", hint="take it in parts", path=file)
    done = import_rows(_path(session), rows(data, file), file, update=update)
    if session.as_json:
        session.emit(**done._asdict())
        return
    for what in ("added", "changed", "kept"):
        session.show((f"{what}  {key}\n", "") for key in getattr(done, what))
    if done.nameless:
        session.note(f"passed over, without a name: line {', '.join(map(str, done.nameless))}")
    if done.kept and not update:
        session.note("kept are those who were there already; --update changes them")


def _path(session: Session) -> Path:
    return session.settings().for_folder(here()).people_path


def given(options: Mapping[str, str | None], others: Sequence[str]) -> dict[str, str]:
    """Return the fields that options give, and those of ``others``, each ``field=text``.

    Raises UsageError for others without ``=`` and for a field that is given twice.
    """
    fields = {field: value for field, value in options.items() if value is not None}
    for other in others:
        field, is_one, text = other.partition("=")
        if not is_one:
            raise UsageError(f"{quoted(other)} has no =", hint='for example: --set bio_de="…"')
        if field in fields:
            raise UsageError(f"{quoted(field)} is given twice", hint="leave one of them out")
        fields[field] = text
    return fields


def _asks(session: Session) -> bool:
    """Tell whether a person can be asked."""
    return bool(not session.as_json and sys.stdin and sys.stdin.isatty())


def _answers(old: Mapping[str, str]) -> dict[str, str]:
    """Ask for every field until its answer will do; what is left empty is left out."""
    click.echo("Press Enter to leave a field as it is.", err=True)
    answers = {field: _answer(field, question, old) for field, question in QUESTIONS.items()}
    return {field: answer for field, answer in answers.items() if answer}


def _answer(field: str, question: str, old: Mapping[str, str]) -> str:
    def checked(answer: str) -> str:
        try:
            entries.refuse({field: answer} if answer else {})
        except UsageError as error:
            raise click.UsageError(f"{error.message}. {error.hint}") from None
        return answer

    if "\n" in old.get(field, ""):
        return ""  # a line cannot show it
    default = old.get(field, None if field == "name" else "")
    answer: str = click.prompt(
        question, default=default, show_default=bool(default), value_proc=checked, err=True
    )
    return answer


def _say(session: Session, what: str, key: str, path: Path, *, changed: bool) -> None:
    if session.as_json:
        session.emit(key=key, path=str(path), changed=changed, fields=entries.values(path, key))
    else:
        session.show([(what, "good"), (f"  {key} in {shown(path)}\n", "")])
