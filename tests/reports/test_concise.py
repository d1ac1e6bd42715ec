"""One line a finding."""

from __future__ import annotations

from postkit.problems import Severity
from tests.reports.reporting import checked, finding, pieces, text

SOURCE = "One.\n\nTwo words.\n"


def test_a_finding_is_a_line() -> None:
    """Path, line, column, severity, code, name and message."""
    found = finding(SOURCE, "words")
    assert text("concise", checked(SOURCE, found, found)) == (
        "a.md:3:5: warning PK999 a-rule: something is wrong\n" * 2
    )


def test_the_whole_post_begins_at_its_beginning() -> None:
    """So that editors have a place to go to."""
    assert text("concise", checked(SOURCE, finding(SOURCE))).startswith("a.md:1:1: warning ")


def test_suppressed_findings_are_not_shown() -> None:
    """Nor is a draft without findings."""
    hidden = finding(SOURCE, "words", suppressed=True)
    assert text("concise", checked(SOURCE, hidden), checked(SOURCE)) == ""


def test_roles_follow_the_severity() -> None:
    """So that colours do."""
    shown = pieces("concise", checked(SOURCE, finding(SOURCE, severity=Severity.ERROR)))
    assert shown[1] == (" error", "error")
    assert [role for _, role in shown] == ["path", "error", "code", ""]


def test_long_messages_are_cut() -> None:
    """A word of a megabyte is no message."""
    shown = text("concise", checked("", finding("", message="x" * 2**20)))
    assert len(shown) < 500
    assert shown.endswith("xx…\n")


def test_nothing_of_a_draft_commands_the_terminal() -> None:
    """Controls become escapes, line ends spaces; joined emoji and wide spaces stay."""
    message = "a\x1b[2Jb\r\nc\td\x9be\u202ef\x00 👩\u200d💻\u00a0\udc80"
    shown = text("concise", checked("", finding("", message=message, path="\x07.md")))
    assert shown == (
        r"\x07.md:1:1: warning PK999 a-rule: a\x1b[2Jb  c d\x9be\u202ef\x00 "
        "👩\u200d💻\u00a0\\udc80\n"
    )
