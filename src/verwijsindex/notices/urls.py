from django.urls import path

from verwijsindex.notices import views

urlpatterns = [
    path("minder-mail/<str:signed>/", views.less_mail, name="less_mail"),
]
