"""Somebody at a browser who records contacts while the server is killed: `python -m tests.soak.poster PORT`.

Each contact is sent as the form sends it, with its own key, and sent again until it is answered; what was
answered is printed, and so acknowledged.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

VISITOR = "visitor.json"
TOKEN = "a" * 32


class _Stay(urllib.request.HTTPRedirectHandler):
    """Does not follow where an answer leads: that it came is enough."""

    def redirect_request(self, *_given: object) -> None:
        return None


def post(port: int) -> None:
    visitor = json.loads((Path(os.environ["SPINDEL_DATA"]) / VISITOR).read_text())
    while True:
        name = uuid4().hex
        while not _is_taken(port, visitor, name):
            time.sleep(0.2)
        print(name, flush=True)
        time.sleep(0.05)


def _is_taken(port: int, visitor: dict[str, str], name: str) -> bool:
    """Send it once; False where no answer came. Any answer but yes ends the process."""
    page = f"/persons/{visitor['person']}/"
    form = {"channel": "phone", "reached": "reached", "text": name, "once": name, "next": page}
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{page}contacts/",
        data=urlencode(form | {"csrfmiddlewaretoken": TOKEN}).encode(),
        headers={"Cookie": f"sessionid={visitor['session']}; csrftoken={TOKEN}"},
    )
    try:
        urllib.request.build_opener(_Stay).open(request, timeout=60)
    except urllib.error.HTTPError as answer:
        if answer.code == 302 and answer.headers["Location"].startswith(page):
            return True
        raise AssertionError(f"{answer} {answer.headers['Location']}") from answer
    except OSError:
        return False
    raise AssertionError("The page came back instead of an answer: the form was not taken.")


if __name__ == "__main__":
    post(int(sys.argv[1]))
