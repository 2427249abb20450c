"""The personas of a region: professionals as whom a visitor of a demo may look around, without a password."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from django.conf import settings

from spindel.domain.network.models import Professional
from spindel.kernel.models import Account
from spindel.synthetic.block import Persona


def save(personas: Sequence[Persona]) -> None:
    """Give each an account that no password opens, and say in the data folder who they are."""
    for one in personas:
        account = Account(username=one.username, email=f"{one.username}@example.org")
        account.set_unusable_password()
        account.save()
        Professional.objects.filter(pk=one.professional_id).update(account=account)
    path().parent.mkdir(parents=True, exist_ok=True)
    told = json.dumps([asdict(one) for one in personas], default=str, ensure_ascii=False, indent=1)
    path().write_text(told, encoding="utf-8")


def path() -> Path:
    """Where the web finds them."""
    return Path(settings.DATA_DIR) / "personas.json"


def saved() -> list[Persona]:
    """The personas of this store; none if it has no region."""
    if not path().exists():
        return []
    return [Persona(**one) for one in json.loads(path().read_text(encoding="utf-8"))]
