from django.urls import path

from verwijsindex.accounts import views

urlpatterns = [
    path("taal/", views.set_language, name="set_language"),
    path("account/sessie/", views.session, name="session"),
    path("account/signup/", views.closed),
    path("account/email/", views.closed),
    path("account/confirm-email/", views.closed),
    path("account/confirm-email/<key>/", views.closed),
    path("account/password/set/", views.closed),
    path("account/3rdparty/", views.closed),
    path("account/3rdparty/signup/", views.closed),
    path("demo/inloggen/", views.demo_login, name="demo_login"),
]
