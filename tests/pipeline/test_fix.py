"""Fixes: made as far as they can be, refused where they would do harm, written whole."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from postkit.errors import UsageError
from postkit.pipeline.folders import Found
from postkit.problems import Severity
from tests.pipeline.fixing import fix, fixer, install, table

if TYPE_CHECKING:
    from pathlib import Path

    from postkit.pipeline.checked import Checked
    from postkit.pipeline.fix import Mending

UNREADABLE = "the draft could not be read any more:"


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a root where the rules that swap are installed."""
    install(tmp_path, monkeypatch)
    return tmp_path


def mending(checked: Checked) -> Mending:
    """Return what fixing came to."""
    assert not checked.errors
    assert checked.mending
    return checked.mending


def refusals(checked: Checked) -> list[str]:
    """Return why fixes were refused."""
    return [why for _, why in mending(checked).refused]


def test_a_fix_is_made_and_its_finding_is_gone(root: Path) -> None:
    """What is left is reported, with its new place."""
    checked = fix(root, "Ax b.\nC.\n", table("swap", Ax="A") + table("guess", C="c"))
    assert (root / "draft.md").read_bytes() == b"A b.\nC.\n"
    assert [each.message for each in mending(checked).fixed] == ["Ax is A"]
    assert [(each.rule, each.span) for each in checked.findings] == [("guess", (5, 6))]
    assert checked.source == "A b.\nC.\n"


def test_fixes_are_made_until_none_is_left(root: Path) -> None:
    """Also those that others make possible, or that clashed with others."""
    chain = table("swap", one="two", two="three", three="four", wo="WO")
    checked = fix(root, "one, two.", chain)
    assert (root / "draft.md").read_text() == "four, four."
    assert len(mending(checked).fixed) == 5


def test_of_fixes_that_clash_the_first_is_made(root: Path) -> None:
    """In the order of the draft."""
    fix(root, "abc", table("swap", bc="X", ab="Y"))
    assert (root / "draft.md").read_text() == "Yc"


def test_unsafe_fixes_are_made_on_request(root: Path) -> None:
    """By option or configuration."""
    config = table("guess", A="a")
    assert fix(root, "A.", config).mending is None
    assert (root / "draft.md").read_text() == "A."
    fix(root, "A.", config, unsafe_fixes=True)
    assert (root / "draft.md").read_text() == "a."
    fix(root, "A.", config, unsafe_fixes=True, unfixable=["SW002"])
    assert (root / "draft.md").read_text() == "A."


def test_what_is_suppressed_is_not_fixed(root: Path) -> None:
    """The author wants it so."""
    text = "A. <!-- postkit-disable-line swap -->\nA.\n"
    checked = fix(root, text, table("swap", A="a"))
    assert (root / "draft.md").read_text() == text[:-3] + "a.\n"
    assert [each.suppressed for each in checked.findings] == [True]


@pytest.mark.parametrize(
    ("text", "swaps", "why"),
    [
        ("One *two* three.", {"*two": "two"}, "it would change words elsewhere"),
        ("---\nid: a\n---\nB.\n", {"---\nid": "id"}, "it would change the front matter elsewhere"),
        (
            "---\nid: a\n---\nB.\n",
            {"a": "a: b"},
            f"{UNREADABLE} a second colon: a value with a colon and a space in it needs quotes",
        ),
        ("---\nx_a: b\n---\nC.\n", {"x_a": "draft"}, "a value would be wrong"),
        ("One.", {"One": "Two"}, "it would bring an error of forbid"),
        ("---\nx_a: [plain]\n---\nC.\n", {"x_a": "to"}, "it would be published elsewhere"),
    ],
)
def test_harmful_fixes_are_refused(root: Path, text: str, swaps: dict[str, str], why: str) -> None:
    """The finding stays, without a fix."""
    config = '[rules.forbid]\nwords = ["Two"]\n[targets.plain]\npublisher = "file"\n'
    config += 'platform = "plain"\n' + table("swap", **swaps)
    checked = fix(root, text, config)
    assert (root / "draft.md").read_text() == text
    assert set(refusals(checked)) == {why}
    assert checked.findings
    assert not any(each.fix for each in checked.findings)


def test_a_harmful_fix_does_not_stop_others(root: Path) -> None:
    """However they are mixed."""
    words = [f"w{number}" for number in range(40)]
    text = " ".join(words) + " *bad* worse"
    swaps = {word: word.upper() for word in words} | {"*bad": "bad"}
    checked = fix(root, text, table("swap", **swaps))
    assert (root / "draft.md").read_text() == text.upper().replace("BAD* WORSE", "bad* worse")
    assert refusals(checked) == ["it would change words elsewhere"]
    assert len(mending(checked).fixed) == 40
    assert [each.message for each in checked.findings] == ["*bad is bad"]


def test_a_harmful_fix_does_not_stand_in_the_way(root: Path) -> None:
    """One that clashes with it is tried when it has been refused."""
    checked = fix(root, "One *two* three.", table("swap", **{"*two": "two", "two": "2"}))
    assert (root / "draft.md").read_text() == "One *2* three."
    assert checked.findings == ()


def test_very_many_harmful_fixes_come_to_an_end(root: Path) -> None:
    """Those behind the first few hundred are not tried."""
    text = "*a* " * 1000
    checked = fix(root, text, table("swap", **{"*a": "a"}))
    assert (root / "draft.md").read_text() == text
    assert refusals(checked)[-1] == "too many others were refused"
    assert len(refusals(checked)) == 1000


