"""Whom to call now: for anybody, and with the person's own people and units for staff."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from spindel.domain.network.alarm import Caller
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui import alarm
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web.things_people import keep_from_deciders


@policy(public=True)
def anybody(request: HttpRequest) -> HttpResponse:
    return alarm.anybody(request)


@policy(categories=Category.PLAN)
def of_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    found = alarm.of_person(request, person_id, Caller.STAFF)
    return render(request, "ui/alarm.html", found | {"back": reverse("person", args=[person_id])})
