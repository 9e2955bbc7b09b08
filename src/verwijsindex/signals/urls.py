from django.urls import path

from verwijsindex.signals.views import brp_news

urlpatterns = [path("brp/berichten/", brp_news, name="brp_news")]
