"""The page of a region: how it looks, what its municipalities agreed on, what is missing, what changed. Row E1"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.region import LookForm
from verwijsindex.desk.words.region import changes_in_words, changes_of, lacks_in_words, mandates_in_words
from verwijsindex.desk.words.rules import in_words
from verwijsindex.onboarding.actions import region_of
from verwijsindex.onboarding.documents.standing import standing_of
from verwijsindex.organisations.agreements import set_look

A_PAGE = 50


@require_GET
@desk
def overview(request: DeskRequest) -> HttpResponse:
    own, today = region_of(request.actor), timezone.localdate()
    standing = standing_of(own, on=today)
    context = {
        "own": own,
        "standing": standing,
        "agreed": in_words(own),
        "signals": own.signal_policy,
        "mandates": mandates_in_words(standing.mandates, on=today),
        "lacks": lacks_in_words(standing.lacks),
    }
    return render(request, "desk/region.html", context)


@require_http_methods(["GET", "POST"])
@desk
def look(request: DeskRequest) -> HttpResponse:
    own = region_of(request.actor)
    form = LookForm(request.POST or None, instance=own)
    if request.method == "POST" and form.is_valid():
        set_look(request.actor, own, form.look())
        messages.success(request, _("Saved. Pages, mails and documents look like this from now on."))
        return redirect("region")
    return render(request, "desk/region_look.html", {"form": form})


@require_GET
@desk
def history(request: DeskRequest) -> HttpResponse:
    changes = changes_of(region_of(request.actor))
    page = Paginator(changes, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/region_history.html", {"page": page, "changes": changes_in_words(page.object_list)})
