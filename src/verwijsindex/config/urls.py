from django.urls import include, path

urlpatterns = [
    path("", include("verwijsindex.accounts.urls")),  # before allauth's: it closes some of those
    path("account/", include("allauth.urls")),
    path("", include("verwijsindex.regions.urls")),
    path("", include("verwijsindex.outreach.urls")),
    path("", include("verwijsindex.coupling.urls")),
    path("", include("verwijsindex.training.urls")),
    path("", include("verwijsindex.federation.urls")),
    path("", include("verwijsindex.signals.urls")),
    path("", include("verwijsindex.notices.urls")),
    path("", include("verwijsindex.desk.urls")),
]
