"""A network in a folder: one .npy file an array, read by memory-mapping, and a manifest with digests."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from silcrete.errors import BadInput, UsageError

if TYPE_CHECKING:
    from silcrete.chain.network.network import Network

ARRAYS = (
    "suppliers", "buyers", "weights", "products", "sectors", "essentiality", "grounds", "regions", "stocks",
)  # fmt: skip
FACTS = (
    "sector_labels", "product_labels", "region_labels", "self_links", "dated", "source", "tier", "licence",
)  # fmt: skip
FORMAT = "silcrete network 1"
MANIFEST = "manifest.json"
FIRMS = "firms.json"


def manifest(network: Network) -> dict[str, Any]:
    """What a network holds, as plain data: type, shape and SHA-256 of each array, labels, and where it comes from."""
    arrays = {}
    for name in ARRAYS:
        array = getattr(network, name)
        arrays[name] = {"dtype": array.dtype.name, "shape": list(array.shape), "sha256": _sha(array)}
    return {
        "format": FORMAT,
        "arrays": arrays,
        "firms": hashlib.sha256(_firms(network.firms)).hexdigest(),
        **{name: getattr(network, name) for name in FACTS},
    }


def digest(content: dict[str, Any]) -> str:
    """SHA-256 of a manifest."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def write(network: Network, folder: Path) -> Path:
    """Write to a folder beside it first, then rename: what stands there is whole. Raises UsageError if it is taken."""
    if folder.exists():
        raise UsageError(
            "The folder of the network exists; nothing was written.", found=str(folder), todo="name a new folder."
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    content = manifest(network)
    part = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        for name in ARRAYS:
            with (part / f"{name}.npy").open("wb") as file:
                np.save(file, getattr(network, name), allow_pickle=False)
                _settle(file)
        noted = json.dumps({**content, "digest": digest(content)}, ensure_ascii=False, indent=1)
        for name, data in ((FIRMS, _firms(network.firms)), (MANIFEST, noted.encode())):
            with (part / name).open("wb") as file:
                file.write(data)
                _settle(file)
        part.chmod(0o755)
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return folder


def read(folder: Path, *, verify: bool) -> dict[str, Any]:
    """The fields of a network from its folder, arrays memory-mapped. Raises BadInput naming the file at fault."""
    content = _manifest(folder)
    fields: dict[str, Any] = {name: content[name] for name in FACTS}
    fields |= {name: tuple(fields[name]) for name in FACTS if isinstance(fields[name], list)}
    for name in ARRAYS:
        fields[name] = _array(folder / f"{name}.npy", content["arrays"][name], verify=verify)
    path = folder / FIRMS
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _broken(path, f"it cannot be read ({error.strerror})") from None
    if hashlib.sha256(data).hexdigest() != content["firms"]:
        raise _broken(path, "its content is not what the manifest says")
    fields["firms"] = tuple(json.loads(data))
    return fields


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    if not folder.is_dir():
        raise BadInput("There is no network in this place.", found=str(folder), todo="name a folder made by `save`.")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _broken(path, f"it cannot be read ({error.strerror})") from None
    except ValueError:
        raise _broken(path, "it is not whole") from None
    if not isinstance(content, dict) or "digest" not in content or "format" not in content:
        raise _broken(path, "it does not describe a network")
    noted = content.pop("digest")
    if content["format"] != FORMAT:
        raise BadInput(
            "The network was saved in a form that this version does not know.",
            found=f"{content['format']!r} in {path}",
            todo=f"save it again; this version reads {FORMAT!r}.",
        )
    if digest(content) != noted:
        raise _broken(path, "it was changed after it was written")
    return content


def _array(path: Path, expected: dict[str, Any], *, verify: bool) -> NDArray[Any]:
    """One array, mapped into memory (an empty file cannot be mapped and is read)."""
    try:
        array = np.load(path, mmap_mode=None if 0 in expected["shape"] else "r", allow_pickle=False)
    except OSError as error:
        raise _broken(path, f"it cannot be read ({error.strerror or error})") from None
    except (ValueError, EOFError) as error:
        raise _broken(path, f"it is not whole ({error})") from None
    have = f"{array.dtype.name} of shape {list(array.shape)}"
    if have != f"{expected['dtype']} of shape {expected['shape']}":
        raise _broken(path, f"it holds {have}, not {expected['dtype']} of shape {expected['shape']}")
    if verify and _sha(array) != expected["sha256"]:
        raise _broken(path, "its content is not what the manifest says")
    return np.asarray(array)


def _broken(path: Path, why: str) -> BadInput:
    return BadInput(
        "The folder of a network is not whole.", found=f"{path.name}: {why}", todo=f"save the network again: {path}."
    )


def _firms(names: tuple[str, ...]) -> bytes:
    return json.dumps(names, ensure_ascii=False, separators=(",", ":")).encode()


def _sha(array: NDArray[Any]) -> str:
    raw: Any = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
    return hashlib.sha256(raw).hexdigest()


def _settle(file: Any) -> None:
    file.flush()
    os.fsync(file.fileno())
