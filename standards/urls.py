from django.urls import path

from standards.views import keeping

urlpatterns = [
    path("office/standards/new/", keeping.standard_new, name="standard_new"),
    path("office/standards/<int:standard_id>/edit/", keeping.standard_edit, name="standard_edit"),
]
