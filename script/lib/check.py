"""Runs every check, two at a time, and says which ones failed and why."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = ROOT / ".venv" / "bin"
HERE = Path(__file__).resolve().parent
CHECKS = {  # slowest first
    "types": [str(BIN / "mypy")],
    "migrations": [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "reference": [sys.executable, str(HERE / "reference.py"), "--check"],
    "translations": [sys.executable, str(HERE / "translate.py"), "--check"],
    "floors": [str(BIN / "lint-imports")],
    "sizes": [sys.executable, str(HERE / "sizes.py")],
    "lint": [str(BIN / "ruff"), "check", "--output-format", "concise", "."],
    "format": [str(BIN / "ruff"), "format", "--check", "--output-format", "concise", "."],
}


def run(name: str, environment: dict[str, str]) -> tuple[str, str, float]:
    """The name, what it had to say when it failed (else nothing), and its seconds."""
    start = time.monotonic()
    done = subprocess.run(
        CHECKS[name],
        cwd=ROOT,
        env=environment,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    said = (done.stdout.strip() or f"exit code {done.returncode}") if done.returncode else ""
    return name, said, time.monotonic() - start


def main(names: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="spindel-check-") as folder, ThreadPoolExecutor(2) as pool:
        environment = os.environ | {
            "SPINDEL_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "spindel.project.settings",
        }
        environment.pop("SPINDEL_DATABASE_URL", None)
        results = list(pool.map(lambda name: run(name, environment), names or CHECKS))
    for name, said, seconds in results:
        print(f"{'FAILED' if said else 'ok':<6}  {name:<12} {seconds:5.1f} s", flush=True)
        if said:
            print("\n" + said + "\n", flush=True)
    return sum(bool(said) for _, said, _ in results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
