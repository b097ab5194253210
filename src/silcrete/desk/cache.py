"""Rendered answers, kept for as long as nothing they were made from can have changed."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Answer:
    """A rendered answer: what goes over the wire, and its ETag."""

    body: bytes
    media_type: str
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    etag: str = field(init=False)

    def __post_init__(self) -> None:
        """Name the content."""
        object.__setattr__(self, "etag", '"' + hashlib.sha256(self.body).hexdigest()[:24] + '"')


class AnswerCache:
    """A bounded store of answers, least recently used out first, safe to use from many threads.

    The key must hold everything an answer depends on: address, language, look, reader, day, and the number of the
    ledger's latest write. Two requests for the same missing answer make it once.
    """

    def __init__(self, most: int = 512, most_bytes: int = 64 * 1024 * 1024) -> None:
        self.most = most
        self.most_bytes = most_bytes
        self.hits = 0
        self.misses = 0
        self._bytes = 0
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def kept(self, key: Hashable) -> Answer | None:
        """The answer of this key where it is kept."""
        with self._lock:
            return self._found(key)

    def get(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer of this key, made when it is not kept. What `make` raises is not kept."""
        with self._lock:
            found = self._found(key)
            if found is not None:
                return found
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                found = self._found(key)
                if found is not None:
                    return found
            try:
                answer = make()
            finally:
                with self._lock:
                    self._making.pop(key, None)
            with self._lock:
                self.misses += 1
                self._keep(key, answer)
            return answer

    def _found(self, key: Hashable) -> Answer | None:
        answer = self._kept.get(key)
        if answer is not None:
            self._kept.move_to_end(key)
            self.hits += 1
        return answer

    def _keep(self, key: Hashable, answer: Answer) -> None:
        if len(answer.body) > self.most_bytes // 8:
            return
        old = self._kept.pop(key, None)
        self._bytes -= len(old.body) if old else 0
        self._kept[key] = answer
        self._bytes += len(answer.body)
        while len(self._kept) > self.most or self._bytes > self.most_bytes:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= len(gone.body)
