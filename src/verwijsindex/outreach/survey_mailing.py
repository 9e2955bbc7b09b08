"""Mail a survey: to each coordinator once, with the way to the questions."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.urls import reverse

from verwijsindex.kit.mail import Sender, compose, read_text
from verwijsindex.outreach.models import SurveyPlace

MAILS = Path(__file__).parent / "mails"


def mail_survey(survey_id: UUID) -> None:
    """Mail it to whom it did not go yet; what was cut off goes on."""
    places = SurveyPlace.objects.filter(survey=survey_id, mailed_at=None)
    for place_id in places.order_by("id").values_list("id", flat=True):
        _mail(place_id)


@transaction.atomic
def _mail(place_id: int) -> None:
    waiting = SurveyPlace.objects.select_for_update(of=("self",), skip_locked=True).filter(id=place_id, mailed_at=None)
    place = waiting.select_related("reader__user", "survey__region").first()
    if place is None or place.survey.until is None:
        return
    survey, reader, region = place.survey, place.reader, place.survey.region
    values = {"title": survey.title, "until": f"{survey.until:%d-%m-%Y}"}
    compose(
        read_text(MAILS, "survey", reader.user.language, values),
        to=reader.email,
        name=reader.user.given_name,
        url=settings.BASE_URL + reverse("survey_answers", args=[survey.id]),
        sender=Sender(region.name, region.accent_colour, answers_to=region.contact_email),
        language=reader.user.language,
        message_id=f"survey-{place.id}",
    ).send()
    place.mailed_at = Now()
    place.save(update_fields=["mailed_at"])
