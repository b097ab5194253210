"""One `silcrete.toml` and the environment, read in one place into a frozen dataclass that is passed down."""

from __future__ import annotations

import getpass
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from silcrete.errors import BadInput, UsageError, nearest

LANGUAGES = ("en", "de", "nl", "fr")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run needs to know about its surroundings."""

    ledger: str = "silcrete.db"
    """Path of a SQLite file, or a `postgresql://` address (environment: SILCRETE_LEDGER)."""
    host: str = "127.0.0.1"
    port: int = 8000
    language: str = "en"
    user: str = ""
    """Name kept with every write (environment: SILCRETE_USER; else the name of the account)."""
    desk_name: str = "ESRA · demonstration desk"


def read_settings(folder: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from `silcrete.toml` in the folder, overruled by `SILCRETE_…` variables.

    Raises BadInput for a file that is no TOML or has a key nobody knows, UsageError for a value that cannot be.
    """
    environ = os.environ if environ is None else environ
    values: dict[str, object] = {}
    path = (folder or Path.cwd()) / "silcrete.toml"
    known = {f.name: f.type for f in fields(Settings)}
    if path.is_file():
        try:
            values.update(tomllib.loads(path.read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
            raise BadInput("silcrete.toml cannot be read.", found=str(err), todo="mend the file.") from err
    for name in known:
        if raw := environ.get(f"SILCRETE_{name.upper()}"):
            values[name] = raw
    for name in values:
        if name not in known:
            close = ", ".join(nearest(name, known)) or ", ".join(known)
            raise BadInput(f"silcrete.toml has a key nobody knows: {name!r}.", found=repr(name), todo=f"use {close}.")
    return _checked({"user": _account(), **values})


def _checked(values: dict[str, object]) -> Settings:
    try:
        port = int(str(values.get("port", 8000)))
    except ValueError:
        port = -1
    if not 0 <= port <= 65535:
        raise UsageError("The port is no port.", found=repr(values["port"]), todo="give a number from 1 to 65535.")
    language = str(values.get("language", "en"))
    if language not in LANGUAGES:
        raise UsageError("This language is not offered.", found=repr(language), todo=f"use {', '.join(LANGUAGES)}.")
    rest = {k: str(v) for k, v in values.items() if k not in ("port", "language")}
    return Settings(port=port, language=language, **rest)


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
