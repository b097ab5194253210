"""A wheel is built only with the desk's front-end files inside; a source distribution carries what is in git."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEndFiles(BuildHookInterface):  # type: ignore[type-arg]
    """Refuses to build a wheel whose `desk/static/lib/` is missing, old or changed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """`version` is "editable" for `pip install -e`, which may come before the files; else they must be there."""
        if version == "editable":
            return
        root = Path(self.root)
        spec = importlib.util.spec_from_file_location("silcrete_assets", root / "tools" / "assets.py")
        if spec is None or spec.loader is None:
            raise RuntimeError("tools/assets.py is missing. What to do: build from a whole checkout.")
        assets = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = assets  # dataclasses look their module up here
        spec.loader.exec_module(assets)
        found = assets.problems(root)
        if found:
            raise RuntimeError(
                "The desk's front-end files are not in place. "
                f"Found: {'; '.join(found)}. What to do: run `python tools/assets.py`, then build again."
            )
