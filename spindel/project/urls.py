from django.urls import include, path

urlpatterns = [
    path("", include("spindel.interfaces.portal.urls")),
    path("", include("spindel.interfaces.web.urls")),
]
