"""Included at the root of the site. The office's block first, then one for each area outside it."""

from django.urls import path

from concerns.outside_urls import urlpatterns as outside
from concerns.views import office

OFFICE = "office/concerns/"
CASE = f"{OFFICE}<uuid:case_id>/"

urlpatterns = [
    path(OFFICE, office.case_list, name="case_list"),
    path(f"{OFFICE}new/", office.case_new, name="case_new"),
    path(f"{OFFICE}figures.csv", office.case_figures, name="case_figures_csv"),
    path(CASE, office.case, name="case_detail"),
    path(f"{CASE}do/<slug:verb>/", office.case_do, name="case_do"),
    path(f"{CASE}file/<uuid:file_id>/", office.case_file, name="case_file"),
    path(f"{CASE}<slug:part>/<slug:key>/do/<slug:verb>/", office.case_part_do, name="case_part_do"),
    *outside,
]
