"""Walks through the buttons of a synthetic region as its personas: each that is offered has to work."""

from collections.abc import Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.messages import get_messages
from django.db import transaction
from django.forms import BooleanField, ChoiceField, DateField
from django.test import Client

from spindel.kernel.models import Account
from spindel.synthetic import personas
from tests.factories import TODAY, days


def clients() -> dict[str, Client]:
    """Every persona of the region, signed in."""
    found = {}
    for one in personas.saved():
        account = Account.objects.get(username=one.username)
        Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "unused"})
        found[one.username] = Client()
        found[one.username].force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return found


def gaps_of(client: Client) -> Iterator[Any]:
    """Everything on Today of whoever is signed in."""
    for group in client.get("/?all=1").context["board"].groups:
        yield from group.gaps


def try_step(client: Client, gap: Any) -> list[str]:
    """What is offered as the next step and does not work; nothing of what is tried stays."""
    page = client.get(gap.url)
    if page.status_code != 200:
        return [f"{gap.url}: {page.status_code}"]
    view = page.context["gap"]
    tries = [(view.action, view.form)] if view.form else []
    return _try(client, view.title, tries)


def try_all(client: Client, gap: Any) -> list[str]:
    """The same with every link and every other way."""
    wrong = [url for url in {gap.step_url, gap.person_url} if url and client.get(url).status_code != 200]
    view = client.get(gap.url).context["gap"]
    tries = [(f"{gap.url}{name.replace('_', '-')}/", form) for name, form in view.ways.items()]
    tries += [] if view.seen_by else [(f"{gap.url}acknowledge/", None)]
    return wrong + try_step(client, gap) + _try(client, view.title, tries)


def _try(client: Client, title: str, tries: list[tuple[str, Any]]) -> list[str]:
    said = [_post(client, action, form) for action, form in tries if form is None or can_be_filled(form)]
    return [f"{title}: {one}" for one in said if one]


def can_be_filled(form: Any) -> bool:
    """A select without anybody in it is an offer to nobody."""
    return all(not field.required or _choices(field) for field in form.fields.values())


def _post(client: Client, action: str, form: Any) -> str:
    with transaction.atomic():
        answer = client.post(action, {"next": "/", **(filled(form) if form else {})})
        said = [str(one) for one in get_messages(answer.wsgi_request) if one.level_tag == "error"]
        transaction.set_rollback(True)
    errors = str(answer.context["form"].errors) if answer.status_code == 422 else ""
    return "" if answer.status_code == 302 and not said else f"{action} {answer.status_code} {said} {errors}"


def filled(form: Any) -> dict[str, Any]:
    """What somebody in a hurry sends: what is filled in already, or the first choice if one is needed."""
    return {
        name: form.get_initial_for_field(field, name) or _first(field) for name, field in form.fields.items()
    }


def _first(field: Any) -> Any:
    if field.widget.is_hidden:
        return ""
    if isinstance(field, DateField):
        return TODAY + days(5)
    if isinstance(field, ChoiceField):
        return next(iter(_choices(field)), "") if field.required else ""
    return True if isinstance(field, BooleanField) else "As agreed"


def _choices(field: Any) -> list[Any]:
    """The values of a select, those in groups too; something for any other field."""
    if not isinstance(field, ChoiceField):
        return [True]
    flat = []
    for value, label in field.choices:
        flat += [key for key, _name in label] if isinstance(label, list | tuple) else [value]
    return [one for one in flat if one]
