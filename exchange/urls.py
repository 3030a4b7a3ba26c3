"""Included at the root of the site. The exchange is one place for three areas: each page has an address in each of
them, `supplier_posting`, `member_posting`, `office_posting`, because the area says in which capacity a person acts.
"""

from django.urls import path

from exchange.views import acting, board, joining, steward, studies

AREAS = ("supplier", "member", "office")
POSTING, MATCH = "postings/<uuid:posting_id>/", "matches/<uuid:match_id>/"
STUDY = "case-studies/<uuid:study_id>/"
PAGES = (
    ("", board.exchange, "exchange"),
    ("yours/", board.exchange_own, "exchange_own"),
    ("terms/", board.exchange_terms, "exchange_terms"),
    ("evaluating/", board.exchange_evaluating, "exchange_evaluating"),
    ("topics/", board.exchange_topics, "exchange_topics"),
    ("new/", board.posting_start, "posting_start"),
    ("new/<slug:kind>/", board.posting_new, "posting_new"),
    (POSTING, acting.posting, "posting"),
    (f"{POSTING}change/", board.posting_change, "posting_change"),
    (f"{POSTING}join/", joining.posting_join, "posting_join"),
    (f"{POSTING}match/", joining.match_new, "match_new"),
    (f"{POSTING}do/<slug:verb>/", acting.posting_act, "posting_act"),
    ("interests/<int:interest_id>/do/<slug:verb>/", acting.interest_act, "interest_act"),
    (MATCH, acting.match, "match"),
    (f"{MATCH}outcome/", joining.outcome_new, "outcome_new"),
    (f"{MATCH}do/<slug:verb>/", acting.match_act, "match_act"),
    (f"{MATCH}case-study/", studies.study_new, "study_new"),
    (STUDY, acting.study, "study"),
    (f"{STUDY}change/", studies.study_change, "study_change"),
    (f"{STUDY}do/<slug:verb>/", acting.study_act, "study_act"),
)

urlpatterns = [
    path("case-studies/", studies.case_study_list, name="case_study_list"),
    path(STUDY, studies.case_study, name="case_study"),
    path("office/exchange/desk/", steward.desk, name="exchange_desk"),
    path("office/exchange/figures/", steward.figures, name="exchange_figures"),
    path("office/exchange/out/<int:separation_id>/end/", steward.separation_end, name="separation_end"),
    path("office/exchange/reports/<int:report_id>/do/<slug:verb>/", acting.report_act, name="office_report_act"),
    *(path(f"{area}/exchange/{page}", view, name=f"{area}_{name}") for area in AREAS for page, view, name in PAGES),
]
