"""Being somebody invented, in the demo."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import demo
from spindel.kernel import accounts


@require_POST
@policy(public=True)
def become(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the personas, without a password. Anywhere but in a demo there is nothing here."""
    wanted = request.POST.get("persona", "")
    if not demo.is_open(request) or wanted not in {one.username for one in demo.personas()}:
        raise Http404
    login(request, accounts.named(wanted), backend="django.contrib.auth.backends.ModelBackend")
    return redirect(settings.LOGIN_REDIRECT_URL)
