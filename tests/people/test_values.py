"""What a value of the people file may be, beyond its form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.people.file import FORMS
from postkit.people.values import faults
from postkit.problems import Severity

GOOD = {
    "name": ["Jane Doe", "Omar Ünal 🚀", "山田 太郎", "می\u200cخواهم", "O’Neil"],
    "linkedin": ["urn:li:person:a_-1", "urn:li:organization:1", "urn:li:organizationBrand:22"],
    "headline": ["x" * 220, "🚀" * 110],
    "bio_long": ["x\n" * 1300],
    "url": ["https://jane.example", "http://münchen.example:8080/a?b=c#d"],
    "bluesky": ["jane.example", "a-b.bsky.social"],
    "mastodon": ["@jane@social.example", "@j.d_1@a.b"],
    "bio_pt_br": ["Move bancos.\nMesmo."],
    "bio_updated": ["2026-05-01", "2024-02-29"],
}
BAD = {
    "name": [
        "",
        " x",
        "a  b",
        "a\u00a0b",
        "a\u200bb",
        "a\u200db",
        "Jane\u3164",
        "e\u0301",
        "\u2060",
    ],
    "linkedin": ["jane", "urn:li:person:", "urn:li:organization:acme", "urn:li:share:1"],
    "headline": ["x" * 221, "🚀" * 111, "a\nb"],
    "bio_long": ["x" * 2601],
    "url": [
        "jane.example",
        "https://x",
        "https://a..b",
        "https://[x",
        "https://u:p@a.b",
        "https://a.b:x",
    ],
    "bluesky": ["@jane.example", "jane", "-a.b", "a.1b", "a" * 64 + ".b", "a.b" + ".c" * 130],
    "bio_updated": ["2026-5-1", "2026-02-29", "yesterday"],
    "bio_": ["x"],
    "mastodon": ["jane@a.b", "@jane", "@jane@b", "@ü@a.b", "@a@-b.c"],
}


@pytest.mark.parametrize(("field", "value"), [(f, v) for f, all_ in GOOD.items() for v in all_])
def test_right_values_have_no_faults(field: str, value: str) -> None:
    """Scripts that need joiners, emoji and internationalised addresses are right."""
    assert list(faults(field, value)) == []


@pytest.mark.parametrize(("field", "value"), [(f, v) for f, all_ in BAD.items() for v in all_])
def test_wrong_values_have_faults_with_advice(field: str, value: str) -> None:
    """Each says what to do."""
    found = list(faults(field, value))
    assert found
    assert all(fault.message and fault.help for fault in found)
    assert any(fault.severity is Severity.ERROR for fault in found)


def test_mathematical_letters_are_a_warning() -> None:
    """LinkedIn may show a name so, and compares letter for letter."""
    for name in ("𝐎mar", "ℋanna"):
        (fault,) = faults("name", name)
        assert fault.severity is Severity.WARNING


@given(field=st.sampled_from(sorted(FORMS)), value=st.text())
def test_no_text_is_too_strange(field: str, value: str) -> None:
    """Whatever stands in a field, an answer comes, the same each time."""
    assert list(faults(field, value)) == list(faults(field, value))
