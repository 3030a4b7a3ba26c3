from django.urls import path

from archives import views
from questionnaires.urls import QUESTIONNAIRE

urlpatterns = [
    path("supplier/everything/", views.archive_page, name="archive_page"),
    path("supplier/everything/<int:supplier_id>/", views.archive_make, name="archive_make"),
    path(QUESTIONNAIRE + "everything/", views.archive_of_response, name="archive_of_response"),
]
