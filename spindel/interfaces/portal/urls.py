"""The door of the person, under /my/, and of those close to them, under /close/; /own/ is for both.

Under /l/ somebody without an account sees the one page that a link gives; under /g/ a guest of a meeting
answers their invitation.

No address names anybody, nor what the page tells: it is about whom the account is about.
"""

from django.urls import include, path

from spindel.interfaces.portal import urls_close, urls_my, urls_my_plan, urls_own
from spindel.interfaces.portal.views import guest, link, own

urlpatterns = [
    path("my/", include(urls_my)),
    path("my/", include(urls_my_plan)),
    path("close/", include(urls_close)),
    path("own/", include(urls_own)),
    path("away/", own.away, name="away"),
    path("l/<str:token>/", link.show, name="link"),
    path("g/<str:token>/", guest.show, name="guest"),
]
