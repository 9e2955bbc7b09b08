from django.urls import path

from verwijsindex.desk.views import consent, follow_up, giving, home, matches, membership, notices, people, signals

urlpatterns = [
    path("organisatie/kiezen/", membership.choose_membership, name="choose_membership"),
    path("", home.home, name="home"),
    path("wacht/", home.waiting, name="waiting"),
    path("signalen/", signals.listing, name="signals"),
    path("signalen/nieuw/", giving.who, name="signal_new"),
    path("signalen/nieuw/geven/", giving.give, name="signal_give"),
    path("signalen/<uuid:signal_id>/", signals.one, name="signal"),
    path("signalen/<uuid:signal_id>/einde/", signals.end, name="signal_end"),
    path("signalen/<uuid:signal_id>/intrekking/", signals.withdraw, name="signal_withdraw"),
    path("signalen/<uuid:signal_id>/informeren/", signals.inform, name="signal_inform"),
    path("signalen/<uuid:signal_id>/overdracht/", signals.hand_over, name="signal_hand_over"),
    path("matches/", matches.listing, name="matches"),
    path("matches/<uuid:match_id>/", matches.one, name="match"),
    path("matches/<uuid:match_id>/contact/", follow_up.contact, name="match_contact"),
    path("matches/<uuid:match_id>/regie/", follow_up.lead, name="match_lead"),
    path("matches/<uuid:match_id>/regie/antwoord/", follow_up.answer_to_lead, name="match_lead_answer"),
    path("matches/<uuid:match_id>/toestemming/", consent.consent, name="match_consent"),
    path(
        "matches/<uuid:match_id>/toestemming/<int:consent_id>/intrekking/",
        consent.withdrawal,
        name="match_consent_withdrawal",
    ),
    path("berichten/", notices.listing, name="notices"),
    path("berichten/<uuid:notice_id>/", notices.one, name="notice"),
    path("collegas/", people.people, name="people"),
    path("collegas/lijst.csv", people.people_list, name="people_list"),
    path("collegas/<uuid:membership_id>/", people.person, name="person"),
    path("collegas/<uuid:membership_id>/vertrek/", people.departure, name="person_departure"),
    path(
        "collegas/<uuid:membership_id>/signalen/<uuid:signal_id>/overdracht/",
        people.hand_over,
        name="person_signal_hand_over",
    ),
]
