"""The versions of the plan: read, compared, fixed, taken out as text, and signed by each party."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import GivenHow, Level
from spindel.domain.people.kinds import Category
from spindel.domain.plan.actions import versions as actions
from spindel.domain.plan.states import SignSays
from spindel.interfaces.documents import answers
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import things_held
from spindel.interfaces.web.forms.together import SignForm
from spindel.interfaces.web.pages import versions as pages

reads_plan = policy(categories=Category.PLAN)
writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)


@reads_plan
def show_all(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return page(request, "web/versions.html", pages.read(request, person_id))


@reads_plan
def show(request: HttpRequest, person_id: UUID, version_id: UUID) -> HttpResponse:
    return page(request, "web/version.html", pages.one(request, person_id, version_id))


@reads_plan
def take_out(request: HttpRequest, person_id: UUID, version_id: UUID) -> HttpResponse:
    return answers.whole(pages.text_of(request, person_id, version_id), name="plan.txt", kind=answers.TEXT)


@reads_plan
def show_signed(request: HttpRequest, person_id: UUID, sign_off_id: UUID) -> HttpResponse:
    return page(request, "web/signed.html", pages.signed(request, person_id, sign_off_id))


@require_POST
@writes_plan
def fix(request: HttpRequest, person_id: UUID) -> HttpResponse:
    head = things_held.plan_head(person_id)
    row = actions.fix_version(head.id, by=request.actor, at=request.now)
    said = _("Version %(number)s is fixed, and each party is asked what it says to it.")
    return done(request, said % {"number": row.number}, to=reverse("plan_versions", args=[person_id]))


@require_POST
@writes_plan
def sign_off(request: HttpRequest, person_id: UUID, sign_off_id: UUID) -> HttpResponse:
    asked = pages.asked(request, person_id, sign_off_id)
    form = SignForm(request.POST, of=sign_off_id)
    if not form.is_valid():
        return again(request, form, title=_("What they say to the plan"))
    given = form.cleaned_data
    given["categories"] = pages.check_screen(request, asked, given["how"])
    given |= {"says": SignSays(given["says"]), "how": GivenHow(given["how"])}
    actions.sign_off(sign_off_id, **given, by=request.actor, at=request.now)
    back = reverse("sign_off_undo", args=[person_id, sign_off_id])
    return done(request, _("It is written down, with exactly what they saw."), undo=back)


@require_POST
@writes_plan
def unsign(request: HttpRequest, person_id: UUID, sign_off_id: UUID) -> HttpResponse:
    pages.asked(request, person_id, sign_off_id)
    actions.unsign_off(sign_off_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))
