from django.urls import path

from verwijsindex.federation import views

urlpatterns = [
    path("verwijsindexen.json", views.directory, name="directory_json"),
    path("overzicht/", views.overview, name="overview"),
    path("overzicht/gevraagd/", views.asked, name="overview_asked"),
    path("overzicht/<str:overview_token>/", views.confirm, name="overview_confirm"),
]
