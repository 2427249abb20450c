"""Runs the tests on SQLite, then on PostgreSQL; stops at the first database on which one fails.

The last line is pytest's own closing line: of the failing run, or of the last one.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WORKERS = (os.cpu_count() or 1) + 1  # each waits at times, for a disk or a browser
SEED = os.environ.get("SPINDEL_TEST_SEED", "20260302")


def main(arguments: list[str]) -> int:
    if not os.environ.get("SPINDEL_TEST_DATA"):
        print("SPINDEL_TEST_DATA is not set: tests of real input are skipped.")
    for database in ("sqlite", "postgresql"):
        command = ["-m", "pytest", "-n", str(WORKERS), "--dist", "worksteal", "-r", "s"]
        command += [f"--randomly-seed={SEED}", *arguments]
        print(f"\n{database}, seed {SEED} (another: SPINDEL_TEST_SEED=…)", flush=True)
        environment = os.environ | {"SPINDEL_TEST_DATABASE": database}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else each worker and child compiles all anew
        done = subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
