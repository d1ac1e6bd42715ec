"""Loading settings: defaults, files, environment and command line laid over each other."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

from postkit.config.fields import VARIABLES, Key, defaults, field
from postkit.config.roots import SHARED, RootFinder
from postkit.config.settings import FileIgnores, assemble
from postkit.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from postkit.config.check import Layer
    from postkit.config.roots import Root
    from postkit.config.settings import Settings
    from postkit.config.toml import TomlFile

_SELECT, _IGNORE = ("lint", "select"), ("lint", "ignore")
_MORE_SELECT, _MORE_IGNORE = ("lint", "extend_select"), ("lint", "extend_ignore")
_FILE_IGNORES = ("lint", "per_file_ignores")
_ADDED = {_MORE_SELECT, _MORE_IGNORE, _FILE_IGNORES}


class SettingsFinder:
    """Settings of many folders; each folder is looked into and each file read only once.

    Weakest first: defaults, ``user_file`` (may be missing), the root's file (or ``config`` in its
    place), files with ``extend = true`` between root and folder, variables of ``environment``,
    ``overrides`` (the shape of the file; None means not given). ``isolated`` leaves out all files.
    """

    def __init__(
        self,
        *,
        config: Path | None = None,
        user_file: Path | None = None,
        environment: Mapping[str, str] | None = None,
        overrides: Mapping[str, object] | None = None,
        isolated: bool = False,
    ) -> None:
        self._isolated = isolated
        self._config = config
        self._user_file = user_file
        self._environment = environment or {}
        self._overrides = overrides or {}
        self._roots = RootFinder()
        self._by_folder: dict[Path, Settings] = {}
        self._by_root: dict[Root, Settings] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as new, for another process: it reads the files itself."""
        files = (self._config, self._user_file, self._isolated)
        return _finder, (files, dict(self._environment), self._overrides)

    def for_folder(self, folder: Path) -> Settings:
        """Return the settings of the drafts in a folder; raises ConfigError."""
        settings = self._by_folder.get(folder)
        if settings is None:
            root = self._roots.find(folder)
            settings = self._by_root.get(root) or _merge(root.path, list(self._layers(root)))
            self._by_root[root] = self._by_folder[folder] = settings
        return settings

    def _layers(self, root: Root) -> Iterator[Layer]:
        if not self._isolated:
            yield from self._of_files(root)
        yield from self._stronger

    def _of_files(self, root: Root) -> Iterator[Layer]:
        yield from self._weaker
        file = self._config_file or root.file
        if file:
            yield _checked(file)
        for nested in root.nested:
            yield _checked(nested, nested=True)

    @cached_property
    def _weaker(self) -> list[Layer]:
        if self._user_file is None or not os.path.lexists(self._user_file):
            return []
        from postkit.config.toml import read_toml

        return [_checked(read_toml(self._user_file))]

    @cached_property
    def _config_file(self) -> TomlFile | None:
        if self._config is None:
            return None
        from postkit.config.toml import read_toml

        file = read_toml(self._config)
        if self._config.name != SHARED:
            return file
        table = file.table("tool", "postkit")
        if table is None:
            raise ConfigError("there is no [tool.postkit] in this file", path=file.name)
        return table

    @cached_property
    def _stronger(self) -> list[Layer]:
        layers = list(_from_environment(self._environment))
        if self._overrides:
            from postkit.config.check import read_given

            layers.append(read_given("command line", self._overrides))
        return layers


def _finder(
    files: tuple[Path | None, Path | None, bool],
    environment: Mapping[str, str],
    overrides: Mapping[str, object],
) -> SettingsFinder:
    config, user_file, isolated = files
    return SettingsFinder(
        config=config,
        user_file=user_file,
        environment=environment,
        overrides=overrides,
        isolated=isolated,
    )


def load(
    start: Path,
    *,
    config: Path | None = None,
    user_file: Path | None = None,
    environment: Mapping[str, str] | None = None,
    overrides: Mapping[str, object] | None = None,
) -> Settings:
    """Return the settings of the drafts in the folder ``start``; raises ConfigError.

    For more than one folder use ``SettingsFinder``, which explains the arguments.
    """
    finder = SettingsFinder(
        config=config, user_file=user_file, environment=environment, overrides=overrides
    )
    return finder.for_folder(start)


def _checked(file: TomlFile, *, nested: bool = False) -> Layer:
    from postkit.config.check import read_file

    return read_file(file, nested=nested)


def _from_environment(environment: Mapping[str, str]) -> Iterator[Layer]:
    for variable, key in VARIABLES.items():
        text = environment.get(variable, "").strip()
        if not text:
            continue
        from postkit.config.check import Layer, check_value

        option = field(key)._replace(name=variable)
        items = tuple(item.strip() for item in text.split(",") if item.strip())
        value = check_value(key, option, items if option.type is tuple else text)
        yield Layer(variable, {key: value}, {key: key})


def _merge(root: Path, layers: list[Layer]) -> Settings:
    values: dict[Key, Any] = {}
    sources: dict[Key, Layer] = {}
    for layer in layers:
        for key in _outdone(layer, sources):
            del sources[key], values[key]
        for key in layer.values:
            value = _value(layer, key, root)
            values[key] = values.get(key, ()) + value if key in _ADDED else value
            sources[key] = layer
    every = {**defaults(), _FILE_IGNORES: (), **values}
    del every[("extend",)]  # it says how files are read, and holds for no draft
    files = tuple(layer.file.path for layer in layers if layer.file)
    return assemble(root, every, sources, files)


def _outdone(layer: Layer, sources: dict[Key, Layer]) -> list[Key]:
    """Return weaker keys that a layer ends without naming them.

    A target is taken or left whole; to select or ignore anew forgets what was selected or ignored
    besides.
    """
    ended = {_MORE_SELECT} if _SELECT in layer.values else set()
    if _IGNORE in layer.values:
        ended.add(_MORE_IGNORE)
    return [
        key for key in sources if key in ended or (key[0] == "targets" and key[:2] in layer.values)
    ]


def _value(layer: Layer, key: Key, root: Path) -> object:
    value = layer.values[key]
    if key == _FILE_IGNORES and isinstance(value, dict):
        folder = layer.folder or root
        return tuple(FileIgnores(folder, glob, rules) for glob, rules in value.items())
    return value
