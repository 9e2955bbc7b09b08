from django.urls import path

from verwijsindex.regions import views

urlpatterns = [path("look/region.css", views.look, name="look")]
