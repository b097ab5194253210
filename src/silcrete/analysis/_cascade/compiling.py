"""The first call of a compiled engine on a machine compiles it, for up to half a minute: whoever waits is told."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def compiling(told: Callable[[], None]) -> Iterator[None]:
    """Call `told` once, when a loop is compiled anew inside; never where it is taken from the cache or not at all."""
    if importlib.util.find_spec("numba") is None:
        yield
        return
    from numba.core import event

    class Once(event.Listener):
        """Hears of the first loop only."""

        said = False

        def on_start(self, event: Any) -> None:
            """A loop that is not in the cache."""
            if not self.said:
                self.said = True
                told()

        def on_end(self, event: Any) -> None:
            """Nothing."""

    with event.install_listener("numba:compile", Once()):
        yield
