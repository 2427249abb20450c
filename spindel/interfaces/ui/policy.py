"""Each view declares who may use it, for which purpose, for which of a person's data; this holds it to that.

A view about one person takes `person_id` from its address: then the person is found before the view runs, and
for whoever may not, there is no such person. Views of the portal have nobody in their address: they are about
whom the account is about, `request.about`, who is found in the same way if the view declares categories.

What a request showed is in the audit before the answer leaves, one row per person in one insert; if that
fails, nothing is shown. The insert has its own short transaction: one around the whole page would let only
one page be drawn at a time on SQLite.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

from spindel.domain.consent.kinds import Level, Purpose
from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Category
from spindel.domain.people.queries import PersonCard, person_card
from spindel.interfaces.ui import once
from spindel.kernel import audit

View = Callable[..., HttpResponse]
NOTHING = Category(0)
METHODS = ("GET", "HEAD", "POST")
STAFF, PERSON, RELATIVE = "professional", "person", "relative"
"""Who may be let in: the kinds of an actor."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What a route declares. Without categories it shows nothing about any person.

    `who`: the kinds of actors whom it is for; for all others there is no such page.
    `own`: also for whoever only knows of the person, for a thing that they wrote or are asked by; the view
    finds it and holds everybody else to the categories.
    """

    categories: Category = NOTHING
    level: Level = Level.READ
    purpose: Purpose = Purpose.COORDINATION
    roles: frozenset[Role] | None = None
    public: bool = False
    own: bool = False
    who: frozenset[str] = frozenset({STAFF})


POLICIES: dict[str, Policy] = {}
"""Every declared view, by its dotted name."""


def policy(
    *,
    categories: Category = NOTHING,
    level: Level = Level.READ,
    purpose: Purpose | None = None,
    roles: Collection[Role] | None = None,
    public: bool = False,
    own: bool = False,
    who: Collection[str] = (STAFF,),
) -> Callable[[View], View]:
    """Declare a view. `roles`: None for every role; `public`: also for whoever is not signed in; `own` and
    `who`: see Policy. What is for the person alone is looked at for their own purpose.
    """
    if purpose is None:
        purpose = Purpose.OWN if set(who) == {PERSON} else Purpose.COORDINATION
    held = None if roles is None else frozenset(roles)
    rule = Policy(categories, level, purpose, held, public, own, frozenset(who))

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in METHODS:
                return HttpResponseNotAllowed(METHODS)
            request.policy, request.found, request.looks = rule, set(), {}
            if not rule.public and not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            _admit(request, kwargs.get("person_id"))
            answer = once.answer(request, lambda: view(request, *args, **kwargs))
            _record(request, answer)
            return answer

        guarded.policy = rule
        POLICIES[f"{view.__module__}.{view.__qualname__}"] = rule
        return guarded

    return declare


def find_person(request: HttpRequest, person_id: UUID) -> PersonCard:
    """The person, as far as this actor may know them; 404 for whoever may not and where there is none."""
    _look_at(request, person_id)
    card = person_card(person_id, categories=known(request, person_id))
    if card is None:
        raise Http404
    return card


def known(request: HttpRequest, person_id: UUID) -> Category:
    """All that the actor may read about the person for the purpose of this route; the audit says so too."""
    rule = request.policy
    mask: Category = request.reader.categories_of([person_id], purpose=rule.purpose)[person_id]
    if mask:  # a relative who may know nothing has looked at nothing: that they were here is theirs
        saw(request, [person_id], mask)
    return mask


def saw(request: HttpRequest, person_ids: Iterable[UUID], categories: Category | None = None) -> None:
    """Say that this answer shows these persons; without categories those that the route declares."""
    shown = request.policy.categories if categories is None else categories
    for one in person_ids:
        before = request.looks.get(one, audit.Look(one, 0))
        request.looks[one] = audit.Look(one, before.categories | int(shown), before.ground)


def _admit(request: HttpRequest, person_id: UUID | None) -> None:
    """404 unless kind and role are those of the route and, where it is about a person, they may be known."""
    rule: Policy = request.policy
    if rule.public:
        return
    actor = request.actor
    if actor is None or actor.kind not in rule.who:
        raise Http404
    if rule.roles is not None and actor.role not in rule.roles:
        raise Http404
    if person_id is None and rule.categories and actor.kind != STAFF:
        person_id = request.about
    if person_id is not None:
        _look_at(request, person_id)


def _look_at(request: HttpRequest, person_id: UUID) -> None:
    if person_id in request.found:
        return
    rule: Policy = request.policy
    answer = request.reader.may(person_id, categories=rule.categories, level=rule.level, purpose=rule.purpose)
    if not (answer.allowed or (rule.own and _knows_of(request, person_id))):
        raise Http404
    request.found.add(person_id)
    request.looks[person_id] = audit.Look(person_id, int(rule.categories), answer.ground)


def _knows_of(request: HttpRequest, person_id: UUID) -> bool:
    purpose = request.policy.purpose
    knows: bool = request.reader.reach([person_id], purpose=purpose)[person_id].knows
    return knows


def _record(request: HttpRequest, answer: HttpResponse) -> None:
    """Write what the answer shows; a redirection shows nothing."""
    if hasattr(answer, "render") and not answer.is_rendered:
        answer.render()
    if request.looks and not 300 <= answer.status_code < 400:
        verb = f"look.{request.resolver_match.url_name}"
        with transaction.atomic():
            audit.read(
                verb,
                by=request.actor,
                at=request.now,
                purpose=request.policy.purpose,
                looks=request.looks.values(),
            )
