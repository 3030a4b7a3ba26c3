from django.urls import path

from rphub.accounts import views

urlpatterns = [
    path("", views.home, name="home"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("invitation/<str:token>/accept/", views.invitation_accept, name="invitation_accept"),
    path("invitation/<str:token>/pass-on/", views.invitation_forward, name="invitation_forward"),
    path("demo/sign-in/", views.demo_sign_in, name="demo_sign_in"),
]
