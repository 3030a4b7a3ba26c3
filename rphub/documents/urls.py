"""Included at the root of the site. A document has one address per area, because the area in a URL says in which
capacity a person acts and their grants are read by it: `supplier_document`, `office_document`, `member_document`,
each with `_download` and `_retry`.
"""

from django.urls import path

from rphub.documents import views

AREAS = ("supplier", "office", "member")

urlpatterns = [
    path(f"{area}/documents/<uuid:document_id>/{ending}", view, name=f"{area}_document{name}")
    for area in AREAS
    for ending, view, name in (
        ("", views.document_status, ""),
        ("download/", views.document_download, "_download"),
        ("retry/", views.document_retry, "_retry"),
    )
]
