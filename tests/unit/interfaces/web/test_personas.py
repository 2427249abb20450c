"""Stores of their own: who may be tried in a demo, and what each finds on their Today."""

import pytest
from django.test import Client

from spindel.kernel import store
from spindel.synthetic import region
from tests import buttons
from tests.factories import NOW, TODAY
from tests.unit.interfaces.web.conftest import account


def test_a_visitor_of_the_demo_becomes_a_persona_and_no_other_account(
    db, rf, settings, tmp_path, monkeypatch
):
    from spindel.interfaces.web.views import personas

    settings.DEMO, settings.DATA_DIR = True, tmp_path
    store.create(synthetic=True, at=NOW)
    line = '{"username": "anna", "name": "Anna", "role": "case_manager", "unit": "North"}'
    (tmp_path / "personas.json").write_text(f"[{line}]")
    account("anna")
    account("root")
    client = Client()
    for wanted, status in (("root", 404), ("anna", 302)):
        request = rf.post("/become/", {"persona": wanted}, REMOTE_ADDR="127.0.0.1", HTTP_HOST="localhost")
        request.session, request.user = client.session, None
        assert status_of(personas.become, request) == status


def status_of(view, request):
    from django.http import Http404

    try:
        return view(request).status_code
    except Http404:
        return 404


@pytest.mark.django_db
@pytest.mark.requirement("R46")
def test_every_kind_of_button_on_every_personas_today_works(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    region.create(persons=20, seed=3, as_of=TODAY, locale="en")
    wrong, tried = [], set()
    for name, client in buttons.clients().items():
        for gap in buttons.gaps_of(client):
            if not {name, gap.rule} <= tried:
                tried |= {name, gap.rule}
                wrong += [f"{name}: {one}" for one in buttons.try_step(client, gap)]
    assert wrong == []
    assert len(tried) > 12
