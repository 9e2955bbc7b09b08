"""Row A3: the letter that tells the family, per party and language."""

from dataclasses import replace
from datetime import date

import pytest

from tests.cast import NOOR, TODAY, Town
from tests.paper import catalogue, claims, pages, words
from tests.shielded import signals_shielded
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.regions.models import Region
from verwijsindex.signals.letters.writing import Language, letter_data, write_card, write_letter
from verwijsindex.signals.models import Involvement, Signal
from verwijsindex.signals.rules import Party

pytestmark = pytest.mark.django_db

AT_13 = replace(NOOR, birth_date=PartialDate(2013, 4, 3))
AT_17 = replace(NOOR, birth_date=PartialDate(2009, 4, 3))

EVERY_LETTER = pytest.mark.parametrize(
    ("to", "language"), [(party, language) for party in Party for language in Language]
)


def signal_on(town: Town, identity: Identity) -> Signal:
    return town.fatima.signals(identity).signal


def printed(signal: Signal, identity: Identity, to: Party, language: Language) -> bytes:
    return write_letter(signal, identity, to=to, language=language, on=TODAY)


@EVERY_LETTER
def test_a_letter_says_who_signalled_and_until_when(town: Town, to: Party, language: Language) -> None:
    letter = words(printed(signal_on(town, AT_13), AT_13, to, language))

    assert "Noor de Boer" in letter
    assert "Fatima Amrani, intern begeleider" in letter
    assert "Basisschool De Zilvermeeuw, Noord" in letter
    assert "22-11-2026" in letter
    assert "22-11-2027" in letter
    assert "22-11-2032" in letter
    assert "072 555 01 00" in letter
    assert town.fatima.membership.email in letter


@EVERY_LETTER
def test_a_letter_betrays_nobody_who_is_shielded(town: Town, to: Party, language: Language) -> None:
    """The family may be the danger. Row A11."""
    Region.objects.update(contact_email="contact@duinenpolder.example")
    signal = signals_shielded(town.fatima, AT_13, relay=town.petra, on=date(2026, 11, 2)).signal

    letter = words(printed(signal, AT_13, to, language))

    for secret in ("Fatima", "Amrani", "begeleider", "Zilvermeeuw", "Noord", "072", "Petra", "Mol", "02-11-2026"):
        assert secret not in letter
    assert {"nl": "niet wie", "en": "not who"}[language] in letter
    assert "contact@duinenpolder.example" in letter


@pytest.mark.parametrize(
    ("identity", "language", "said", "not_said"),
    [
        (NOOR, Language.DUTCH, "Aan de ouders of verzorgers", "Aan Noor zelf"),
        (AT_17, Language.DUTCH, "Aan Noor zelf", "Aan de ouders of verzorgers"),
        (NOOR, Language.ENGLISH, "To the parents or carers", "To Noor in person"),
        (AT_17, Language.ENGLISH, "To Noor in person", "To the parents or carers"),
    ],
)
def test_a_card_gives_the_sentences_to_say(
    town: Town, identity: Identity, language: Language, said: str, not_said: str
) -> None:
    card = write_card(signal_on(town, identity), identity, language=language, on=TODAY)

    assert said in words(card)
    assert not_said not in words(card)
    assert pages(card) == 1


@EVERY_LETTER
def test_in_the_kindcheck_a_letter_says_so_and_names_no_parent(town: Town, to: Party, language: Language) -> None:
    """Which of the parents gets help is not for the other to read. Row A3."""
    signal = signal_on(town, AT_13)
    signal.involvement = Involvement.INDIRECT

    pdf = printed(signal, AT_13, to, language)

    assert {"nl": "met een volwassene in", "en": "with an adult in"}[language] in words(pdf)
    assert "kindcheck" in words(pdf)
    assert pages(pdf) == 2


@pytest.mark.parametrize(
    ("language", "mind"),
    [
        (Language.DUTCH, "Vertel het eerst aan de ouder met wie je werkt."),
        (Language.ENGLISH, "First tell the parent with whom you work."),
    ],
)
def test_in_the_kindcheck_a_card_has_sentences_for_the_parent(town: Town, language: Language, mind: str) -> None:
    signal = signal_on(town, AT_13)
    signal.involvement = Involvement.INDIRECT

    card = write_card(signal, AT_13, language=language, on=TODAY)

    assert mind in words(card)
    assert mind not in words(write_card(signal_on(town, AT_13), AT_13, language=language, on=TODAY))
    assert pages(card) == 1


