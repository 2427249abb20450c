"""The plan as a file: on paper, or as text to paste into another system; what its page shows."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from spindel.domain.people.kinds import Category
from spindel.interfaces.documents import answers, paper, pdf
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web.pages import plan_paper as pages


@policy(categories=Category.PLAN)
def as_pdf(request: HttpRequest, person_id: UUID) -> HttpResponse:
    written = pdf.as_pdf(pages.read(request, person_id))
    return answers.whole(written, name="plan.pdf", kind=answers.PDF)


@policy(categories=Category.PLAN)
def as_text(request: HttpRequest, person_id: UUID) -> HttpResponse:
    written = paper.as_text(pages.read(request, person_id))
    return answers.whole(written, name="plan.txt", kind=answers.TEXT)
