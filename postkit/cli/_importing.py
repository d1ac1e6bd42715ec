"""What ``postkit import`` reads, writes and says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from postkit.cli import _streams
from postkit.cli._session import here
from postkit.config.toml import shown
from postkit.drafts.files import read_bytes
from postkit.errors import UsageError
from postkit.people.edit import added
from postkit.pipeline import files
from postkit.pipeline.importing import LARGEST, imported

if TYPE_CHECKING:
    from postkit.cli._session import Session
    from postkit.pipeline.importing import Imported, Kind


def run(session: Session, file: str, output: str | None, kind: Kind, *, report: bool) -> None:
    """Write the draft, and say what became of the rest."""
    data, name = _read(file)
    settings = session.settings().for_folder(here())
    people = session.workspace().people(settings)
    found = imported(data, name, kind, settings, people)
    if output and output != "-" and not files.create(Path(output), found.source.encode()):
        raise UsageError("is there already", hint="name another file", path=output)
    if session.as_json:
        session.emit(**_as_json(found, output))
        return
    if not output or output == "-":
        session.write(found.source)
    _comment(session, found, output, shown(settings.people_path), report=report)


def _read(file: str) -> tuple[bytes, str]:
    if file == "-":
        data, name = _streams.read_bytes(LARGEST), "<stdin>"
    else:
        data, name = read_bytes(Path(file), file, limit=LARGEST), file
    if len(data) > LARGEST:
        raise UsageError(f"larger than {LARGEST >> 20} MiB", hint="copy the text alone", path=name)
    return data, name


def _as_json(found: Imported, output: str | None) -> dict[str, object]:
    return {
        "draft": found.source,
        "written": output if output and output != "-" else None,
        "kind": found.kind,
        "title": found.title,
        "author": found.key,
        "person": found.person,
        "unknown": list(found.unknown),
        "gone": [each._asdict() for each in found.gone],
        "unsure": [each._asdict() for each in found.unsure],
    }


def _comment(
    session: Session, found: Imported, output: str | None, people: str, *, report: bool
) -> None:
    if output and output != "-":
        session.note(f"written to {output}")
    for line in found.gone if report else ():
        session.note(f"line {line.number} went: {line.text} ({line.why})")
    if found.gone and not report:
        count = len(found.gone)
        session.note(f"{count} line{'s' * (count > 1)} went; --report lists them")
    for doubt in found.unsure:
        session.note(f"line {doubt.number} may be of the page, and stays: {doubt.text}")
    if found.unknown:
        session.note(f"not in {people}: {', '.join(found.unknown)}")
    if found.person:
        session.note(f"put into {people}:\n\n{added('', {found.key: found.person}).strip()}\n")
