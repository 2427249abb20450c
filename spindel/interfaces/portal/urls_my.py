"""What is for the person."""

from django.urls import path

from spindel.interfaces.portal import urls_my_crisis
from spindel.interfaces.portal.views import my

urlpatterns = [
    *urls_my_crisis.urlpatterns,
    path("", my.show, name="my"),
    path("calendar.ics", my.week_out, name="my_week_out"),
]
