"""What the region tells: a newsletter that went out, and one that waits for its last line."""

from datetime import timedelta

from django.utils import timezone

from verwijsindex.access.roles import Role
from verwijsindex.organisations.models import Domain, Membership
from verwijsindex.outreach.newsletters import Content, send_newsletter, write_newsletter
from verwijsindex.outreach.surveys import Wording, send_survey, write_survey
from verwijsindex.training.models import Meeting

SENT = """## Eerst bellen
Krijg je een match? Wie het laatst een signaal gaf, belt. Dat hoeft niet lang te duren: spreek af wie de regie heeft.

## Nieuwe training
- In december is er een bijeenkomst in Alkmaar.
- De zelfstudie kun je altijd volgen.

Heb je een vraag? Wij helpen je graag.
"""
DRAFT = """## Terugkijken
Wat ging er dit jaar goed? Vertel het ons.
"""
NEEDS = Wording(
    "Wat heb je nodig als coördinator?",
    "Voor de workshops die we samen houden.",
    """Waarover wil je het hebben?
- nieuwe collega's inwerken
- de criteria kiezen
- matches die blijven liggen
Hoe goed lukt je werk als coördinator? (1-5)
Wat wil je verder kwijt?
""",
)


def tell() -> None:
    manager = Membership.objects.filter(roles__contains=[Role.REGION_MANAGER]).first()
    if manager is None:
        return
    actor = manager.as_actor()
    sent = write_newsletter(actor, Content("Eerst bellen", SENT, [Role.COORDINATOR], [Domain.EDUCATION]))
    send_newsletter(actor, sent, at=timezone.now())
    needs = write_survey(actor, NEEDS, meeting=Meeting.objects.exclude(title="").first())
    send_survey(actor, needs, at=timezone.now(), until=timezone.localdate() + timedelta(days=14))
    write_newsletter(actor, Content("Een jaar samenwerken", DRAFT, [Role.PROFESSIONAL, Role.COORDINATOR], []))
