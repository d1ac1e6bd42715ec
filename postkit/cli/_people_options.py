"""Options of ``postkit people add`` and ``edit``: one for each field of the people file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from postkit.cli._auth_options import IN_BROWSER

if TYPE_CHECKING:
    from collections.abc import Sequence

_HELP = {
    "name": "The name, letter for letter as on LinkedIn.",
    "linkedin": "The URN that tags them: urn:li:person:… or urn:li:organization:…",
    "linkedin_app": "The client ID of the app that a person's URN belongs to.",
    "headline": "What they do, in a line.",
    "url": "The address of their page.",
    "bio": "A sentence about them.",
    "bio_long": "A paragraph about them.",
    "bluesky": "The handle on Bluesky: jane.example.",
    "mastodon": "The handle on Mastodon: @jane@social.example.",
    "bio_updated": "The day when the bios were last looked over: 2026-05-01.",
}
_METAVARS = {"linkedin": "URN", "linkedin_app": "ID", "url": "URL"}

FIELDS: Sequence[click.Option] = [
    click.Option([f"--{field.replace('_', '-')}"], help=help, metavar=_METAVARS.get(field, "TEXT"))
    for field, help in _HELP.items()  # noqa: A001 - click's word
]
SET = click.Option(
    ["--set", "others"],
    multiple=True,
    metavar="FIELD=TEXT",
    help="Another field, such as bio_de for a bio in German. Repeatable.",
)
TO = click.Option(
    ["--to", "target"], default="", metavar="TARGET", help="The target whose app is used."
)
FROM_LOGIN: Sequence[click.Option] = [
    click.Option(
        ["--from-login"],
        is_flag=True,
        help="Let them sign in to LinkedIn here, for their URN. No token is kept.",
    ),
    TO,
    *IN_BROWSER,
]
UNSET = click.Option(
    ["--unset"],
    multiple=True,
    metavar="FIELD",
    help="Remove a field. Repeatable.",
)
QUESTIONS = {field: text.rstrip(".") for field, text in _HELP.items() if field != "bio_updated"}
