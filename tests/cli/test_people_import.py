"""``postkit people import``: CSV files and LinkedIn's export, all of it or nothing."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.commandline import postkit

if TYPE_CHECKING:
    from pathlib import Path

CONNECTIONS = """\
Notes:
"When exporting your connection data, some addresses are missing. ""See"" the help."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Omar,Ünal,https://www.linkedin.com/in/omar,,"Acme, Inc.",Engineer,01 Jan 2026
,,,,,,
,,https://www.linkedin.com/in/nobody,,,,02 Jan 2026
Jane,Doe,https://www.linkedin.com/in/jane,,Acme,Boss,03 Jan 2026
Omar,Ünal,https://www.linkedin.com/in/omar-2,,,,04 Jan 2026
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a folder of posts with Jane."""
    (tmp_path / "postkit.toml").write_text("")
    (tmp_path / "people.toml").write_text("# who\n[jane]\nname = 'Jane Doe' # hi\n")
    return tmp_path


def people(root: Path) -> dict[str, Any]:
    """Return what the people file says."""
    return tomllib.loads((root / "people.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_connections_are_taken_over(root: Path, encoding: str, end: str) -> None:
    """Notes before them, empty rows, two of one name; Jane stays as she is."""
    (root / "c.csv").write_bytes(CONNECTIONS.replace("\n", end).encode(encoding))
    done = postkit("people", "import", "c.csv", "--json", cwd=root)
    assert done.code == 0
    assert done.answer["added"] == ["omar-unal", "omar-unal-2"]
    assert (done.answer["kept"], done.answer["nameless"]) == (["jane"], [7])
    text = (root / "people.toml").read_text(encoding="utf-8")
    assert text.startswith("# who\n[jane]\nname = 'Jane Doe' # hi\n\n[omar-unal]\n")
    url = "https://www.linkedin.com/in/omar"
    assert people(root)["omar-unal"] == {"name": "Omar Ünal", "url": url}
    again = postkit("people", "import", "c.csv", cwd=root)
    assert "added" not in again.out
    assert (root / "people.toml").read_text(encoding="utf-8") == text


def test_update_changes_who_is_there(root: Path) -> None:
    """And nothing but the fields that differ; what is empty stays."""
    (root / "c.csv").write_text(
        "urn,Name,headline,url\n"
        "urn:li:person:1,Jane Doe,Boss,\n"
        'urn:li:organization:2,"Acme, Inc.",,https://acme.example\n'
    )
    done = postkit("people", "import", "c.csv", "--update", cwd=root)
    assert done.out == "added  acme-inc\nchanged  jane\n"
    text = (root / "people.toml").read_text(encoding="utf-8")
    own = "# who\n[jane]\nname = 'Jane Doe' # hi\n"
    assert text.startswith(f'{own}linkedin = "urn:li:person:1"\nheadline = "Boss"\n')
    assert people(root)["acme-inc"]["linkedin"] == "urn:li:organization:2"


def test_a_profile_is_taken_over(root: Path) -> None:
    """The summary is the About; it has lines."""
    text = 'First Name,Last Name,Headline,Summary\nOmar,Ünal,"Says ""hi""","One.\r\nTwo."\r\n'
    (root / "p.csv").write_bytes(text.encode())
    assert postkit("people", "import", "p.csv", cwd=root).code == 0
    wanted = {"name": "Omar Ünal", "headline": 'Says "hi"', "bio_long": "One.\nTwo."}
    assert people(root)["omar-unal"] == wanted


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"name,url\nA,https://a.example\nB\n", "c.csv:3: this row has 1 cells, the first has 2"),
        (b'name\nA\n"B', "c.csv:3: this is not CSV"),
        (b"name\nA\n\xff\n", "c.csv:3: this file is not UTF-8"),
        (b"name\nA\n\0\n", "c.csv:3: this file has NUL characters"),
        (b"\xff\xfen", "c.csv:1: this file is not UTF-16"),
        (b"name\n" + b"A" * 200_000, "c.csv:2: this is not CSV: field larger"),
        (b"email\na@b.example\n", "no line has a column called name"),
        (b"", "no line has a column called name"),
        (b"name,urn\nA,https://a.example\n", 'c.csv:2: "linkedin" cannot be'),
        (b"name,key\nA,A b\n", "c.csv:2: "),
        (b"name,url\nOk,https://a.example\nA,b\n", 'c.csv:3: "url" cannot be'),
    ],
)
def test_nothing_is_taken_of_what_is_wrong(root: Path, data: bytes, says: str) -> None:
    """The error has the line; the people file stays as it was."""
    old = (root / "people.toml").read_bytes()
    (root / "c.csv").write_bytes(data)
    done = postkit("people", "import", "c.csv", cwd=root)
    assert done.code == 2
    assert says in done.err
    assert (root / "people.toml").read_bytes() == old


def test_all_bad_rows_are_told(root: Path) -> None:
    """With their lines, of many the first twenty; and nothing is written."""
    old = (root / "people.toml").read_bytes()
    good, bad = "Ok,https://a.example\n", "A,b\nB\n"
    (root / "c.csv").write_text(f"name,url\n{good}{bad * 12}{good}", encoding="utf-8")
    done = postkit("people", "import", "c.csv", cwd=root)
    assert done.code == 2
    told = [line for line in done.err.splitlines() if line.startswith("error: ")]
    assert len(told) == 20
    assert told[0].startswith('error: c.csv:3: "url" cannot be')
    assert told[1].startswith("error: c.csv:4: this row has 1 cells, the first has 2")
    assert "(and 23 more errors)" in done.err
    assert (root / "people.toml").read_bytes() == old


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_spreadsheets_write_other_delimiters(root: Path, delimiter: str) -> None:
    """Semicolons where commas stand in numbers; commas in a cell are then the cell's own."""
    table = 'Notes, of "old":\n\n"First Name";Last Name;Headline\nOmar;Ünal;"Pays, and; waits"\n'
    table = table.replace(";", delimiter)
    (root / "c.csv").write_text(table, encoding="utf-8")
    assert postkit("people", "import", "c.csv", cwd=root).code == 0
    headline = f"Pays, and{delimiter} waits"
    assert people(root)["omar-unal"] == {"name": "Omar Ünal", "headline": headline}


def test_a_file_must_be_there(root: Path) -> None:
    """As for drafts."""
    assert postkit("people", "import", "none.csv", cwd=root).code == 2
    assert postkit("people", "import", ".", cwd=root).code == 2
