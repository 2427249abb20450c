"""The door of the person, under /my/, and of those close to them, under /close/; /own/ is for both.

No address names anybody, nor what the page tells: it is about whom the account is about.
"""

from django.urls import include, path

from spindel.interfaces.portal import urls_close, urls_my, urls_own

urlpatterns = [
    path("my/", include(urls_my)),
    path("close/", include(urls_close)),
    path("own/", include(urls_own)),
]
