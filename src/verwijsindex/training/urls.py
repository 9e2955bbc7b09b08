from django.urls import path

from verwijsindex.training.views import certificate_check

urlpatterns = [path("certificaat/", certificate_check, name="certificate_check")]
