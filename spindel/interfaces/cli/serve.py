"""`spindel serve`: the pages, and a worker beside them."""

import os
import threading
from ipaddress import ip_address
from typing import Annotated, Any

import typer

from spindel.interfaces.cli.start import start

Host = Annotated[str, typer.Option(help="Address to listen on. Others than this machine need SPINDEL_HOSTS.")]
Port = Annotated[int, typer.Option(min=1, max=65535)]
Processes = Annotated[
    int, typer.Option(min=1, help="Processes that answer. Default: one per core, at most 4.")
]
Threads = Annotated[int, typer.Option(min=1, help="Threads in each process.")]
# Two processes keep both cores of a small machine busy; four threads each wait for the disk without queueing.
PROCESSES = min(os.cpu_count() or 1, 4)
THREADS = 4
# A job gets this long to end after SIGTERM; after that another worker takes it when the lease is over.
GRACE = 25


def register(root: typer.Typer) -> None:
    root.command()(serve)


def serve(
    host: Host = "127.0.0.1", port: Port = 8000, processes: Processes = PROCESSES, threads: Threads = THREADS
) -> None:
    """Serve the pages, with a worker inside. Ends on SIGTERM or Ctrl-C after what is at hand.

    On SQLite the tables are made or brought up to date first; on PostgreSQL `spindel migrate` does that.

    Example: spindel serve --port 8080
    """
    start()
    prepare()
    run(host=host, port=port, processes=processes, threads=threads)


def prepare() -> None:
    """Make the store ready to be served: its tables, and its mark if it is new."""
    from django.db import connection

    from spindel.kernel import clock, schema, store
    from spindel.kernel.errors import Refused

    if connection.vendor == "sqlite":
        schema.migrate(tell=typer.echo)
    elif steps := schema.pending():
        raise Refused(
            "The tables of the store are not those of this version.",
            value=f"{len(steps)} steps pending",
            way_out="Run: spindel backup before.zip && spindel migrate",
        )
    if store.mark() is None:
        store.create(synthetic=False, at=clock.now())


def run(*, host: str, port: int, processes: int = PROCESSES, threads: int = THREADS) -> None:
    """Serve until told to stop. The store must be ready."""
    from django.conf import settings
    from django.db import connections

    from spindel.kernel.errors import Refused

    if settings.DEMO and not _is_here(host):
        raise Refused(
            "A demo lets anybody in as anybody, so it is served to this machine only.",
            value=host,
            where="--host",
            way_out="Leave --host out.",
        )
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    connections.close_all()  # no connection may be shared with the processes that are forked from here
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"Spindel answers on http://{shown}:{port} (Ctrl-C ends it)")
    _server({"bind": [f"{shown}:{port}"], "workers": processes, "threads": threads}).run()


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:  # a name, of whatever machine
        return False


def _server(options: dict[str, Any]) -> Any:
    from django.core.servers.basehttp import get_internal_wsgi_application
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):
        """Gunicorn with our settings and without its own command line or files."""

        def load_config(self) -> None:
            for name, value in (_OPTIONS | options).items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return get_internal_wsgi_application()

    return Server()


def _start_worker(server_process: Any) -> None:
    """Each process that answers also works; which of them takes a job is settled in the table."""
    from spindel.insight.gaps import finding
    from spindel.kernel.worker import Worker

    # Meanwhile, so that neither the first page nor the first change has to wait for it.
    threading.Thread(target=finding.prepare, name="compile rules", daemon=True).start()

    server_process.spindel_worker = Worker()
    server_process.spindel_thread = threading.Thread(
        target=server_process.spindel_worker.run, name="worker", daemon=True
    )
    server_process.spindel_thread.start()


def _end_worker(_: Any, server_process: Any) -> None:
    if hasattr(server_process, "spindel_worker"):
        server_process.spindel_worker.end()
        server_process.spindel_thread.join(GRACE)


_OPTIONS: dict[str, Any] = {
    "worker_class": "gthread",
    "preload_app": True,  # one warm-up for all processes
    "graceful_timeout": GRACE + 5,
    "keepalive": 30,
    "loglevel": "warning",
    "control_socket_disable": True,
    "post_worker_init": _start_worker,
    "worker_exit": _end_worker,
}
