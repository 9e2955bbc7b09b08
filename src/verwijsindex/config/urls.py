from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("taal/", include("django.conf.urls.i18n")),
    path("", include("verwijsindex.regions.urls")),
    path("", include("verwijsindex.desk.urls")),
]
