"""PK111: posts that ask for nothing at their end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postkit.lint.rules.no_question_or_call import no_question_or_call
from tests.composing import problems, slices
from tests.lint.linting import check, rules

if TYPE_CHECKING:
    from pathlib import Path

START = {
    "en": "We moved the payments off the mainframe.\n\nIt took two years, and we got it done.\n\n",
    "de": "Wir haben die Zahlungen umgezogen.\n\nEs hat zwei Jahre gedauert, und es war gut.\n\n",
    "fr": "Nous avons sorti les paiements.\n\nCela a pris deux ans, et nous en sommes fiers.\n\n",
    "es": "Sacamos los pagos del banco.\n\nTardamos dos años, y la gente no se dio cuenta.\n\n",
}


@pytest.mark.parametrize("language", START)
def test_an_ending_that_asks_for_nothing(language: str) -> None:
    """At its last line, whether the draft says its language or not."""
    for front in ("", f"---\nlanguage: {language}-XX\ntags: [payments]\n---\n"):
        source = f"{front}{START[language]}42.\n\n- Ende.\n\n#Payments #Banking\n"
        (found,) = problems(no_question_or_call, source)
        assert slices(source, [found]) == ["- Ende."]


@pytest.mark.parametrize(
    ("language", "ending"),
    [
        *(
            ("en", "What took you longest?"),
            ("en", "Tell me where I'm wrong."),
            ("en", "👉 Join us."),
        ),
        *(("en", "It is free: sign up today."), ("en", "- Please share it.\n- Thanks!")),
        *(("en", "**Send** me the PDF.\n\nThank you.\n\n#Ferries"), ("en", "More: https://e.com")),
        *(("de", "Schreibt mir!"), ("de", "Bitte melden Sie sich."), ("de", "Und bei euch?")),
        *(("fr", "Racontez-moi."), ("fr", "N’hésitez pas."), ("fr", "Et vous ?")),
        *(("es", "¡Cuéntame!"), ("es", "Únete al equipo."), ("es", "¿Y tú?"), ("en", "وأنت؟")),
    ],
)
def test_questions_links_and_calls(language: str, ending: str) -> None:
    """In the last three lines, whatever stands before the word."""
    assert problems(no_question_or_call, START[language] + ending) == []


@pytest.mark.parametrize(
    "source",
    [
        "---\nlanguage: pl\n---\nTo koniec.",
        "Przenieśliśmy płatności z mainframe'u i nikt niczego nie zauważył.",
        "我们把支付系统从大型机上迁移了下来。",
        f"---\nkind: article\ntitle: T\n---\n{START['en']}",
        f"---\npoll: {{question: A?, options: [B, C]}}\n---\n{START['en']}",
        "#Payments",
        "",
    ],
)
def test_what_cannot_be_judged(source: str) -> None:
    """Other languages, articles, polls, and nothing."""
    assert problems(no_question_or_call, source) == []


def test_the_ending_is_near_the_end() -> None:
    """What was asked above is forgotten, and what somebody else asks is theirs."""
    source = f"What would you do?\n\n{START['en']}One.\n\nTwo.\n\n> Why?\n"
    assert slices(source, problems(no_question_or_call, source)) == ["Two."]


def test_it_has_to_be_selected(tmp_path: Path) -> None:
    """A post may end."""
    assert rules(check(tmp_path, START["en"])) == []
    assert rules(check(tmp_path, START["en"], select=["PK111"])) == ["no-question-or-call"]


@pytest.mark.parametrize(
    "source", ["the " * 25_000, "the\n" * 25_000, ". " * 50_000, "—and " * 20_000]
)
def test_hostile_input(source: str) -> None:
    """However long a line is, and however many there are."""
    assert len(problems(no_question_or_call, source)) <= 1
