"""PyYAML and python-frontmatter, imported for libyaml: what lets a lint start sooner."""

from __future__ import annotations

from postkit.regex import postponed

# PyYAML compiles the patterns of its own parser on import, a seventh of a short lint; libyaml has
# no use for them, nor has YAML for those of the JSON and TOML that python-frontmatter can read.
# One that is used after all is compiled then.
with postponed():
    import yaml
    from frontmatter.default_handlers import YAMLHandler

__all__ = ["YAMLHandler", "yaml"]
