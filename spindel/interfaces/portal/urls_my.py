"""What is for the person."""

from django.urls import path

from spindel.interfaces.portal.views import my

urlpatterns = [path("", my.show, name="my")]
