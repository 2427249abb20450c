"""What the person proposes to have changed in their plan, and the answer that staff give."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.people.kinds import Category
from spindel.domain.plan import proposals
from spindel.domain.plan.actions.proposals import answer_proposal
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import find_person, known, policy
from spindel.interfaces.web import may
from spindel.interfaces.web.forms.proposals import AnswerForm


@policy(categories=Category.PLAN)
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    person, writes = find_person(request, person_id), may.writes(request, person_id)
    found = proposals.proposals_of(person_id, categories=known(request, person_id))
    lines = [(one, AnswerForm(of=one.id) if one.waits and writes & Category.PLAN else None) for one in found]
    return page(request, "web/proposals.html", {"person": person, "lines": lines})


@require_POST
@policy(categories=Category.PLAN, level=Level.WRITE)
def answer(request: HttpRequest, person_id: UUID, proposal_id: UUID) -> HttpResponse:
    found = proposals.proposal(proposal_id, categories=may.writes(request, person_id))
    if found is None or found.person_id != person_id:
        raise Http404
    form = AnswerForm(request.POST, of=proposal_id)
    if not form.is_valid():
        return again(request, form, title=_("Answer the person"))
    takes_up = form.cleaned_data["answer"] == form.TAKEN_UP
    text, who = form.cleaned_data["text"], {"by": request.actor, "at": request.now}
    answer_proposal(proposal_id, takes_up=takes_up, text=text, **who)
    return done(request, _("The person reads your answer on their page."))
