"""Write a profile together: section by section, proposed by one side and agreed on by the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from verwijsindex.access.actor import Actor
from verwijsindex.onboarding.actions import in_hand, note_change, tell
from verwijsindex.onboarding.models import Accession, Profile
from verwijsindex.onboarding.models.dossier import LineKind
from verwijsindex.onboarding.profile.questions import QUESTIONS, lacking, of_section
from verwijsindex.onboarding.profile.rules import Section, Value, changed, fingerprint
from verwijsindex.onboarding.profile.settling import write_down
from verwijsindex.onboarding.rules import Side

# What was answered in the talks is a start: question of the talk by question of the profile.
_KNOWN_FROM_TALKS = {"population": "clients", "moments_more": "moments", "support": "support", "signer": "signer"}


class ChangedMeanwhile(Exception):
    """Somebody else wrote other answers to a section since it was opened."""


class NotWhole(Exception):
    """Questions are open that a profile cannot do without."""


class NothingProposed(Exception):
    """There is no proposal to agree on, or it was changed meanwhile."""


class AgreedAlready(Exception):
    """The profile was agreed on; a new version is begun by the region."""


class OwnProposal(Exception):
    """Nobody agrees alone: the other side does, or somebody there did in a talk."""


@dataclass(frozen=True)
class Writer:
    """Who writes: somebody of the region, or of the organisation with a link."""

    actor: Actor
    side: Side
    name: str


def newest(accession: Accession) -> Profile:
    """Give the profile as it stands: what is being written, or was agreed on, or could be begun with."""
    found = accession.profiles.order_by("-number").first()
    return found or Profile(accession=accession, number=1, answers=_known_from_talks(accession))


@transaction.atomic
def open_profile(writer: Writer, accession: Accession) -> Profile:
    """Give the profile that is being written, begun with what was agreed on last. Raises: NotAllowed, AgreedAlready."""
    profile = newest(in_hand(writer.actor, accession))
    if profile.agreed_on:
        if writer.side is Side.ORGANISATION:
            raise AgreedAlready
        profile = Profile(accession=profile.accession, number=profile.number + 1, answers=profile.answers)
    if profile._state.adding:
        profile.save()
        note_change(writer.actor, accession, f"profile-begun-{profile.number}")
    return profile


@transaction.atomic
def save_section(
    writer: Writer, accession: Accession, section: Section, answers: Mapping[str, Value], *, seen: str, at: datetime
) -> None:
    """Keep the answers to a section; a proposal that changes so is one no more.

    ``seen`` is the fingerprint of the section as the writer opened it.

    Raises: NotAllowed, AgreedAlready, ChangedMeanwhile.
    """
    profile = open_profile(writer, accession)
    stands = of_section(profile.answers, section)
    if not changed(stands, answers):
        return
    if fingerprint(stands) != seen:
        raise ChangedMeanwhile
    profile.answers |= {name: answers.get(name) for name in QUESTIONS[section]}
    profile.changes[section] = {"by": writer.name, "at": at.isoformat()}
    profile.proposed_on, profile.proposed_by, profile.proposed_from = None, "", ""
    profile.save()
    note_change(writer.actor, accession, f"profile-{section}")


@transaction.atomic
def propose(writer: Writer, accession: Accession, *, on: date) -> None:
    """Say that it is ready, for the other side to agree. Raises: NotAllowed, AgreedAlready, NotWhole."""
    profile = open_profile(writer, accession)
    if lacking(profile.answers):
        raise NotWhole
    profile.proposed_on, profile.proposed_by, profile.proposed_from = on, writer.name, writer.side
    profile.save()
    tell(accession, LineKind.PROPOSED, writer.actor, on=on, text=writer.name)
    note_change(writer.actor, accession, "profile-proposed")


@transaction.atomic
def agree(writer: Writer, accession: Accession, *, seen: str, on: date, by: str = "") -> None:
    """Agree on what was proposed: from then on it stays as it is, and the index works with it.

    ``seen`` is the fingerprint of the whole that was read; ``by`` is who agreed in a talk, for the region to say.

    Raises: NotAllowed, AgreedAlready, NothingProposed, OwnProposal.
    """
    profile = open_profile(writer, accession)
    if profile.proposed_on is None or fingerprint(profile.answers) != seen:
        raise NothingProposed
    if profile.proposed_from == writer.side and (writer.side is Side.ORGANISATION or not by):
        raise OwnProposal
    profile.agreed_on, profile.agreed_by = on, by or writer.name
    profile.save()
    tell(accession, LineKind.AGREED, writer.actor, on=on, text=profile.agreed_by)
    note_change(writer.actor, accession, f"profile-agreed-{profile.number}")
    write_down(writer.actor, profile.accession)


def _known_from_talks(accession: Accession) -> dict[str, Value]:
    known = dict(accession.answers.values_list("question", "text"))
    return {name: known[asked] for name, asked in _KNOWN_FROM_TALKS.items() if asked in known}
