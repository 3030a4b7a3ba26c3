"""Included at the root of the site: the paths carry the area themselves."""

from django.urls import URLPattern, path

from questionnaires.urls import QUESTIONNAIRE, VERSION
from workbooks.views import files, imports

WORKBOOK = QUESTIONNAIRE + "workbook/"
UPLOAD = WORKBOOK + "uploads/<int:import_id>/"
TABLE = QUESTIONNAIRE + "tables/<question:code>/"

urlpatterns: list[URLPattern] = [
    path(WORKBOOK, files.workbook, name="workbook"),
    path(WORKBOOK + "questionnaire.xlsx", files.workbook_download, name="workbook_download"),
    path(WORKBOOK + "<section:section>.xlsx", files.workbook_download, name="workbook_section_download"),
    path(VERSION + "workbook.xlsx", files.method_workbook, name="method_workbook_file"),
    path(UPLOAD, imports.import_detail, name="import_detail"),
    path(UPLOAD + "apply/", imports.import_apply, name="import_apply"),
    path(UPLOAD + "undo/", imports.import_undo, name="import_undo"),
    path(UPLOAD + "discard/", imports.import_discard, name="import_discard"),
    path(TABLE, files.table_upload, name="table_upload"),
    path(TABLE + "rows.csv", files.table_download, name="table_download"),
    path(TABLE + "<slug:shape>.<slug:ending>", files.table_shape_file, name="table_shape_file"),
]
