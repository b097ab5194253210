"""What a task and its shared values are, as a digest: the same content gives the same one in every process."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from pathlib import PurePath
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType
from typing import Any

import numpy as np

from silcrete.errors import UsageError

PLAIN = (type(None), bool, int, float, complex, str, bytes, date, time, Decimal, PurePath)
DEEPEST = 60


def identity(*things: object) -> str:
    """SHA-256 of what things hold, 64 hex digits; neither the process nor the order of a mapping or set changes it.

    Read are numbers, text, dates, paths, NumPy arrays, data frames, containers, dataclasses, objects of plain
    attributes, anything with a `digest` of its own (a `Network`), and functions: their code, constants, defaults and
    what they close over, not the functions they call. Raises UsageError for what cannot be read, such as an open file.
    """
    return _of(things, 0).hex()


def _of(thing: object, deep: int) -> bytes:
    if deep > DEEPEST:
        raise _unreadable(thing, "nested without end")
    own = hashlib.sha256(f"{type(thing).__module__}.{type(thing).__qualname__}\0".encode())
    for part in _parts(thing, deep + 1):
        own.update(len(part).to_bytes(8, "little"))
        own.update(part)
    return own.digest()


def _parts(thing: Any, deep: int) -> Iterator[Any]:
    """The bytes that tell one thing from another of its type."""
    if isinstance(thing, Enum):
        yield thing.name.encode()
    elif isinstance(thing, PLAIN):
        yield repr(thing).encode()
    elif isinstance(thing, np.ndarray | np.generic):
        yield from _array(np.asarray(thing), deep)
    elif isinstance(thing, Mapping):
        yield from sorted(_of(key, deep) + _of(value, deep) for key, value in thing.items())
    elif isinstance(thing, set | frozenset):
        yield from sorted(_of(x, deep) for x in thing)
    elif isinstance(thing, list | tuple):
        yield from (_of(x, deep) for x in thing)
    elif isinstance(thing, type | BuiltinFunctionType):
        yield f"{thing.__module__}.{thing.__qualname__}".encode()
    elif isinstance(thing, CodeType | FunctionType | MethodType | functools.partial):
        yield from (_of(x, deep) for x in _code(thing))
    elif hasattr(thing, "to_numpy"):  # frames and columns of pandas and polars
        names = getattr(thing, "columns", None)
        held = [np.asarray(thing)] if names is None else [(str(name), np.asarray(thing[name])) for name in names]
        yield from (_of(x, deep) for x in (*held, np.asarray(getattr(thing, "index", ()))))
    elif isinstance(digest := getattr(thing, "digest", None), str):
        yield digest.encode()
    else:
        yield from sorted(name.encode() + _of(value, deep) for name, value in _attributes(thing))


def _array(values: np.ndarray[Any, Any], deep: int) -> Iterator[Any]:
    yield repr(values.shape).encode()
    if values.dtype.hasobject:
        yield _of(values.tolist(), deep)
    else:
        yield repr(values.dtype.descr).encode()
        yield np.ascontiguousarray(values).reshape(-1).view(np.uint8).data


def _code(thing: Any) -> tuple[object, ...]:
    if isinstance(thing, CodeType):
        return (thing.co_code, thing.co_consts, thing.co_names, thing.co_varnames, thing.co_freevars)
    if isinstance(thing, MethodType):
        return (thing.__func__, thing.__self__)
    if isinstance(thing, functools.partial):
        return (thing.func, thing.args, thing.keywords)
    held = [cell.cell_contents for cell in thing.__closure__ or ()]
    return (thing.__module__, thing.__qualname__, thing.__code__, thing.__defaults__, thing.__kwdefaults__, held)


def _attributes(thing: object) -> Iterator[tuple[str, object]]:
    """Fields of a dataclass, else what an object keeps, less what it has worked out."""
    if is_dataclass(thing):
        yield from ((f.name, getattr(thing, f.name)) for f in fields(thing))
        return
    slots = [s for c in type(thing).__mro__ for s in _slots(c) if hasattr(thing, s)]
    held = getattr(thing, "__dict__", None)
    if held is None and not slots:
        raise _unreadable(thing, "it shows nothing of what it holds")
    yield from ((name, getattr(thing, name)) for name in slots)
    for name, value in (held or {}).items():
        if not isinstance(getattr(type(thing), name, None), functools.cached_property):
            yield name, value


def _slots(kind: type) -> tuple[str, ...]:
    given = kind.__dict__.get("__slots__", ())
    names = (given,) if isinstance(given, str) else tuple(given)
    return tuple(n for n in names if n not in ("__dict__", "__weakref__"))


def _unreadable(thing: object, why: str) -> UsageError:
    return UsageError(
        "Kept blocks need to know what their runs share, and a part of it cannot be read.",
        found=f"{type(thing).__module__}.{type(thing).__qualname__}: {why}",
        todo="give arrays, numbers, text, dataclasses; or `identity=`, a text that changes whenever `shared` does.",
    )
