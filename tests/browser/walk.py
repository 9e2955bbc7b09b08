"""Walk through the house along its links, and look at one page of each address."""

import re
from dataclasses import dataclass, field
from html import unescape
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from django.urls.converters import DEFAULT_CONVERTERS, get_converters
from playwright.sync_api import APIResponse

from tests.addresses import Address, addresses
from tests.browser.visitor import Visitor

NOT_WALKED_TO = {
    "look": "a style sheet",
    "manifest": "a file",
    "system_lab": "in an index for trying out alone; the tests of the desk look at it",
    "system_exchange": "likewise",
    "app_icon": "a picture",
    "less_mail": "behind a signed link in a mail",
    "newsletter_way_out": "likewise",
    "survey_text": "for a survey that was not sent yet; the tests of the desk look at it",
    "accession_agreement": "for an organisation that has come so far; the story of how one joins looks at it",
    "accession_contact": "likewise",
    "accession_profile_version": "for who agreed on a profile; the tests of the desk look at it",
    "accounts_link": "for who has the mail; the tests of the desk look at it",
    "accession_profile_proposal": "only takes what a form sends, when a profile has come so far",
    "accession_profile_agreement": "likewise",
    "accession_accounts_sending": "likewise, of the account form",
    "accession_accounts_inviting": "likewise",
    "accounts_link_sheet": "for who has the mail; the tests of the desk look at it",
    "accounts_link_sending": "likewise",
    "profile_link": "likewise",
    "profile_link_section": "likewise",
    "profile_link_proposal": "likewise",
    "profile_link_agreement": "likewise",
    "training_test": "for who read all lessons; the story of the training looks at it",
    "training_attempt": "likewise",
    "case_rule": "for who has a record system; the tests of the desk look at it",
    "proposal": "likewise",
    "waiting": "a part of the home page",
    "token": "for record systems",
    "oauth_metadata": "for record systems",
    "openapi": "for record systems",
    "directory_json": "for connectors",
    "directory_list": "a file",
    "overview_confirm": "for who has the mail; the tests of the room look at it",
    "system": "for who registered a record system; the tests of the desk look at it",
    "system_stop": "likewise",
    "people_list": "a file",
    "leaflet": "a file",
    "survey_answers": "behind a link in a mail; the tests of the desk look at it",
    "stalled_list": "a file",
    "accession_list": "a file",
    "evaluation_list": "a file",
    "document_pdf": "a file",
    "survey_results": "a file",
    "survey_table": "a file",
    "agreement_end_undoing": "only takes what a form sends",
    "agreement_end_letter": "a file",
    "own_closing": "for who coordinates where an agreement ends; the tests of the desk look at it",
    "covenant_decision": "a file",
    "covenant_signatures": "a file",
    "covenant_publication": "only takes what a form sends",
    "covenant_end_decision": "a file",
    "own_document": "a file",
    "mandate_paper": "a file",
    "document_signed_pdf": "a file",
    "document_certificates": "a file",
    "document_signing_pdf": "a file",
    "document_signing": "for who got the mail; the story of how one joins looks at it",
    "yearly_round_list": "a file",
    "evaluation_link": "for who got the mail; the tests of the desk look at it",
    "accession_import_example": "a file",
    "accession_meeting_file": "a file",
    "accession_meeting_off": "only takes what a form sends",
    "course_draft": "for who is writing a course; the tests of the house open it",
    "course_removal": "only takes what a form sends",
    "accession_meeting": "for who planned a talk; the tests of the desk look at it",
    "accession_account_form": "a file",
    "schooling_list": "a file",
    "schooling_colleagues_list": "a file",
    "schooling_people": "a file",
    "training_calendar": "a file",
    "training_certificate": "a file",
    "signal_letter_pdf": "a file",
    "mfa_download_recovery_codes": "a file",
    "mfa_login_webauthn": "an answer to a script",
    "session": "an answer to a script",
    "resume": "leads home, unless somebody's session ended while they typed",
    "account_confirm_login_code": "leads to the log-in page, since nobody logs in by mail",
    "openid_connect_login": "leads to another site",
    "invitation": "for who was invited; the tests of the desk look at it",
    "notice": "leads to what it is about; when that is gone, the main job looks at it",
    "signal_family": "for whose signal meets a family; the tests of the desk look at it",
    "signal_check": "for who was asked; the story of a doubt looks at it",
    "account/social/login/cancelled/": "leads to its later address",
    "account/social/login/error/": "leads to its later address",
    "account/social/signup/": "leads to its later address",
    "account/social/connections/": "leads to its later address",
    "account_confirm_email": "closed",
    "account/signup/": "closed",
    "account/email/": "closed",
    "account/confirm-email/": "closed",
    "account/confirm-email/<key>/": "closed",
    "account/password/set/": "closed",
    "account/3rdparty/": "closed",
    "account/3rdparty/signup/": "closed",
}
# From each of these there are other ways, as far as an organisation has come.
LEADS_ON = {"course", "accession", "accession_profile", "accession_accounts", "document", "evaluation", "plan"}
NOTHING_TO_SEE = (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED)
INVENTED = {"uuid": "00000000-0000-0000-0000-000000000000", "int": "0"}
REAL = {  # what nobody leads to who has not been there, or what nothing invented can stand for
    "municipality_code": "GM0361",
    "public_page": "nieuws",
    "audience": "ouders",
    "language": "nl",
}
LINK = re.compile(r'<(?:a|form)\b[^>]*?\s(?:href|action)="([^"]+)"')
ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass
class Walk:
    """``seen`` holds the addresses where somebody found something, or that show nothing to anybody."""

    seen: set[str] = field(default_factory=set)

    def goes(self, visitor: Visitor, *starts: str) -> None:
        """Read these pages and all that they lead to, and look at those where nobody has been yet."""
        waiting, read = list(starts), set[str]()
        while waiting:
            name = name_of(path := waiting.pop(0))
            if name in NOT_WALKED_TO or (name in self.seen and (name not in LEADS_ON or path in read)):
                continue
            read.add(path)
            answer = visitor.page.request.get(urljoin(visitor.demo.address, path))  # quicker than a whole page
            if answer.status == HTTPStatus.METHOD_NOT_ALLOWED:  # it only takes what a form sends
                self.seen.add(name)
            if answer.status in NOTHING_TO_SEE or ((arrived := name_of(answer.url)) in self.seen - LEADS_ON):
                continue
            if arrived not in self.seen:
                self.seen.add(arrived)
                visitor.looks_as_everybody(path, f"walk-{arrived.replace('/', '-').strip('-')}")
            waiting += _led_to(answer)

    def not_seen(self) -> list[str]:
        """Name the addresses where nobody came, but for those that stand behind another one."""
        return sorted({name_of(path) for path in everywhere()} - self.seen - NOT_WALKED_TO.keys())


