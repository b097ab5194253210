"""Serving the desk on this machine until Ctrl-C."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace

from silcrete.errors import UsageError
from silcrete.ledger import open_ledger
from silcrete.settings import Settings, read_settings


def serve(
    ledger_address: str,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    settings: Settings | None = None,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the ledger at this address until Ctrl-C; port 0 takes a free one.

    The address is printed once the desk listens, or given to `ready`. Raises UsageError when the port is taken or may
    not be used, LedgerFault when the ledger is missing.
    """
    import uvicorn

    from silcrete.desk.app import make_app
    from silcrete.desk.warm import warm

    with listening(host, port) as sock, open_ledger(ledger_address) as ledger:
        known = replace(settings or read_settings(), ledger=ledger_address, host=host, port=sock.getsockname()[1])
        app = make_app(ledger, known)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=5,
        )
        shown = f"[{host}]" if ":" in host else host
        (ready or _announce)(f"http://{shown}:{known.port}")
        warm(app, f"{shown}:{known.port}")
        try:
            uvicorn.Server(config).run(sockets=[sock])
        except KeyboardInterrupt:
            pass


def listening(host: str, port: int) -> socket.socket:
    """A socket bound and listening; raises UsageError with what to do where that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # with the protocol named, asyncio switches off Nagle's algorithm: head and body then go out without a wait of 40 ms
    sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((host, port))
        sock.listen(128)
    except OSError as error:
        sock.close()
        raise UsageError(
            f"The desk cannot listen on {host}, port {port}.",
            found=error.strerror or str(error),
            todo=f"stop what uses it, or choose another with --port {port + 1 if 0 < port < 65535 else 8001}.",
        ) from error
    return sock


def _announce(address: str) -> None:
    print(f"desk: {address} (stop with Ctrl-C)", flush=True)
