from django.urls import path, register_converter

from verwijsindex.outreach import views
from verwijsindex.outreach.rules import LEAFLETS, Language, PageName


class PageConverter:
    regex = "|".join(PageName)
    to_python = PageName
    to_url = str


class LeafletConverter(PageConverter):
    regex = "|".join(LEAFLETS)


class LanguageConverter:
    regex = "|".join(Language)
    to_python = Language
    to_url = str


register_converter(PageConverter, "page")
register_converter(LeafletConverter, "leaflet")
register_converter(LanguageConverter, "language")

urlpatterns = [
    path("over/", views.about, name="about"),
    path("over/<page:public_page>/", views.page, name="about_page"),
    path("over/<leaflet:audience>-<language:language>.pdf", views.leaflet, name="leaflet"),
    path("over/nieuwsbrief/<uuid:newsletter_id>/", views.newsletter, name="newsletter_page"),
    path("over/nieuwsbrief/afmelden/<str:token>/", views.newsletter_way_out, name="newsletter_way_out"),
    path("actieplan/", views.plan, name="plan"),
    path("actieplan/collegas/", views.plan_colleagues, name="plan_colleagues"),
    path("actieplan/criteria/", views.plan_criteria, name="plan_criteria"),
    path("actieplan/clienten/", views.plan_clients, name="plan_clients"),
]
