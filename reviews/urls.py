from django.urls import path

from reviews.views import challenges, completion, gaps, opinions, planning, queries, queue, results, workbench

REVIEW = "office/reviews/<uuid:review_id>/"
SUPPLIER = "supplier/questionnaire/<uuid:response_id>/"

urlpatterns = [
    path("office/reviews/", queue.review_queue, name="review_queue"),
    path("office/reviews/claim/<uuid:response_id>/", queue.review_claim, name="review_claim"),
    path("office/reviews/conflict/<int:supplier_id>/", queue.conflict_declare, name="conflict_declare"),
    path(REVIEW, workbench.review_start, name="review_start"),
    path(f"{REVIEW}queries/", queries.queries_send, name="queries_send"),
    path(f"{REVIEW}queries/extend/", queries.queries_extend, name="queries_extend"),
    path(f"{REVIEW}queries/<int:query_id>/outcome/", queries.query_settle, name="query_settle"),
    path(f"{REVIEW}second/", opinions.second_opinion, name="second_opinion"),
    path(f"{REVIEW}second/waive/", opinions.opinion_waive, name="opinion_waive"),
    path(f"{REVIEW}points/<int:point_id>/", challenges.point_answer, name="point_answer"),
    path(f"{REVIEW}appeal/", challenges.appeal_decide, name="appeal_decide"),
    path(f"{REVIEW}complete/", completion.review_complete, name="review_complete"),
    path(f"{REVIEW}checks/", workbench.checks_save, name="checks_save"),
    path(f"{REVIEW}moderate/", completion.review_moderate, name="review_moderate"),
    path(f"{REVIEW}finalise/", completion.assessment_finalise, name="assessment_finalise"),
    path(f"{REVIEW}publish/", completion.assessment_publish, name="assessment_publish"),
    path(f"{REVIEW}publish/later/", planning.publication_plan, name="publication_plan"),
    path("office/reviews/publications/<int:plan_id>/cancel/", planning.publication_cancel, name="publication_cancel"),
    path(f"{REVIEW}reopen/", completion.review_reopen, name="review_reopen"),
    path(f"{REVIEW}findings/", workbench.finding_save, name="finding_save"),
    path(f"{REVIEW}findings/<uuid:finding_id>/", workbench.finding_decide, name="finding_decide"),
    path(f"{REVIEW}<str:code>/", workbench.review_page, name="review_page"),
    path(f"{REVIEW}<str:code>/decision/", workbench.decision_save, name="decision_save"),
    path(f"{REVIEW}<str:code>/evidence/", workbench.evidence_decide, name="evidence_decide"),
    path(f"{REVIEW}<str:code>/note/", workbench.note_save, name="note_save"),
    path(f"{REVIEW}<str:code>/query/", workbench.query_save, name="query_save"),
    path(f"{REVIEW}<str:code>/query/remove/", workbench.query_remove, name="query_remove"),
    path(f"{REVIEW}<str:code>/credit/", gaps.credit_offer, name="credit_offer"),
    path(f"{REVIEW}<str:code>/credit/remove/", gaps.credit_withdraw, name="credit_withdraw"),
    path(f"{SUPPLIER}credits/", gaps.credits_page, name="credits_page"),
    path(f"{SUPPLIER}credits/<int:credit_id>/accept/", gaps.credit_accept, name="credit_accept"),
    path(f"{SUPPLIER}credits/<int:credit_id>/decline/", gaps.credit_decline, name="credit_decline"),
    path(f"{SUPPLIER}queries/", queries.queries_page, name="queries_page"),
    path(f"{SUPPLIER}result/", results.result_page, name="result_page"),
    path(f"{SUPPLIER}result/challenge/", challenges.result_challenge, name="result_challenge"),
    path(f"{SUPPLIER}result/appeal/", challenges.result_appeal, name="result_appeal"),
    path(f"{SUPPLIER}result/draft/", challenges.draft_request, name="draft_request"),
    path(f"{SUPPLIER}result/steps/", results.result_steps, name="result_steps"),
    path(f"{SUPPLIER}result/levels/", results.levels_withhold, name="levels_withhold"),
    path(f"{SUPPLIER}result/report/", results.report_request, name="report_request"),
]
