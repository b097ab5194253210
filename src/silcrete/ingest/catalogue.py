"""The sources the desk can read: each is a folder with `source.toml` and `read.py`, found by name."""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from silcrete.errors import BadInput, UnknownName
from silcrete.records import Record


@dataclass(frozen=True, slots=True)
class SourceFolder:
    """What `source.toml` says of a source."""

    name: str
    title: str
    publisher: str
    url: str
    licence: str
    frequency: str
    expectations: dict[str, Any]
    """Least and greatest number of records of each kind: what a reading outside of it must explain."""

    def read(self) -> Iterator[Record]:
        """Run the folder's `read()`."""
        module = importlib.import_module(f"silcrete.sources.{self.name}.read")
        return cast("Callable[[], Iterator[Record]]", module.read)()


def _folders() -> dict[str, Path]:
    """Folders with a `source.toml` on the path of `silcrete.sources`."""
    package = importlib.import_module("silcrete.sources")
    return {
        folder.name: folder
        for root in package.__path__
        for folder in sorted(Path(root).iterdir())
        if (folder / "source.toml").is_file()
    }


def source_names() -> list[str]:
    """All sources that can be read."""
    return sorted(_folders())


def source(name: str) -> SourceFolder:
    """A source by its folder's name; raises UnknownName, or BadInput for a broken source.toml."""
    folders = _folders()
    if name not in folders:
        raise UnknownName("source", name, folders)
    try:
        data = tomllib.loads((folders[name] / "source.toml").read_text(encoding="utf-8"))
        words = {k: str(data[k]) for k in ("title", "publisher", "url", "licence", "frequency")}
        return SourceFolder(name=name, **words, expectations=dict(data.get("expectations", {})))
    except (tomllib.TOMLDecodeError, KeyError) as err:
        raise BadInput(f"source.toml of {name!r} is broken.", found=str(err), todo="see CONTRIBUTING.md.") from err
