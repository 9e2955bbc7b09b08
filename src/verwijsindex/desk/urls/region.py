"""Addresses of a region's own page: its look, its covenant with who adopted it, and its mandates."""

from django.urls import path

from verwijsindex.desk.views import covenant, region

urlpatterns = [
    path("regio/", region.overview, name="region"),
    path("regio/uiterlijk/", region.look, name="region_look"),
    path("regio/geschiedenis/", region.history, name="region_history"),
    path("regio/convenant/", covenant.covenant, name="covenant"),
    path("regio/convenant/publicatie/", covenant.publication, name="covenant_publication"),
    path("regio/convenant/organisaties.xlsx", covenant.signatures, name="covenant_signatures"),
    path("regio/convenant/<municipality_code>/", covenant.adoption, name="covenant_adoption"),
    path("regio/convenant/<municipality_code>/einde/", covenant.covenant_end, name="covenant_end"),
    path("regio/convenant/einden/<int:end_id>.pdf", covenant.end_decision, name="covenant_end_decision"),
    path("regio/convenant/besluiten/<int:adoption_id>.pdf", covenant.decision, name="covenant_decision"),
    path("regio/mandaten/", covenant.mandate, name="mandate_new"),
    path("regio/mandaten/<uuid:mandate_id>/einde/", covenant.ending, name="mandate_end"),
    path("regio/mandaten/<uuid:mandate_id>/besluit.pdf", covenant.mandate_paper, name="mandate_paper"),
]
