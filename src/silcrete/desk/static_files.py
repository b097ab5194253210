"""The desk's own files: their addresses carry a version, so that browsers may keep them for good."""

from __future__ import annotations

import hashlib
import threading
from importlib.resources import files
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from silcrete.errors import UnknownName

URL = "/static"


class Static(StaticFiles):
    """Serves the files under URL with ETag, and knows the version of each."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(str(files("silcrete.desk"))) / "static"
        self._lock = threading.Lock()
        self._known: dict[str, tuple[int, str]] = {}
        super().__init__(directory=self.folder)

    def url(self, name: str) -> str:
        """The address of a file with its version; raises UnknownName for a file that is not there."""
        return f"{URL}/{name}?v={self.version(name)}"

    def version(self, name: str) -> str:
        """Eight hexadecimal digits of the content's SHA-256."""
        path = self.folder / name
        try:
            changed = path.stat().st_mtime_ns
        except OSError:
            names = [str(p.relative_to(self.folder)) for p in self.folder.rglob("*") if p.is_file()]
            raise UnknownName("file of the desk", name, names, todo="run `make install` to put it in place.") from None
        with self._lock:
            known = self._known.get(name)
            if known is None or known[0] != changed:
                known = (changed, hashlib.sha256(path.read_bytes()).hexdigest()[:8])
                self._known[name] = known
            return known[1]

    async def get_response(self, path: str, scope: Any) -> Response:
        """The file, with how long it may be kept: for good with its version, fonts a day, else asked for again."""
        response = await super().get_response(path, scope)
        if b"v=" in scope.get("query_string", b""):
            keep = "public, max-age=31536000, immutable"
        else:
            keep = "public, max-age=86400" if path.endswith(".woff2") else "no-cache"
        response.headers["cache-control"] = keep
        return response
