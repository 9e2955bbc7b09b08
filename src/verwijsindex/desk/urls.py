from django.urls import path

from verwijsindex.desk.views import home, matches, notices

urlpatterns = [
    path("", home.home, name="home"),
    path("matches/", matches.matches, name="matches"),
    path("matches/<uuid:match_id>/", matches.match, name="match"),
    path("berichten/", notices.notices, name="notices"),
    path("berichten/<uuid:notice_id>/", notices.notice, name="notice"),
]
