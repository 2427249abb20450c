"""The personas of a region: professionals as whom a visitor of a demo may look around, without a password."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from django.conf import settings

from spindel.domain.network.models import Professional
from spindel.kernel.models import Account
from spindel.synthetic.block import Persona

FILE = "personas.json"


def save(personas: Sequence[Persona]) -> Path:
    """Give each an account that no password opens, and say in the data folder who they are."""
    for one in personas:
        account = Account(username=one.username, email=f"{one.username}@example.org")
        account.set_unusable_password()
        account.save()
        Professional.objects.filter(pk=one.professional_id).update(account=account)
    path = Path(settings.DATA_DIR) / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    told = json.dumps([asdict(one) for one in personas], default=str, ensure_ascii=False, indent=1)
    path.write_text(told, encoding="utf-8")
    return path
