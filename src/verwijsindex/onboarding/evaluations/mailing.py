"""Mail an organisation the link to the questions."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.urls import reverse

from verwijsindex.accounts.actions import language_of
from verwijsindex.kit.mail import compose, read_text
from verwijsindex.onboarding.evaluations.link import key_of
from verwijsindex.onboarding.mailing import deliver, sender_to
from verwijsindex.onboarding.models import Evaluation

MAILS = Path(__file__).parents[1] / "mails"


@transaction.atomic
def mail_questions(evaluation_id: UUID) -> None:
    """Send the link, once for each time it is asked, in their own language where that is known."""
    waiting = Evaluation.objects.open().filter(id=evaluation_id, mailed_at=None, asked__isnull=False)
    evaluation = waiting.select_for_update(of=("self",)).select_related("asked", "accession__region").first()
    if evaluation is None or evaluation.asked is None or evaluation.asked_at is None:
        return
    region, link = evaluation.accession.region, [evaluation.id, key_of(evaluation)]
    language = language_of(evaluation.asked.email, otherwise=region.language)
    values = {"organisation": evaluation.accession.name, "region": region.name}
    message = compose(
        read_text(MAILS, "evaluation", language, values),
        to=evaluation.asked.email,
        name=evaluation.asked.name,
        url=settings.BASE_URL + reverse("evaluation_link", args=link),
        sender=sender_to(region, evaluation.asked_id),
        language=language,
        message_id=f"evaluation-{evaluation.id}-{evaluation.asked_at:%Y%m%d%H%M%S}",
    )
    deliver(message, evaluation.asked_id)
    evaluation.mailed_at = Now()
    evaluation.save(update_fields=["mailed_at"])
