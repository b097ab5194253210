"""What was made from a ledger and can be shown again for as long as nothing it was made from can have changed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from silcrete.ledger import Ledger

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """The last `most` things made from each ledger, least recently used out first, safe to use from many threads.

    The key must hold everything a thing depends on, the number of the ledger's latest write among it. Two that ask at
    once for what is not kept may both make it.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: WeakKeyDictionary[Ledger, OrderedDict[Hashable, Made]] = WeakKeyDictionary()
        self._lock = threading.Lock()

    def get(self, ledger: Ledger, key: Hashable, make: Callable[[], Made]) -> Made:
        """The thing of this key, made when it is not kept. What `make` raises is not kept."""
        with self._lock:
            kept = self._kept.setdefault(ledger, OrderedDict())
            if key in kept:
                kept.move_to_end(key)
                return kept[key]
        made = make()
        with self._lock:
            kept[key] = made
            while len(kept) > self.most:
                kept.popitem(last=False)
        return made
