from django.urls import path

from reviews.views import across, completion, desk, lane, queries, queue, results, snippets, workbench

REVIEW = "office/reviews/<uuid:review_id>/"
SUPPLIER = "supplier/questionnaire/<uuid:response_id>/"

urlpatterns = [
    path("office/reviews/", queue.review_queue, name="review_queue"),
    path("office/reviews/claim/<uuid:response_id>/", queue.review_claim, name="review_claim"),
    path("office/reviews/conflict/<int:supplier_id>/", queue.conflict_declare, name="conflict_declare"),
    path("office/reviews/keys/", desk.review_keys, name="review_keys"),
    path("office/reviews/questions/", across.questions_across, name="questions_across"),
    path("office/reviews/questions/<str:code>/", across.question_across, name="question_across"),
    path("office/reviews/questions/<str:code>/<uuid:review_id>/", across.question_decide, name="question_decide"),
    path("office/reviews/texts/", snippets.snippet_list, name="snippet_list"),
    path("office/reviews/texts/new/", snippets.snippet_new, name="snippet_new"),
    path("office/reviews/texts/<int:snippet_id>/", snippets.snippet_edit, name="snippet_edit"),
    path(REVIEW, workbench.review_start, name="review_start"),
    path(f"{REVIEW}queries/", queries.queries_send, name="queries_send"),
    path(f"{REVIEW}complete/", completion.review_complete, name="review_complete"),
    path(f"{REVIEW}lane/", lane.review_lane, name="review_lane"),
    path(f"{REVIEW}hand-over/", queue.review_hand_over, name="review_hand_over"),
    path(f"{REVIEW}take-over/", queue.review_take_over, name="review_take_over"),
    path(f"{REVIEW}checks/", workbench.checks_save, name="checks_save"),
    path(f"{REVIEW}moderate/", completion.review_moderate, name="review_moderate"),
    path(f"{REVIEW}finalise/", completion.assessment_finalise, name="assessment_finalise"),
    path(f"{REVIEW}publish/", completion.assessment_publish, name="assessment_publish"),
    path(f"{REVIEW}reopen/", completion.review_reopen, name="review_reopen"),
    path(f"{REVIEW}findings/", workbench.finding_save, name="finding_save"),
    path(f"{REVIEW}findings/<uuid:finding_id>/", workbench.finding_decide, name="finding_decide"),
    path(f"{REVIEW}<str:code>/", workbench.review_page, name="review_page"),
    path(f"{REVIEW}<str:code>/decision/", workbench.decision_save, name="decision_save"),
    path(f"{REVIEW}<str:code>/evidence/", workbench.evidence_decide, name="evidence_decide"),
    path(f"{REVIEW}<str:code>/note/", workbench.note_save, name="note_save"),
    path(f"{REVIEW}<str:code>/query/", workbench.query_save, name="query_save"),
    path(f"{REVIEW}<str:code>/query/remove/", workbench.query_remove, name="query_remove"),
    path(f"{SUPPLIER}queries/", queries.queries_page, name="queries_page"),
    path(f"{SUPPLIER}result/", results.result_page, name="result_page"),
    path(f"{SUPPLIER}result/steps/", results.result_steps, name="result_steps"),
    path(f"{SUPPLIER}result/levels/", results.levels_withhold, name="levels_withhold"),
    path(f"{SUPPLIER}result/report/", results.report_request, name="report_request"),
]
