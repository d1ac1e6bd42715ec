"""``postkit people``: who is mentioned, and how each is called on each network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from postkit.cli import Group
from postkit.cli._options import json_option, offering
from postkit.cli._people_options import FIELDS, FROM_LOGIN, SET, TO, UNSET

if TYPE_CHECKING:
    from postkit.cli._session import Session
    from postkit.errors import ExitCode


@click.group(cls=Group)
def command() -> None:
    """List, check and edit the people whom drafts mention.

    They are in `people.toml` in the root of the current folder, or where the configuration says.
    """


@command.command("list", short_help="List everybody, and what is missing")
@json_option
@click.pass_obj
def list_(session: Session, /) -> None:
    """List everybody in the people file, and what is missing of each."""
    from postkit.cli import _people

    _people.list_all(session)


@command.command(short_help="Show one of them, and where they are mentioned")
@click.argument("key", shell_complete=offering("people"))
@json_option
@click.pass_obj
def show(session: Session, /, key: str) -> None:
    """Show all fields of one person or organization, and where drafts mention them."""
    from postkit.cli import _people

    _people.show(session, key)


@command.command(short_help="Find what is wrong in the people file")
@json_option
@click.pass_obj
def check(session: Session, /) -> ExitCode:
    """Find what is wrong in the people file, and show where each is mentioned.

    URNs, handles and addresses, names with stray or invisible characters, texts that are too long
    for LinkedIn, the same person twice, who is mentioned nowhere. The exit code is 1 where there
    are errors; warnings and notes are none. -v shows every place of a mention.
    """
    from postkit.cli import _people

    return _people.check(session)


@command.command(short_help="Add somebody", params=[*FIELDS, SET, *FROM_LOGIN])
@click.argument("key")
@json_option
@click.pass_obj
def add(session: Session, /, key: str, *, others: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - options
    """Add a person or an organization to the people file, under a key.

    Without options, a terminal is asked. All else in the file stays as it is. With --from-login
    somebody signs in to the target's app: their URN, which only that app can use, and their name
    are taken over.
    """
    from postkit.cli import _people_linkedin, _people_writing

    login = _people_linkedin.login_of(options)
    _people_writing.add(session, key, _people_writing.given(options, others), login)


@command.command(short_help="Change somebody's fields", params=[*FIELDS, SET, UNSET, *FROM_LOGIN])
@click.argument("key", shell_complete=offering("people"))
@json_option
@click.pass_obj
def edit(
    session: Session,
    /,
    key: str,
    *,
    others: tuple[str, ...],
    unset: tuple[str, ...],
    **options: Any,  # noqa: ANN401 - options
) -> None:
    """Change fields of a person or an organization in the people file.

    Without options, a terminal is asked. Comments, order and quoting stay. --from-login takes
    their URN from whoever signs in.
    """
    from postkit.cli import _people_linkedin, _people_writing

    login = _people_linkedin.login_of(options)
    _people_writing.edit(session, key, _people_writing.given(options, others), unset, login)


@command.command(short_help="Look up the URN of an organization", params=[TO])
@click.argument("key", shell_complete=offering("people"))
@click.option("--vanity", default="", metavar="NAME", help="The name in its page's address.")
@json_option
@click.pass_obj
def resolve(session: Session, /, key: str, *, vanity: str, target: str) -> None:
    """Look up the URN of an organization at LinkedIn, and write it into the people file.

    Needs somebody who signed in with a scope of the Community Management API. The name in the
    address of its page is that of --vanity or of its `url`. Persons cannot be looked up.
    """
    from postkit.cli import _people_linkedin

    _people_linkedin.resolve(session, key, vanity, target)


@command.command("import", short_help="Take people over from a CSV file")
@click.argument("file")
@click.option("--update", is_flag=True, help="Change those who are there already, too.")
@json_option
@click.pass_obj
def import_(session: Session, /, file: str, *, update: bool) -> None:
    """Add the people of a CSV file to the people file, all of them or none.

    Columns are named in a first line: name (or First Name and Last Name), key, urn, url, headline
    and the other fields. Connections.csv and Profile.csv of LinkedIn's data export are such files.
    Who is there already, by key, URN, address or name, stays as they are without --update.
    """
    from postkit.cli import _people_writing

    _people_writing.import_file(session, file, update=update)
