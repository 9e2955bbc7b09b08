from django.urls import path

from verwijsindex.accounts import views

urlpatterns = [
    path("taal/", views.set_language, name="set_language"),
    path("account/email/", views.closed),
    path("account/3rdparty/", views.closed),
    path("demo/inloggen/", views.demo_login, name="demo_login"),
]
