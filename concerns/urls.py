"""Included at the root of the site. The office's block first, then one for each area outside it."""

from django.urls import path

from concerns.outside_urls import urlpatterns as outside
from concerns.views import office

OFFICE = "office/concerns/"
CASE = f"{OFFICE}<uuid:case_id>/"

urlpatterns = [
    path(CASE, office.case, name="case_detail"),
    *outside,
]