def test_fixes_that_undo_each_other_come_to_an_end(root: Path) -> None:
    """The one that would lead back is refused."""
    checked = fix(root, "A.", table("swap", A="B", B="A"))
    assert (root / "draft.md").read_text() == "B."
    assert refusals(checked) == ["it changes nothing, or undoes another fix"]


def test_fixes_that_grow_come_to_an_end(root: Path) -> None:
    """After so many rounds."""
    checked = fix(root, "A.", table("swap", A="AB"))
    assert (root / "draft.md").read_text() == f"A{'B' * 32}."
    assert len(checked.findings) == 1


def test_a_fix_that_clashes_with_itself_is_not_made(root: Path) -> None:
    """Nor is one that does nothing."""
    checked = fix(root, "Word.", '[rules.tangle]\nword = "Word"\n')
    assert (root / "draft.md").read_text() == "Word."
    assert mending(checked).fixed == ()


def test_only_edited_bytes_change(root: Path) -> None:
    """Byte order mark, line ends of all kinds, and no end of the last line."""
    before = "\ufeff---\r\nid: a # b\r\n---\r\nA\r\nb\nA\rc  \r\n\n\u2028A".encode()
    checked = fix(root, before, table("swap", A="D"))
    assert (root / "draft.md").read_bytes() == before.replace(b"A", b"D")
    assert mending(checked).before == before.decode()
    assert mending(checked).after == before.decode().replace("A", "D")


def test_mode_and_links_stay(root: Path) -> None:
    """A link still leads to the file, which is as open as before."""
    (root / "deep").mkdir()
    real = root / "deep" / "real.md"
    real.write_text("A.")
    real.chmod(0o640)
    (root / "draft.md").symlink_to(real)
    work = fixer(root, table("swap", A="B"))
    work(Found("draft.md", root / "draft.md"))
    assert (root / "draft.md").is_symlink()
    assert real.read_text() == "B."
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert [path.name for path in real.parent.iterdir()] == ["real.md"]


def test_a_file_that_is_clean_is_not_touched(root: Path) -> None:
    """Not even its time of change."""
    path = root / "draft.md"
    path.write_text("B.")
    os.utime(path, (1, 1))
    checked = fixer(root, table("swap", A="B"))(Found("draft.md", path))
    assert checked.mending is None
    assert path.stat().st_mtime == 1


@pytest.mark.parametrize("writes", [True, False])
def test_a_read_only_file_is_an_error(root: Path, *, writes: bool) -> None:
    """Its findings are as they were; where nothing is to be written, nothing is wrong."""
    path = root / "draft.md"
    path.write_text("A.")
    path.chmod(0o444)
    checked = fixer(root, table("swap", A="B"), writes=writes)(Found("draft.md", path))
    assert path.read_text() == "A."
    assert len(checked.errors) == len(checked.findings) == writes
    if writes:
        assert str(checked.errors[0]) == "draft.md: cannot be fixed: the file is read-only"
        assert checked.mending is None


def test_a_file_that_changes_meanwhile_is_left_alone(root: Path) -> None:
    """Somebody saved it in an editor: their words stay, and nothing lies beside it."""
    config = "[rules.meddle]\non = true\n" + table("swap", A="B")
    checked = fix(root, "A.", config)
    assert (root / "draft.md").read_text().startswith("A. More.")
    assert [str(error) for error in checked.errors] == [
        f"{root / 'draft.md'}: was changed meanwhile, and is left as it is"
    ]
    assert checked.mending is None
    assert not list(root.glob(".*.tmp"))


def test_dry_fixes_change_no_file(root: Path) -> None:
    """They are told all the same."""
    path = root / "draft.md"
    path.write_text("A.")
    checked = fixer(root, table("swap", A="B"), writes=False)(Found("draft.md", path))
    assert path.read_text() == "A."
    assert (mending(checked).before, mending(checked).after) == ("A.", "B.")


@pytest.mark.parametrize(
    ("data", "output"),
    [(b"A.", b"B."), (b"C.", b"C."), (b"caf\xe9 A.", b"caf\xe9 A."), (b"---\na: [\n---\nA.",) * 2],
)
def test_standard_input_goes_on(root: Path, data: bytes, output: bytes) -> None:
    """Fixed, or as it came, whatever is wrong with it."""
    checked = fixer(root, table("swap", A="B"))(Found("<stdin>", None, data=data))
    assert checked.output == output
    dry = fixer(root, table("swap", A="B"), writes=False)(Found("<stdin>", None, data=data))
    assert dry.output is None


def test_standard_input_that_belongs_to_a_file_leaves_it(root: Path) -> None:
    """An editor has it open."""
    path = root / "draft.md"
    path.write_text("A!")
    found = Found("draft.md", path, data=b"A.")
    assert fixer(root, table("swap", A="B"))(found).output == b"B."
    assert path.read_text() == "A!"


def test_what_was_fixed_is_known(root: Path) -> None:
    """With rule, severity and the place where it was."""
    checked = fix(root, "xA A", table("swap", A="BB"))
    fixed = mending(checked).fixed
    assert [(each.rule, each.severity, each.start.column) for each in fixed] == [
        ("swap", Severity.WARNING, 2),
        ("swap", Severity.WARNING, 4),
    ]


def test_a_mistake_of_the_call_stops_it(root: Path) -> None:
    """As in a lint."""
    with pytest.raises(UsageError, match="--unfixable: there is no rule"):
        fix(root, "A.", table("swap", A="B"), unfixable=["no-such-rule"])
