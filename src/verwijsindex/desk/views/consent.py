"""What the family answered when asked whether participants may share what it is about, and took back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.consent import ConsentForm
from verwijsindex.desk.own import own_report
from verwijsindex.desk.words.consent import parties_in_words
from verwijsindex.matches.actions import MatchHasEnded
from verwijsindex.matches.consent import (
    AnswerLiesAhead,
    ConsentDoesNotStand,
    LastDayUnfit,
    NobodyToShareWith,
    NotEveryoneAgreed,
    PurposeMissing,
    record_consent,
    withdraw_consent,
)
from verwijsindex.matches.disclosure import match_card
from verwijsindex.matches.models import Match
from verwijsindex.matches.rules import Answer
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.looks import open_identity

INCOMPLETE: dict[type[Exception], tuple[str, Promise]] = {
    AnswerLiesAhead: ("answered_on", gettext_lazy("This day has not come yet.")),
    PurposeMissing: ("purposes", gettext_lazy("Choose what it is for.")),
    NobodyToShareWith: ("share_with", gettext_lazy("Choose with whom you may share.")),
}
RECORDED = {
    Answer.GIVEN: gettext_lazy("Written down. Your colleagues see what was agreed."),
    Answer.REFUSED: gettext_lazy("Written down. Your colleagues see that you do not share."),
}


@desk
@require_http_methods(["GET", "POST"])
def consent(request: DeskRequest, match_id: UUID) -> HttpResponse:
    match = get_object_or_404(Match.objects.visible_to(request.actor), id=match_id)
    card = match_card(match, request.actor)
    if not card.you_are_participant:
        raise Http404
    identity = open_identity(request.actor, own_report(request.actor, match.young_person_id), purpose="consent")
    form = ConsentForm(request.POST or None, colleagues=card.named, today=timezone.localdate())
    try:
        if request.method == "POST" and form.is_valid() and _is_recorded(request, match, form, identity):
            messages.success(request, str(RECORDED[form.cleaned_data["answer"]]))
            return redirect("match", match_id)
    except MatchHasEnded:
        return _has_ended(request, match_id)
    return render(request, "desk/consent.html", {"form": form, "match": match, "identity": identity})


@desk
@require_POST
def withdrawal(request: DeskRequest, match_id: UUID, consent_id: int) -> HttpResponse:
    match = get_object_or_404(Match.objects.visible_to(request.actor), id=match_id)
    if consent_id not in {shown.consent_id for shown in match_card(match, request.actor).consents}:
        raise Http404
    try:
        withdraw_consent(request.actor, match, consent_id)
    except ConsentDoesNotStand:
        messages.warning(request, _("This consent was taken back already."))
    except MatchHasEnded:
        return _has_ended(request, match_id)
    else:
        messages.success(request, _("Written down. Your colleagues get a message that they stop sharing."))
    return redirect("match", match_id)


def _is_recorded(request: DeskRequest, match: Match, form: ConsentForm, identity: Identity) -> bool:
    """Write the answer down, or say beside the question what is missing."""
    today = timezone.localdate()
    try:
        record_consent(request.actor, match, form.family_answer(match), age=identity.birth_date.age(today), on=today)
    except NotEveryoneAgreed as refusal:
        who = {"who": parties_in_words(refusal.missing)}
        form.add_error("parties", _("At this age they must agree too: %(who)s.") % who)
    except LastDayUnfit as refusal:
        latest = {"latest": f"{refusal.latest:%d-%m-%Y}"}
        form.add_error("until", _("Choose a day after today, until %(latest)s at most.") % latest)
    except tuple(INCOMPLETE) as refusal:
        field, text = INCOMPLETE[type(refusal)]
        form.add_error(field, str(text))
    return form.is_valid()


def _has_ended(request: DeskRequest, match_id: UUID) -> HttpResponse:
    messages.warning(request, _("The match has ended in the meantime. Nothing was written down."))
    return redirect("match", match_id)
