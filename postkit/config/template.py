"""The ``postkit.toml`` that ``postkit init`` writes: every key with its default, commented out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from postkit.config.fields import SECTIONS, TOP, VARIABLES
from postkit.options.values import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.options.values import Option

_HEAD = """\
# The configuration of this folder of posts. Each key is shown with its default; to change one,
# remove the "# " before it. A variable in brackets does the same from outside.
"""
_NAMED = """\
# Words, each with the one to write in its place.
# "Github" = "GitHub"

# A target is a place to publish to; each publisher is also a target of its own name.
# [targets.blog]
# publisher = "file"
# folder = "blog"

# The options of a rule: see `postkit explain RULE`. Any rule also takes a severity.
# [rules.too-many-hashtags]
# maximum = 3
# severity = "error"

# A rule of one's own: a pattern, and what to say where a line matches.
# [rules.custom.no-synergy]
# pattern = "synerg(?:y|ies)"
# message = "nobody knows what that is"

# The limits of a platform, for the day a network moves them.
# [platforms.linkedin]
# max_length = 3000
"""


def template() -> str:
    """Return the text of a new ``postkit.toml``; it is valid and changes nothing."""
    parts = [_HEAD, *_entries(TOP, ())]
    for name, options in SECTIONS.items():
        parts += [f"[{name}]\n", *_entries(options, (name,))]
    return "\n".join([*parts, _NAMED])


def _entries(options: tuple[Option, ...], section: tuple[str, ...]) -> Iterator[str]:
    for option in options:
        key = (*section, canonical(option.name))
        doc = [option.doc]
        if option.choices:
            doc.append(f"Values: {', '.join(map(str, option.choices))}.")
        doc += [f"({variable})" for variable, path in VARIABLES.items() if path == key]
        yield f"# {' '.join(doc)}\n# {option.name} = {_toml(option.default)}\n"


def _toml(value: object) -> str:
    """Write a value as TOML; the texts of the table need no more than JSON's quoting."""
    if isinstance(value, (tuple, list)):
        return json.dumps(list(value))
    return json.dumps(value, ensure_ascii=False)