def everywhere() -> list[str]:
    """Give every address, with something invented where it asks for something."""
    return list(_places())


def standing() -> list[str]:
    """Give the addresses that hold nothing invented: at the others nobody finds more than the first who tries."""
    return [path for path, place in _places().items() if all(map(_stands, ARGUMENT.finditer(place.route)))]


def _places() -> dict[str, Address]:
    paths = {ARGUMENT.sub(_invent, f"/{place.route}"): place for place in addresses()}
    return {
        path: place
        for path, place in paths.items()
        if not _is_for_systems(place) and (place.is_ours or _is_known(path))
    }


def _is_for_systems(place: Address) -> bool:
    return place.route.startswith("api/")


def name_of(address: str) -> str:
    """Raises: Resolver404."""
    match = resolve(urlsplit(address).path)
    return match.url_name or match.route


def _invent(argument: re.Match[str]) -> str:
    """Something of the kind that stands there; of a kind of the house's own, the first that there is."""
    kind, name = argument.groups(default="str")
    own = "" if kind in DEFAULT_CONVERTERS else get_converters()[kind].regex.split("|")[0]
    return REAL.get(name) or own or INVENTED.get(kind, "x")


def _stands(argument: re.Match[str]) -> bool:
    kind, name = argument.groups(default="str")
    return name in REAL or kind not in DEFAULT_CONVERTERS


def _led_to(answer: APIResponse) -> list[str]:
    """Give where the links and forms of a page lead, within the house."""
    led = [urljoin(answer.url, unescape(path)) for path in LINK.findall(answer.text())]
    return [path for path in led if urlsplit(path).netloc == urlsplit(answer.url).netloc and _is_known(path)]


def _is_known(address: str) -> bool:
    try:
        return bool(name_of(address))
    except Resolver404:  # a file of the look
        return False
