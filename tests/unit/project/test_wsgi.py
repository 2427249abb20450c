"""The door before Django: nothing but UTF-8 is read, and no content type ends in an error page."""

from io import BytesIO
from wsgiref.util import setup_testing_defaults

import pytest

from spindel.project import wsgi

FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"
OTHERS = ["unicode_escape", "utf-7", "utf-16", "rot13", "hex", "utf-8-sig", "latin-1"]


@pytest.fixture
def ask(monkeypatch):
    """Asks with a content type; gives the status, and what Django was asked meanwhile."""

    def django(environ, start_response):
        start_response("200 OK", [])
        return [environ["wsgi.input"].read()]

    monkeypatch.setattr(wsgi, "django", django)

    def ask(kind, *, method="POST", body=b"own_words=%C3%A5"):
        environ = {"REQUEST_METHOD": method, "QUERY_STRING": "q=1", "wsgi.input": BytesIO(body)}
        environ |= {"CONTENT_TYPE": kind} if kind is not None else {}
        setup_testing_defaults(environ)
        told = []
        answer = b"".join(wsgi.application(environ, lambda status, headers: told.append(status)))
        return told[0], answer

    return ask


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("form", [FORM, PARTS])
@pytest.mark.parametrize("charset", OTHERS)
def test_another_encoding_ends_at_the_door(ask, method, form, charset):
    assert ask(f"{form}; charset={charset}", method=method) == ("400 Bad Request", b"Send it in UTF-8.")


def test_a_content_type_that_cannot_be_read_ends_there_too(ask):
    assert ask("a/b; charset*=no-such-thing''x")[0] == "400 Bad Request"


@pytest.mark.parametrize(
    "kind",
    [None, "", FORM, f"{FORM}; charset=UTF-8", f"{FORM}; charset=utf8", f"{FORM}; charset=no-such-thing"],
)
def test_utf_8_and_names_of_nothing_go_through_untouched(ask, kind):
    assert ask(kind) == ("200 OK", b"own_words=%C3%A5")


@pytest.mark.django_db
def test_behind_the_door_is_django():
    environ = {"PATH_INFO": "/no-such-page/", "HTTP_HOST": "localhost"}
    setup_testing_defaults(environ)
    told = []
    body = b"".join(wsgi.application(environ, lambda status, headers: told.append((status, dict(headers)))))
    assert told[0][0] == "404 Not Found"
    assert "Content-Security-Policy" in told[0][1]
    assert b"<html" in body