def test_how_one_who_is_shielded_is_involved_stands_in_no_letter(town: Town) -> None:
    """Row A11."""
    signal = signals_shielded(town.fatima, NOOR, relay=town.petra).signal
    signal.involvement = Involvement.INDIRECT

    assert "kindcheck" not in words(printed(signal, NOOR, Party.REPRESENTATIVE, Language.DUTCH))


@EVERY_LETTER
def test_a_letter_holds_no_bsn_and_no_date_of_birth(town: Town, to: Party, language: Language) -> None:
    letter = words(printed(signal_on(town, AT_13), AT_13, to, language))

    assert NOOR.bsn is not None
    assert NOOR.bsn not in letter.replace(" ", "")
    assert "2013" not in letter


@EVERY_LETTER
def test_a_letter_is_accessible_and_its_title_names_nobody(town: Town, to: Party, language: Language) -> None:
    pdf = printed(signal_on(town, AT_13), AT_13, to, language)

    assert "<pdfuaid:part>1</pdfuaid:part>" in claims(pdf)
    assert catalogue(pdf)["/Lang"] == language
    assert "Noor" not in claims(pdf)
    assert pages(pdf) == 2


@EVERY_LETTER
def test_a_letter_tells_the_rights_and_where_to_go(town: Town, to: Party, language: Language) -> None:
    Region.objects.update(contact_email="contact@duinenpolder.example")

    letter = words(printed(signal_on(town, AT_13), AT_13, to, language))

    assert "contact@duinenpolder.example" in letter
    assert {"nl": "binnen zes weken", "en": "within six weeks"}[language] in letter
    assert "Autoriteit Persoonsgegevens" in letter


@pytest.mark.parametrize(
    ("to", "language", "sentence"),
    [
        (Party.REPRESENTATIVE, Language.DUTCH, "Stuur uw vraag of bezwaar naar uw gemeente."),
        (Party.REPRESENTATIVE, Language.ENGLISH, "Send your question or objection to your municipality."),
        (Party.YOUNG_PERSON, Language.DUTCH, "Stuur je vraag of bezwaar naar je gemeente."),
        (Party.YOUNG_PERSON, Language.ENGLISH, "Send your question or objection to your municipality."),
    ],
)
def test_where_the_region_has_no_address_the_municipality_is_asked(
    town: Town, to: Party, language: Language, sentence: str
) -> None:
    assert sentence in words(printed(signal_on(town, AT_13), AT_13, to, language))


def test_a_representative_asks_together_with_a_child_from_twelve(town: Town) -> None:
    signal = signal_on(town, NOOR)
    together = "Noor is 12 jaar of ouder. Daarom vraagt u dit samen met Noor."

    assert together in words(printed(signal, AT_13, Party.REPRESENTATIVE, Language.DUTCH))
    assert together not in words(printed(signal, NOOR, Party.REPRESENTATIVE, Language.DUTCH))


@pytest.mark.parametrize(
    ("identity", "sentence"),
    [
        (AT_13, "Ook je ouders of verzorgers horen ervan."),
        (AT_17, "Je bent 16 of ouder, dus je ouders krijgen geen brief."),
    ],
)
def test_a_young_person_reads_whether_the_parents_are_told(town: Town, identity: Identity, sentence: str) -> None:
    assert sentence in words(printed(signal_on(town, identity), identity, Party.YOUNG_PERSON, Language.DUTCH))


def test_a_letter_says_the_day_on_which_all_is_gone(town: Town) -> None:
    nearly_adult = replace(NOOR, birth_date=PartialDate(2004, 3, 1))
    in_between = replace(NOOR, birth_date=PartialDate(2008, 3, 1))
    signal = signal_on(town, NOOR)

    data = {identity: letter_data(signal, identity, on=TODAY) for identity in (NOOR, in_between, nearly_adult)}

    assert (data[NOOR]["until"], data[NOOR]["destroyed_on"]) == ("22-11-2027", "22-11-2032")
    assert (data[in_between]["until"], data[in_between]["destroyed_on"]) == ("22-11-2027", "01-03-2031")
    assert (data[nearly_adult]["until"], data[nearly_adult]["destroyed_on"]) == ("01-03-2027", "01-03-2027")


@pytest.mark.parametrize(("given", "called"), [("Noor Maria", "Noor"), ("Noor", "Noor"), ("", "de Boer")])
def test_a_letter_calls_by_the_first_name(town: Town, given: str, called: str) -> None:
    identity = replace(NOOR, given_names=given)

    assert letter_data(signal_on(town, NOOR), identity, on=TODAY)["first_name"] == called
