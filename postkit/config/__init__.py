"""The configuration of a folder of posts: its root, its files, and where each value came from.

``fields`` is the one table of keys that everything else is read from. ``roots`` finds the folder
and files that drafts belong to, ``check`` reads a file against the table, ``load`` lays defaults,
files, environment and command line over each other into ``settings``. ``toml`` reads any TOML
file with the place of everything in it.
"""

from __future__ import annotations

from postkit.config.load import SettingsFinder, load
from postkit.config.roots import Root, find_root
from postkit.config.settings import Settings

__all__ = ["Root", "Settings", "SettingsFinder", "find_root", "load"]
