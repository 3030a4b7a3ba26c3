from django.urls import path

from rphub.audit import views

urlpatterns = [path("office/history/", views.history, name="history")]
