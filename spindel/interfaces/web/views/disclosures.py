"""What was told about the person outside the pages, and the receipts that they have."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent import actions
from spindel.domain.consent.kinds import Level
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web.forms.disclosure import DisclosureForm
from spindel.interfaces.web.pages import disclosures as pages

writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)


@writes_plan
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return page(request, "web/disclosures.html", pages.read(request, person_id))


@require_POST
@writes_plan
def disclose(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = DisclosureForm(request.POST, of=person_id, recipients=pages.recipients(request, person_id))
    if not form.is_valid():
        return again(request, form, title=_("Write down what was told"))
    told = form.told()
    pages.check_known(request, person_id, told["categories"])
    row = actions.disclose(person_id, **told, by=request.actor, at=request.now)
    words = " ".join([_("It is written down, and the person sees it."), *row.notices])
    return done(request, words)


@writes_plan
def receipt(request: HttpRequest, person_id: UUID, receipt_id: UUID) -> HttpResponse:
    return page(request, "web/receipt.html", pages.receipt(request, person_id, receipt_id))


@require_POST
@writes_plan
def hand_receipt(request: HttpRequest, person_id: UUID, receipt_id: UUID) -> HttpResponse:
    pages.receipt(request, person_id, receipt_id)
    actions.hand_receipt(receipt_id, by=request.actor, at=request.now)
    return done(request, _("The person has it now."))
