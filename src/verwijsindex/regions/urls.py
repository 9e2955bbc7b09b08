from django.urls import path

from verwijsindex.regions import views

urlpatterns = [
    path("look/region.css", views.look, name="look"),
    path("look/manifest.webmanifest", views.manifest, name="manifest"),
    path("look/icon.png", views.app_icon, name="app_icon"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
]
