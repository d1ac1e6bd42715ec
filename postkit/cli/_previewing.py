"""What ``postkit preview`` shows."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from postkit.cli._browser import open_page
from postkit.cli._session import here
from postkit.config.toml import shown
from postkit.errors import DraftError, ExitCode, PostkitError, UsageError
from postkit.pipeline import files
from postkit.pipeline.folders import find
from postkit.pipeline.preview import preview
from postkit.pipeline.record import standings
from postkit.pipeline.web_page import page_place
from postkit.previews.card import card

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postkit.cli._session import Session
    from postkit.pipeline.preview import Preview
    from postkit.pipeline.record import Standing

_WIDEST = 80  # columns: feeds show no longer lines, and nobody reads them


def seen(session: Session, names: Sequence[str], stdin_filename: str, platform: str) -> Preview:
    """Return what a draft looks like; raises DraftError, ConfigError and PluginError."""
    if len(names) != 1:
        message = "one draft is shown at a time" if names else "no draft is named"
        raise UsageError(message, hint="for example: postkit preview draft.md")
    found = session.read(names[0], stdin_filename)
    return preview(found, platform, session.workspace())


def comment(session: Session, paths: Sequence[str], stdin_filename: str, platform: str) -> ExitCode:
    """Print a comment about drafts; exit code USAGE where one cannot be read."""
    from postkit.previews.comment import comment as text_of

    workspace, failed = session.workspace(), []

    def all_of_them() -> Iterator[tuple[Preview, list[Standing]]]:
        for found in find(paths, lambda: session.standard_input(stdin_filename)):
            try:
                if isinstance(found, DraftError):
                    raise found
                draft = found.read()
                yield preview(draft, platform, workspace), list(standings([draft], workspace))
            except PostkitError as error:
                session.complain_of(error)
                failed.append(error)

    text = text_of(all_of_them())
    if session.as_json:
        session.emit(comment=text)
    else:
        session.write(text)
    return ExitCode.USAGE if failed else ExitCode.OK


def show(session: Session, what: Preview, *, fold: str, width: int | None) -> None:
    """Show a card in the terminal, or all that it is made of as JSON."""
    views = {cut.fold.view for cut in what.cuts if fold in {"all", cut.fold.view}}
    if session.as_json:
        session.emit(**_as_json(what))
        return
    columns = width or min(_WIDEST, get_terminal_size((_WIDEST, 24)).columns)
    session.show(card(what, columns, views))
    for error in what.errors:
        session.complain_of(error)


def draw(session: Session, what: Preview, output: str) -> None:
    """Write the card as a picture."""
    from postkit.previews.picture import picture

    _put(session, picture(what), output)


def write_page(session: Session, what: Preview, output: str | None, *, opens: bool) -> None:
    """Write the page where it is wanted, else into the root's own folder; open it."""
    from postkit.previews.page import page

    place = output or page_place(what.post)
    _put(session, page(what), place)
    if opens and place != "-":
        open_page(session, Path(place).resolve().as_uri())


def serve(
    session: Session, paths: Sequence[str], port: int, platform: str, *, opens: bool
) -> ExitCode:
    """Serve the previews of a folder until Ctrl-C."""
    from postkit.pipeline.overview import Overview
    from postkit.previews.server import Server

    folder = Path(paths[0]) if paths else here()
    if len(paths) > 1 or not folder.is_dir():
        hint = "for example: postkit preview --serve posts"
        raise UsageError("one folder is served at a time", hint=hint)
    overview = Overview(folder, session.workspace)
    with suppress(KeyboardInterrupt), Server(overview, port, platform) as server:
        session.say(("Serving ", "title"), (f"{shown(overview.folder)} at {server.address}", ""))
        session.note("Ctrl-C stops it")
        if opens:
            open_page(session, server.address)
        server.serve_forever(poll_interval=0.1)
    return ExitCode.OK


def _put(session: Session, data: bytes, output: str) -> None:
    if output == "-":
        session.write(data.decode())
        return
    files.replace(Path(output), data)
    if session.as_json:
        session.emit(written=output)
    else:
        session.note(f"written to {output}")


def _as_json(what: Preview) -> dict[str, object]:
    post = what.post
    return {
        "draft": post.draft.name,
        "platform": post.platform.name,
        "kind": post.metadata.kind,
        "title": post.metadata.title,
        "author": {"name": what.name, "headline": what.headline},
        "text": post.text,
        "folds": [
            {
                "view": cut.fold.view,
                "offset": cut.offset,
                "by": cut.by,
                "estimated": bool(cut.fold.characters.about),
            }
            for cut in what.cuts
        ],
        "counters": {**what.counters._asdict(), "left": what.counters.left},
        "attachments": [
            {"kind": one.kind, "path": one.path, "alt": one.alt, "title": one.title}
            for one in post.attachments
        ],
        "first_comment": post.first_comment,
        "findings": [finding.as_json() for finding in what.findings],
    }
