"""Included at the root of the site: the paths carry the area themselves. Each verb has its own address."""

from django.urls import URLPattern, path

from partnerships.views import desk, own, public

DESK, ONE = "office/partnerships/", "office/partnerships/<int:partnership_id>/"
JOINED = "office/affiliations/"
PLACE = f"{JOINED}<int:affiliation_id>/"


def _area(area: str) -> list[URLPattern]:
    """The same pages in the area of suppliers and in that of members."""
    base, one = f"{area}/partnerships/", f"{area}/partnerships/<slug:slug>/"
    return [
        path(base, own.own_list, name=f"{area}_partnerships"),
        path(one, own.own_partnership, name=f"{area}_partnership"),
        *(path(f"{one}{key}/", view, name=f"{area}_partnership_{key}") for key, view in own.VERBS.items()),
    ]


urlpatterns: list[URLPattern] = [
    path("partnerships/", public.partnership_list, name="partnership_list"),
    path("partnerships/<slug:slug>/", public.partnership_page, name="partnership_page"),
    path("partnerships/<slug:slug>/logo.png", public.partnership_logo_picture, name="partnership_logo_picture"),
    *_area("supplier"),
    *_area("member"),
    path(DESK, desk.partnership_register, name="partnership_register"),
    path(f"{DESK}new/", desk.partnership_new, name="partnership_new"),
    path(ONE, desk.partnership_detail, name="partnership_detail"),
    path(f"{ONE}edit/", desk.partnership_edit, name="partnership_edit"),
    path(f"{ONE}logo/", desk.partnership_logo, name="partnership_logo"),
    *(path(f"{ONE}{key.replace('_', '-')}/", view, name=f"partnership_{key}") for key, view in desk.VERBS.items()),
    path(JOINED, desk.affiliation_list, name="affiliation_list"),
    path(PLACE, desk.affiliation_detail, name="affiliation_detail"),
    *(path(f"{PLACE}{key}/", view, name=f"affiliation_{key}") for key, view in desk.JUDGING.items()),
]
