from django.urls import path

from bench.floor import views

urlpatterns = [
    path("null", views.null),
    path("auth", views.auth),
    path("save", views.save),
    path("review", views.review),
    path("page60", views.page60),
    path("rows", views.rows),
]
