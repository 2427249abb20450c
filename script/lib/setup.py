"""Make `.venv` with the project in it, from a bare Python alone; does nothing when there is nothing to do.

Arguments name the dependency groups wanted beside what the program itself needs: `test`, `check`.
Where Python comes without pip (Debian ships it apart), pip is fetched from the package index that pip's own
settings name, by the standard library, and checked against the digest that the index gives.
"""

import configparser
import hashlib
import importlib.util
import json
import os
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urljoin, urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
PROJECT = ROOT / "pyproject.toml"
PINS = ROOT / "constraints.txt"
CATALOGUES = ROOT / "spindel" / "locale"
MINIMUM = (3, 11)
PIP_WITH_GROUPS = (25, 1)
APT_LINE = "apt-get install -y python3-venv"


def main(groups: set[str]) -> None:
    if sys.version_info < MINIMUM:
        sys.exit(f"script/setup: Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    digest = hashlib.sha256(PROJECT.read_bytes() + pinned() + sys.version.encode()).hexdigest()
    installed = json.loads(STAMP.read_text()) if STAMP.exists() else {}
    known = set(installed.get("groups", []))
    if installed.get("digest") != digest or not groups <= known:
        install(sorted(groups | known))
        STAMP.write_text(json.dumps({"digest": digest, "groups": sorted(groups | known)}))
    compile_catalogues()


def install(groups: list[str]) -> None:
    print(f"Installing into {VENV} (takes a minute or two) …", flush=True)
    if not PYTHON.exists():
        run(sys.executable, "-m", "venv", "--without-pip", str(VENV))
    if not has_pip():
        get_pip()
    if pip_version() < PIP_WITH_GROUPS:
        run(str(PYTHON), "-m", "pip", "install", "--quiet", "--upgrade", "pip>=25.1")
    named = [word for group in groups for word in ("--group", group)]
    exactly = ["--constraint", str(PINS)] if PINS.exists() else []
    what = [*exactly, "--editable", str(ROOT), *named]
    run(str(PYTHON), "-m", "pip", "install", "--quiet", "--no-compile", *what)
    compile_packages()


def compile_packages() -> None:
    """On all processors at once, where pip would take one; what does not compile is compiled by nobody."""
    command = [str(PYTHON), "-m", "compileall", "-q", "-q", "-j", "0", str(VENV / "lib")]
    subprocess.run(command, check=False, cwd=ROOT)


def pinned() -> bytes:
    return PINS.read_bytes() if PINS.exists() else b""


def compile_catalogues() -> None:
    """Translations become the form that the program reads; no gettext tools are needed."""
    stale = [
        po
        for po in CATALOGUES.glob("*/LC_MESSAGES/*.po")
        if not po.with_suffix(".mo").exists() or po.with_suffix(".mo").stat().st_mtime < po.stat().st_mtime
    ]
    for po in stale:
        out = str(po.with_suffix(".mo"))
        run(
            str(VENV / "bin" / "pybabel"), "--quiet", "compile", "--input-file", str(po), "--output-file", out
        )


def run(*command: str, out: int | None = None) -> None:
    done = subprocess.run(command, check=False, cwd=ROOT, stdout=out)
    if done.returncode:
        sys.exit(f"script/setup: this failed with exit code {done.returncode}: {' '.join(command)}")


def has_pip() -> bool:
    return subprocess.run([str(PYTHON), "-c", "import pip"], check=False, capture_output=True).returncode == 0


def pip_version() -> tuple[int, ...]:
    out = subprocess.run(
        [str(PYTHON), "-c", "import pip; print(pip.__version__)"], check=True, capture_output=True, text=True
    )
    return tuple(int(part) for part in out.stdout.strip().split(".")[:2])


def get_pip() -> None:
    """From Python itself where it brings pip along, else from the package index."""
    if importlib.util.find_spec("ensurepip") is not None:
        # What it says is pip's; it cannot be asked to say less.
        run(str(PYTHON), "-m", "ensurepip", "--default-pip", out=subprocess.DEVNULL)
        return
    try:
        with tempfile.TemporaryDirectory() as folder:
            wheel = download_pip(Path(folder))
            run(str(PYTHON), f"{wheel}/pip", "install", "--quiet", "--no-index", str(wheel))
    except (OSError, ValueError) as error:
        sys.exit(
            f"script/setup: this Python has no pip, and it could not be fetched ({error}).\nRun: {APT_LINE}"
        )


def download_pip(folder: Path) -> Path:
    index = setting("index-url") or "https://pypi.org/simple"
    page = urljoin(index.rstrip("/") + "/", "pip/")
    accept = {"Accept": "application/vnd.pypi.simple.v1+json"}
    files = json.loads(read(urllib.request.Request(page, headers=accept)))["files"]
    wheels = [one for one in files if fits(one)]
    if not wheels:
        raise ValueError(f"no wheel of pip at {page}")
    newest = max(wheels, key=lambda one: version_of(one["filename"]))
    content = read(urllib.request.Request(urljoin(page, newest["url"])))
    if hashlib.sha256(content).hexdigest() != newest["hashes"]["sha256"]:
        raise ValueError(f"{newest['filename']} is not what the index promised")
    wheel = folder / newest["filename"]
    wheel.write_bytes(content)
    return wheel


def fits(file: dict) -> bool:
    """A released, universal wheel."""
    name = file["filename"]
    numbers = name.split("-")[1].split(".") if name.endswith("-py3-none-any.whl") else [""]
    return not file.get("yanked") and all(part.isdigit() for part in numbers)


def version_of(filename: str) -> tuple[int, ...]:
    return tuple(int(part) for part in filename.split("-")[1].split("."))


def read(request: urllib.request.Request) -> bytes:
    if urlsplit(request.full_url).scheme not in {"https", "http", "file"}:
        raise ValueError(f"{request.full_url} is no address of a package index")
    context = ssl.create_default_context(cafile=setting("cert") or None)
    with urllib.request.urlopen(request, timeout=60, context=context) as answer:
        return answer.read()


def setting(name: str) -> str:
    """What pip would use: its environment variable first, then its files, the user's before the machine's."""
    given = os.environ.get("PIP_" + name.upper().replace("-", "_"))
    if given:
        return given
    files = [
        os.environ.get("PIP_CONFIG_FILE", ""),
        "~/.config/pip/pip.conf",
        "~/.pip/pip.conf",
        "/etc/pip.conf",
    ]
    for file in files:
        parser = configparser.RawConfigParser()
        parser.read(Path(file).expanduser() if file else [])
        for section in ("install", "global"):
            if parser.has_option(section, name):
                return parser.get(section, name)
    return ""


if __name__ == "__main__":
    main(set(sys.argv[1:]))
