"""Newsletters, for who writes them: a draft, a look at it, a test mail to oneself, and then to all at once. Row E6"""

from uuid import UUID

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.newsletters import NewsletterForm
from verwijsindex.kit.markdown import as_html
from verwijsindex.outreach.models import Newsletter
from verwijsindex.outreach.newsletters import (
    AlreadySent,
    discard_newsletter,
    readers_of,
    send_newsletter,
    try_newsletter,
    write_newsletter,
)


@desk
@require_GET
def listing(request: DeskRequest) -> HttpResponse:
    require(request.actor, Permission.WRITE_NEWSLETTER)
    newsletters = Newsletter.objects.visible_to(request.actor).order_by(F("sent_at").desc(nulls_first=True))
    return render(request, "desk/newsletters.html", {"newsletters": newsletters})


@desk
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    require(request.actor, Permission.WRITE_NEWSLETTER)
    form = NewsletterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("newsletter", write_newsletter(request.actor, form.content()).id)
    return render(request, "desk/newsletter_text.html", {"form": form})


@desk
@require_GET
def one(request: DeskRequest, newsletter_id: UUID) -> HttpResponse:
    """Show how it looks and for how many it is; what was sent, as it was sent."""
    newsletter = _find(request, newsletter_id)
    mailed = newsletter.deliveries.filter(mailed_at__isnull=False).count() if newsletter.sent_at else 0
    readers = newsletter.deliveries.count() if newsletter.sent_at else len(readers_of(newsletter))
    context = {"newsletter": newsletter, "html": as_html(newsletter.text), "readers": readers, "mailed": mailed}
    return render(request, "desk/newsletter.html", context)


@desk
@require_http_methods(["GET", "POST"])
def text(request: DeskRequest, newsletter_id: UUID) -> HttpResponse:
    newsletter = _find(request, newsletter_id)
    form = NewsletterForm(request.POST or None, newsletter=newsletter)
    if request.method == "POST" and form.is_valid():
        try:
            write_newsletter(request.actor, form.content(), newsletter)
        except AlreadySent:
            messages.warning(request, _("It was sent meanwhile."))
        return redirect("newsletter", newsletter.id)
    return render(request, "desk/newsletter_text.html", {"form": form, "newsletter": newsletter})


@desk
@require_POST
def trial(request: DeskRequest, newsletter_id: UUID) -> HttpResponse:
    """Mail it to whoever writes it, and to nobody else."""
    try_newsletter(request.actor, _find(request, newsletter_id))
    messages.success(request, _("Sent to yourself only. Look in your mail."))
    return redirect("newsletter", newsletter_id)


@desk
@require_POST
def sending(request: DeskRequest, newsletter_id: UUID) -> HttpResponse:
    newsletter = _find(request, newsletter_id)
    try:
        total = send_newsletter(request.actor, newsletter, at=timezone.now())
    except AlreadySent:
        messages.warning(request, _("It was sent meanwhile."))
    else:
        sentence = ngettext("It goes to %(total)d reader now.", "It goes to %(total)d readers now.", total)
        messages.success(request, sentence % {"total": total})
    return redirect("newsletter", newsletter_id)


@desk
@require_POST
def removal(request: DeskRequest, newsletter_id: UUID) -> HttpResponse:
    try:
        discard_newsletter(request.actor, _find(request, newsletter_id))
    except AlreadySent:
        messages.warning(request, _("It was sent meanwhile."))
    else:
        messages.success(request, _("The draft is gone."))
    return redirect("newsletters")


def _find(request: DeskRequest, newsletter_id: UUID) -> Newsletter:
    return get_object_or_404(Newsletter.objects.visible_to(request.actor).select_related("region"), id=newsletter_id)
