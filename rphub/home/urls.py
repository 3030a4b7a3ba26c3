from django.urls import path

from rphub.home import views

urlpatterns = [
    path("office/", views.office_home, name="office_home"),
]
