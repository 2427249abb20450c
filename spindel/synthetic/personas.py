"""The personas of a region: as whom a visitor of a demo may look around, without a password.

Professionals, and a few persons with those close to them, who come in by their own door.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from spindel.domain.consent.models import Delegation
from spindel.domain.network.models import CaseManagement, Professional
from spindel.domain.people.models import Person, Relative, Telling
from spindel.domain.plan.models import Choice, CrisisPlan, ToldOnce
from spindel.kernel.models import Account
from spindel.synthetic.block import Persona

OWN = 2  # so many persons come in by their own door, and with each the one who is closest


@dataclass(frozen=True, slots=True)
class OwnPersona:
    """A person, or somebody close to one. `about`: the person's name."""

    username: str
    name: str
    kind: str
    about: str


def save(personas: Sequence[Persona]) -> None:
    """Give each an account that no password opens, and say in the data folder who they are."""
    for one in personas:
        Professional.objects.filter(pk=one.professional_id).update(account=_account(one.username))
    _write(path(), personas)
    _write(own_path(), list(_own(personas[0])) if personas else [])


def _own(anna: Persona) -> Iterator[OwnPersona]:
    """Persons of hers whom somebody is close to: first those with the most to show on pages of their own."""
    held = CaseManagement.objects.filter(manager=anna.professional_id, end_date=None)
    close = Relative.objects.filter(person__in=held.values("person"), end_date=None).order_by("person", "id")
    pairs = {one.person_id: one for one in reversed(close.select_related("person"))}
    own = _with_pages_of_their_own(pairs)
    ordered = sorted(pairs.values(), key=lambda one: (-own[one.person_id], one.person_id))
    for number, relative in enumerate(ordered[:OWN], start=1):
        person = relative.person
        Person.objects.filter(pk=person.pk).update(account=_account(f"person_{number}"))
        Relative.objects.filter(pk=relative.pk).update(account=_account(f"relative_{number}"))
        yield OwnPersona(f"person_{number}", person.name, "person", person.name)
        yield OwnPersona(f"relative_{number}", relative.name, "relative", person.name)


def _with_pages_of_their_own(person_ids: Collection[UUID]) -> Counter[UUID]:
    """How much there is to show of each: a crisis plan above all."""
    found: Counter[UUID] = Counter()
    for model, weight in ((CrisisPlan, 3), (Choice, 2), (ToldOnce, 1), (Telling, 1), (Delegation, 1)):
        has = set(model.objects.filter(person__in=person_ids).values_list("person", flat=True))
        found.update(dict.fromkeys(has, weight))
    return found


def _account(username: str) -> Account:
    account = Account(username=username, email=f"{username}@example.org")
    account.set_unusable_password()
    account.save()
    return account


def _write(where: Path, personas: Sequence[Persona | OwnPersona]) -> None:
    where.parent.mkdir(parents=True, exist_ok=True)
    told = json.dumps([asdict(one) for one in personas], default=str, ensure_ascii=False, indent=1)
    where.write_text(told, encoding="utf-8")


def path() -> Path:
    """Where the web finds the professionals."""
    return Path(settings.DATA_DIR) / "personas.json"


def own_path() -> Path:
    """Where the web finds those who come in by their own door."""
    return Path(settings.DATA_DIR) / "personas-own.json"


def saved() -> list[Persona]:
    """The personas of this store; none if it has no region."""
    if not path().exists():
        return []
    return [Persona(**one) for one in json.loads(path().read_text(encoding="utf-8"))]
