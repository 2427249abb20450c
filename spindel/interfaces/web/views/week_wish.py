"""How many people and visits in a week the person wants at most."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.network import week_wish as actions
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import again, done
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import things_people
from spindel.interfaces.web.forms import handing as forms

writes_visits = policy(categories=Category.APPOINTMENTS, level=Level.WRITE)


@require_POST
@writes_visits
def say(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.WeekWishForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("How much in a week"))
    actions.wish(person_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("It is written down what the person wants."))


@require_POST
@writes_visits
def end(request: HttpRequest, person_id: UUID, wish_id: UUID) -> HttpResponse:
    things_people.same(person_id, actions.person_of_wish(wish_id))
    actions.wish_no_more(person_id, by=request.actor, at=request.now)
    undo = reverse("week_wish_again", args=[person_id, wish_id])
    return done(request, _("There is no limit any more."), undo=undo)


@require_POST
@writes_visits
def again_wanted(request: HttpRequest, person_id: UUID, wish_id: UUID) -> HttpResponse:
    things_people.same(person_id, actions.person_of_wish(wish_id))
    actions.wish_again(wish_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))
