"""What is for somebody close to a person."""

from django.urls import path

from spindel.interfaces.portal.views import close

urlpatterns = [path("", close.show, name="close")]
