"""The schemas say what postkit itself says."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest
import yaml

from postkit import drafts, metadata
from postkit.config import fields as config
from postkit.config.template import template
from postkit.pipeline.schema import SCHEMAS, configuration, front_matter
from tests.cli.commandline import REPOSITORY, postkit

EXAMPLES = sorted((REPOSITORY / "examples").glob("*.md"))


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(name: str, tmp_path: Path) -> None:
    """And is printed as it is."""
    schema = SCHEMAS[name]()
    jsonschema.Draft202012Validator.check_schema(schema)
    done = postkit("schema", name, cwd=tmp_path)
    assert (json.loads(done.out), done.code) == (schema, 0)


def fits(text: str) -> bool:
    """Tell whether front matter fits the schema, as an editor would."""
    found = json.loads(json.dumps(yaml.safe_load(text), default=str))
    return jsonschema.Draft202012Validator(front_matter()).is_valid(found)


def is_fine(text: str) -> bool:
    """Tell whether postkit finds nothing wrong with front matter."""
    draft = drafts.parse(f"---\n{text}\n---\nWords.\n".encode(), name="a.md", path=Path("a.md"))
    return not any(metadata.read(draft, timezone="Europe/London").problems.values())


@pytest.mark.parametrize(
    "text",
    [
        "title: T",
        "title: 2026",
        "id: a-1.b_c",
        "id: a b",
        "kind: article",
        "kind: poem",
        "to: [me, you]",
        "to: me",
        "tags: [a, b c]",
        "tags: {a: b}",
        "draft: true",
        "draft: perhaps",
        "bio: false",
        "bio: short",
        "bio: huge",
        "images: [{path: a.png, alt: A}, b.png]",
        "images: [{alt: A}]",
        "video: v.mp4",
        "video: {path: v.mp4, title: T}",
        "video: {file: v.mp4}",
        "poll: {question: Q, options: [A, B]}",
        "poll: {question: Q, options: [A, B], duration: 3 days}",
        "poll: {question: Q, options: [A, B], duration: 4d}",
        "poll: {question: Q}",
        "card: https://e.example",
        "card: nothing",
        "mentions: [jane, {name: Omar}]",
        "mentions: [Jane Doe]",
        "publish_at: 2026-12-01T09:00",
        "language: pt-BR",
        "language: a language",
        "x_own: {any: thing}",
        "layout: post",
        "titel: T",
        "video: v.mp4\npoll: {question: Q, options: [A, B]}",
        "lint: {ignore: [too-many-hashtags]}",
    ],
)
def test_front_matter_fits_where_postkit_takes_it(text: str) -> None:
    """Both know the same keys and the same values."""
    assert fits(text) == is_fine(text)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_fit_as_postkit_says(path: Path) -> None:
    """Of the examples all fit, but the one with mistakes."""
    head = path.read_text(encoding="utf-8").split("---\n")[1]
    assert fits(head) == (path.name != "with-mistakes.md")


def test_a_new_configuration_fits() -> None:
    """What ``postkit init`` writes is all of it; a typo is none of it."""
    validator = jsonschema.Draft202012Validator(configuration())
    validator.validate(tomllib.loads(template()))
    assert not validator.is_valid({"autor": "jane"})
    assert not validator.is_valid({"lint": {"fail_on": "never"}})
    assert validator.is_valid({"targets": {"me": {"publisher": "linkedin", "own": 1}}})
    assert validator.is_valid({"rules": {"too-many-hashtags": {"maximum": 3}}})
    assert validator.is_valid({"terms": {"Github": "GitHub", "forbid": ["synergy"]}})
    assert not validator.is_valid({"terms": {"Github": 3}})
    assert not validator.is_valid({"rules": {"too-many-hashtags": {"maximum": "3"}}})


def test_every_key_of_the_configuration_is_there() -> None:
    """The schema forgets none."""
    properties = configuration()["properties"]
    assert {option.name for option in config.TOP} <= properties.keys()
    assert {*config.SECTIONS, *config.NAMED} <= properties.keys()
