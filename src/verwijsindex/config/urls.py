from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include("verwijsindex.accounts.urls")),
    path("", include("verwijsindex.regions.urls")),
    path("", include("verwijsindex.desk.urls")),
]
