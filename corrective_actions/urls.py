"""Included at the root of the site: the paths carry the area themselves. Each verb of an action has its own address."""

from django.urls import path

from corrective_actions.views import office, supplier

PLAN, ACTION = "office/plans/<uuid:plan_id>/", "office/actions/<uuid:action_id>/"
OWN_PLAN, OWN = "supplier/plan/<uuid:plan_id>/", "supplier/actions/<uuid:action_id>/"

urlpatterns = [
    path("office/plans/", office.plan_board, name="plan_board"),
    path("office/plans/actions.csv", office.action_csv, name="action_csv"),
    path("office/plans/actions.xlsx", office.action_workbook, name="action_workbook"),
    path("office/reviews/<uuid:review_id>/plan/", office.plan_draft, name="plan_draft"),
    path(PLAN, office.plan_detail, name="plan_detail"),
    path(f"{PLAN}propose/", office.plan_propose, name="plan_propose"),
    path(f"{PLAN}pdf/", office.plan_pdf, name="plan_pdf"),
    path(f"{PLAN}actions/new/", office.action_new, name="action_new"),
    path(ACTION, office.action_detail, name="action_detail"),
    path(f"{ACTION}edit/", office.action_edit, name="action_edit"),
    *(path(f"{ACTION}{key.replace('_', '-')}/", view, name=f"action_{key}") for key, view in office.VERBS.items()),
    path("supplier/plan/", supplier.plan_list, name="supplier_plans"),
    path(OWN_PLAN, supplier.plan_detail, name="supplier_plan"),
    path(f"{OWN_PLAN}agree/", supplier.plan_sign, name="supplier_plan_sign"),
    path(f"{OWN_PLAN}pdf/", supplier.plan_pdf, name="supplier_plan_pdf"),
    path(OWN, supplier.action_detail, name="supplier_action"),
    path(f"{OWN}edit/", supplier.action_edit, name="supplier_action_edit"),
    path(f"{OWN}evidence/", supplier.action_cite, name="supplier_action_cite"),
    path(f"{OWN}evidence/<uuid:evidence_id>/remove/", supplier.action_uncite, name="supplier_action_uncite"),
    *(
        path(f"{OWN}{key.replace('_', '-')}/", view, name=f"supplier_action_{key}")
        for key, view in supplier.VERBS.items()
    ),
]
