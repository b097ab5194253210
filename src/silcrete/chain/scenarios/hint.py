"""What to do about a scenario that is written in a file: the library's settings as they stand there."""

from __future__ import annotations

import ast
import re
from typing import TypeVar

from silcrete.errors import SilcreteError

_SETTING = re.compile(r"`([a-z_]+)(?:=([^`]*))?`")
Told = TypeVar("Told", bound=SilcreteError)


def in_file(error: Told) -> Told:
    """The error with its settings as they are written in a file: `` `share=(0.1, 0.3)` `` is share = [0.1, 0.3], and
    `` `share` `` is share, which is no option of a command.

    >>> str(in_file(SilcreteError("No share.", todo="give `share=(0.1, 0.3)` or `place='WORLD'`.")))
    'No share. What to do: give share = [0.1, 0.3] or place = "WORLD".'
    """
    error.happened, error.todo = (
        _SETTING.sub(lambda m: f"{m[1]} = {written(m[2])}" if m[2] else m[1], text)
        for text in (error.happened, error.todo)
    )
    return error


def written(value: str) -> str:
    """A value of the library as it stands in a file: `(0.1, 0.3)` is [0.1, 0.3], `'CN'` is "CN"."""
    found = ast.literal_eval(value)
    if isinstance(found, tuple):
        return f"[{', '.join(map(str, found))}]"
    return f'"{found}"' if isinstance(found, str) else value
