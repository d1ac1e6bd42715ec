"""``postkit explain``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from postkit.cli._options import json_option, offering
from postkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.cli._session import Session
    from postkit.lint.registry import Catalog
    from postkit.lint.rule import Rule


@click.command()
@click.argument("rule", required=False, shell_complete=offering("rules"))
@click.option("--all", "all_", is_flag=True, help="Explain every rule.")
@json_option
@click.pass_obj
def command(session: Session, /, rule: str | None, *, all_: bool) -> None:
    """Explain a rule, by name or code.

    Tells what it finds and why that matters, with an example, what to write instead, its options
    and where the claim comes from.
    """
    from postkit.cli._session import here
    from postkit.lint.registry import Catalog

    catalog = Catalog(session.settings().for_folder(here()))
    rules = _wanted(catalog, rule, all_=all_)
    if session.as_json:
        session.emit(rules=[_as_json(each) for each in rules])
    else:
        session.show(piece for each in rules for piece in _page(each))


def _wanted(catalog: Catalog, word: str | None, *, all_: bool) -> list[Rule]:
    if all_ == (word is not None):
        raise UsageError("name a rule, or say --all", hint="`postkit list rules` shows them")
    if word is None:
        return list(catalog.rules.values())
    names = catalog.stand_for(word)
    if not names:
        near = catalog.closest(word)
        hint = f'did you mean "{near}"?' if near else "`postkit list rules` shows what there is"
        raise UsageError(f"there is no rule {word!r}", hint=hint)
    return [rule for name, rule in catalog.rules.items() if name in names]


def _page(rule: Rule) -> Iterator[tuple[str, str]]:
    severity = rule.severity.name.lower()
    yield f"{rule.code} {rule.name}", "title"
    yield " (", ""
    yield severity, severity
    yield "" if rule.suppressible else ", cannot be suppressed in a draft", ""
    yield ")" if rule.usual else ", runs only where it is selected)", ""
    yield "\n\n", ""
    for line in rule.page.strip().splitlines():
        yield f"{line}\n", "title" if line.startswith("## ") else ""
    yield "\n", ""


def _as_json(rule: Rule) -> dict[str, object]:
    """Return a rule as ``--json`` shows it."""
    from postkit.lint.pages import read
    from postkit.options import options_of

    page = read(rule.page)
    options = options_of(rule.check).values()
    return {
        "name": rule.name,
        "code": rule.code,
        "severity": rule.severity.name.lower(),
        "suppressible": rule.suppressible,
        "usual": rule.usual,
        "package": rule.offered_by,
        "summary": page.summary,
        "grade": page.grade or None,
        "page": page.sections,
        "options": [
            {
                "name": option.name,
                "type": option.type.__name__,
                "default": option.default,
                "choices": list(option.choices),
                "doc": option.doc,
            }
            for option in options
        ],
    }
