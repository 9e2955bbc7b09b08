"""A key in words for a family match: short, told apart on the phone, and drawn by lot, so that it tells nothing."""

import secrets

from verwijsindex.matches.models import FamilyMatch

_QUALITIES = (
    "blauwe bonte brede bruine dappere donkere droge dunne fijne frisse gele gladde gouden grijze groene grote gulle "
    "hoge houten kale kleine klimmende koele korte kromme lange lichte losse milde nieuwe oranje oude paarse platte "
    "rode ronde roze ruige ruime rustige scheve schone smalle snelle sobere stenen stevige stille trage verre volle "
    "vrije vroege warme wijde witte wollen zachte zilveren zoete zonnige zwarte"
).split()
_THINGS = (
    "appel avond bakker beker berg beuk bezem bij boot boom brug bus cirkel deur dijk duif egel eik emmer fiets fluit "
    "gans golf haas hamer haven hoed hoek jas kaars kade kamer kano kast kers ketel klok knoop koffer kom kraan kreek "
    "kroon laan lamp lantaarn leeuw linde lijn maan mand merel mok molen muur nacht oever olijf oven pan parel pauw "
    "peer pen plank plant poort pruim radijs regen rivier roos schaal schelp schuur sleutel sloot slee spiegel spin "
    "steen ster stoel straat tafel tent toren trap trein trommel tuin uil veer vijver vink vis vlag vogel vos wagen "
    "walnoot weg wilg wind wolk zee zeef zolder zwaluw"
).split()


def new_key() -> str:
    """Draw a key that no other family match has: an adjective, a thing and a number, as in ``groene molen 47``."""
    while FamilyMatch.objects.filter(key=(key := _draw())).exists():
        continue
    return key


def _draw() -> str:
    return f"{secrets.choice(_QUALITIES)} {secrets.choice(_THINGS)} {secrets.randbelow(90) + 10}"
