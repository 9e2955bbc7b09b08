"""The yearly round: choose organisations, look at each letter, send them all at once, write replies down. Row C7"""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import DeskRequest, desk, spreadsheet
from verwijsindex.desk.forms.yearly import ReplyForm, RoundFilter
from verwijsindex.desk.words.yearly import TONES
from verwijsindex.desk.yearly import LetterRow, candidates, find_round, progress_of, rows_of
from verwijsindex.onboarding.actions import region_of
from verwijsindex.onboarding.evaluations.letters import readers_of, text_of
from verwijsindex.onboarding.evaluations.words import counted, in_time
from verwijsindex.onboarding.evaluations.yearly import (
    AlreadySent,
    begin_round,
    discard_round,
    send_round,
    who_joined,
    write_reply,
)
from verwijsindex.onboarding.models import YearlyRound
from verwijsindex.signals.rules import months_after


@require_GET
@desk
def listing(request: DeskRequest) -> HttpResponse:
    require(request.actor, Permission.MANAGE_ACCESSIONS)
    return render(request, "desk/yearly_rounds.html", {"rounds": YearlyRound.objects.visible_to(request.actor)})


@require_http_methods(["GET", "POST"])
@desk
def new(request: DeskRequest) -> HttpResponse:
    """Choose who hears how the year went; nothing is sent yet."""
    start, end = _past_year()
    form = RoundFilter(request.GET, region=region_of(request.actor))
    if request.method == "POST":
        known = {str(each) for each in who_joined(request.actor, on=end).values_list("id", flat=True)}
        chosen = [UUID(each) for each in request.POST.getlist("organisation") if each in known]
        if chosen:
            return redirect("yearly_round", begin_round(request.actor, chosen, start=start, end=end).id)
        messages.warning(request, _("Choose at least one organisation."))
    rows = [
        (each, counted(each.figures.given), TONES[each.tone])
        for each in candidates(request.actor, form.chosen(), start=start, end=end)
    ]
    return render(request, "desk/yearly_round_new.html", {"form": form, "rows": rows, "start": start, "end": end})


@require_GET
@desk
def one(request: DeskRequest, round_id: UUID) -> HttpResponse:
    """Show each letter and how far they are; while they go, the page looks again by itself."""
    yearly = find_round(request.actor, round_id)
    rows = rows_of(yearly)
    shown = [(row, counted(row.figures.given), TONES[row.letter.tone]) for row in rows]
    context = {"round": yearly, "rows": shown, "progress": progress_of(rows)}
    return render(request, "desk/yearly_round.html", context)


@require_GET
@desk
def letter_list(request: DeskRequest, round_id: UUID) -> HttpResponse:
    """Give the round for a spreadsheet."""
    rows = rows_of(find_round(request.actor, round_id))
    head = [_("Organisation"), _("Domain"), _("Signals given"), _("Signals expected"), _("Matches")]
    head += [_("Followed up in time"), _("Letter"), _("Readers"), _("Mailed on"), _("Replied on"), _("Reply")]
    return spreadsheet("jaarronde", head, map(_cells, rows))


@require_POST
@desk
def sending(request: DeskRequest, round_id: UUID) -> HttpResponse:
    try:
        total = send_round(request.actor, find_round(request.actor, round_id), at=timezone.now())
    except AlreadySent:
        messages.warning(request, _("It was sent meanwhile."))
    else:
        sentence = ngettext("%(total)d letter goes now.", "%(total)d letters go now.", total)
        messages.success(request, sentence % {"total": total})
    return redirect("yearly_round", round_id)


@require_POST
@desk
def removal(request: DeskRequest, round_id: UUID) -> HttpResponse:
    try:
        discard_round(request.actor, find_round(request.actor, round_id))
    except AlreadySent:
        messages.warning(request, _("It was sent meanwhile."))
        return redirect("yearly_round", round_id)
    messages.success(request, _("The draft is gone."))
    return redirect("yearly_rounds")


@require_http_methods(["GET", "POST"])
@desk
def letter(request: DeskRequest, round_id: UUID, letter_id: int) -> HttpResponse:
    """Show the letter as it is read, and write down what came back."""
    yearly, today = find_round(request.actor, round_id), timezone.localdate()
    found = get_object_or_404(yearly.letters.select_related("organisation", "round__region"), id=letter_id)
    initial = {"text": found.reply, "on": found.replied_on or today}
    form = ReplyForm(request.POST or None, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        write_reply(request.actor, found, form.cleaned_data["text"], on=form.cleaned_data["on"])
        messages.success(request, _("Saved."))
        return redirect("yearly_round", yearly.id)
    readers = readers_of([found.organisation_id]).get(found.organisation_id, [])
    text = text_of(found, readers[0].language if readers else get_language() or "nl")
    context = {"round": yearly, "letter": found, "text": text, "readers": readers, "form": form}
    return render(request, "desk/yearly_letter.html", context)


def _past_year() -> tuple[date, date]:
    today = timezone.localdate()
    return months_after(today, -12), today


def _cells(row: LetterRow) -> list[object]:
    letter = row.letter
    return [
        letter.organisation.name,
        letter.organisation.get_domain_display(),
        counted(row.figures.given),
        row.figures.expected,
        counted(row.figures.matches),
        in_time(row.figures),
        TONES[letter.tone],
        ", ".join(reader.email for reader in row.readers),
        letter.mailed_at and timezone.localtime(letter.mailed_at).date(),
        letter.replied_on,
        letter.reply,
    ]
