"""Copy the desk's front-end files (fonts) from their locked npm packages into the package.

    python tools/assets.py              fonts only: what a wheel and `make install` need
    python tools/assets.py --dev        and the development packages (the browser of the tests)
    python tools/assets.py --tidy-lock  take addresses out of package-lock.json after `npm install` changed it

The files land in the git-ignored `src/silcrete/desk/static/lib/` beside `manifest.json`, which holds for each file its
name, package, version, licence, sha256 and size in bytes. Nothing is fetched when the desk runs. Needs Node 20 or
later; without one on the PATH, the locked wheel of Node is installed into the running virtual environment.
Standard library only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEAST_NODE = 20

INTER = "@fontsource-variable/inter"
SERIF = "@fontsource-variable/source-serif-4"
MONO = "@fontsource/ibm-plex-mono"


@dataclass(frozen=True)
class Asset:
    """One file taken from a locked npm package: `path` inside the package, `name` in `static/lib/`."""

    package: str
    path: str
    name: str


ASSETS: tuple[Asset, ...] = (
    Asset(INTER, "files/inter-latin-opsz-normal.woff2", "inter-latin.woff2"),
    Asset(INTER, "files/inter-latin-ext-opsz-normal.woff2", "inter-latin-ext.woff2"),
    Asset(INTER, "LICENSE", "inter-LICENSE.txt"),
    Asset(SERIF, "files/source-serif-4-latin-opsz-normal.woff2", "source-serif-latin.woff2"),
    Asset(SERIF, "files/source-serif-4-latin-ext-opsz-normal.woff2", "source-serif-latin-ext.woff2"),
    Asset(SERIF, "files/source-serif-4-latin-opsz-italic.woff2", "source-serif-latin-italic.woff2"),
    Asset(SERIF, "LICENSE", "source-serif-LICENSE.txt"),
    Asset(MONO, "files/ibm-plex-mono-latin-400-normal.woff2", "plex-mono-latin.woff2"),
    Asset(MONO, "LICENSE", "plex-mono-LICENSE.txt"),
)


class AssetError(RuntimeError):
    """The front-end files cannot be installed; the message says what to do."""


def lib_folder(root: Path = ROOT) -> Path:
    """Where the copied files live, inside the package and outside git."""
    return root / "src" / "silcrete" / "desk" / "static" / "lib"


def locked(root: Path = ROOT) -> dict[str, dict[str, str]]:
    """Package name -> its entry in package-lock.json (version, integrity, license)."""
    entries = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return {path.removeprefix("node_modules/"): entry for path, entry in entries.items() if path}


def problems(root: Path = ROOT) -> list[str]:
    """What keeps `static/lib/` from being whole: missing files, other versions, changed bytes. Empty when it is."""
    folder = lib_folder(root)
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        return [f"{manifest.name} is missing"]
    entries = {e["name"]: e for e in json.loads(manifest.read_text(encoding="utf-8"))["files"]}
    lock = locked(root)
    found = []
    for asset in ASSETS:
        entry, file = entries.get(asset.name), folder / asset.name
        if entry is None or not file.is_file():
            found.append(f"{asset.name} is missing")
        elif entry["version"] != lock[asset.package]["version"]:
            found.append(f"{asset.name} is of {entry['version']}, the lock says {lock[asset.package]['version']}")
        elif hashlib.sha256(file.read_bytes()).hexdigest() != entry["sha256"]:
            found.append(f"{asset.name} differs from its sha256")
    return found


def copy(root: Path = ROOT) -> Path:
    """Copy every asset out of node_modules and write the manifest; the manifest's path is returned."""
    folder = lib_folder(root)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    lock = locked(root)
    entries = []
    for asset in ASSETS:
        source = root / "node_modules" / asset.package / asset.path
        if not source.is_file():
            raise AssetError(f"{asset.package} has no file {asset.path}. What to do: run `npm ci --ignore-scripts`.")
        content = source.read_bytes()
        (folder / asset.name).write_bytes(content)
        entries.append(
            {
                "name": asset.name,
                "package": asset.package,
                "version": lock[asset.package]["version"],
                "licence": lock[asset.package]["license"],
                "sha256": hashlib.sha256(content).hexdigest(),
                "bytes": len(content),
            }
        )
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps({"files": entries}, indent=1) + "\n", encoding="utf-8")
    return manifest


def installed(packages: list[str], root: Path = ROOT) -> bool:
    """Whether node_modules holds these packages in the locked version."""
    lock = locked(root)
    for name in packages:
        file = root / "node_modules" / name / "package.json"
        if not file.is_file() or json.loads(file.read_text(encoding="utf-8"))["version"] != lock[name]["version"]:
            return False
    return True


def find_node() -> tuple[str, str] | None:
    """Paths of node (20 or later) and npm, from the PATH or beside the running Python; None when there is none."""
    path = os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if node is None or npm is None:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.", said)
    return (node, npm) if version and int(version[1]) >= LEAST_NODE else None


def node_from_wheel(root: Path = ROOT) -> tuple[str, str]:
    """Install the locked wheel of Node into the running virtual environment and return its node and npm."""
    lock = root / "tools" / "requirements-node.lock"
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--require-hashes", "-r", str(lock)], check=True)
    here = Path(sys.executable).parent
    return str(here / "node"), str(here / "npm")


def fetch(dev: bool, root: Path = ROOT) -> None:
    """Bring node_modules to what the lock says; scripts of packages never run."""
    node, npm = find_node() or node_from_wheel(root)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    path = os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")])
    command += [] if dev else ["--omit=dev"]
    done = subprocess.run(command, cwd=root, env={**os.environ, "PATH": path}, check=False)
    if done.returncode != 0:
        raise AssetError(
            "npm could not install the locked packages. What to do: see its message; is a registry reachable?"
        )


def tidy_lock(root: Path = ROOT) -> None:
    """Take every address out of package-lock.json: the lock names versions and hashes, no host."""
    file = root / "package-lock.json"
    lock = json.loads(file.read_text(encoding="utf-8"))
    for entry in lock["packages"].values():
        for field in ("resolved", "funding"):
            entry.pop(field, None)
    file.write_text(json.dumps(lock, indent=2) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Command line; returns the exit status."""
    parser = argparse.ArgumentParser(description="Install the desk's front-end files from their locked packages.")
    parser.add_argument("--dev", action="store_true", help="also the development packages (the browser of the tests)")
    parser.add_argument("--tidy-lock", action="store_true", help="only take addresses out of package-lock.json")
    options = parser.parse_args(arguments)
    if options.tidy_lock:
        tidy_lock()
        return 0
    wanted = sorted({asset.package for asset in ASSETS})
    if options.dev:
        declared = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
        wanted += sorted(declared.get("devDependencies", {}))
    try:
        if not installed(wanted):
            fetch(options.dev)
        if problems():
            copy()
    except (AssetError, subprocess.CalledProcessError) as problem:
        print(f"Front-end files were not installed. {problem}", file=sys.stderr)
        return 1
    total = sum(file.stat().st_size for file in lib_folder().iterdir())
    print(f"Front-end files: {len(ASSETS)} files, {total / 1e6:.2f} MB in {lib_folder().relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
