"""How whoever signs in for themselves gets in, and how their pages look."""

from django.urls import path

from spindel.interfaces.portal.views import own

urlpatterns = [
    path("", own.show, name="own"),
    path("codes/", own.codes, name="own_codes"),
    path("reading/", own.set_reading, name="own_reading"),
    path("codes/new/", own.new_codes, name="own_codes_new"),
]
