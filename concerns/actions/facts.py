"""Writing facts down into `suppliers`, after whatever changes them. Calling it again changes nothing."""

from __future__ import annotations

from concerns.enums import LinkKind, NoticeState
from concerns.facts import Open, facts_of
from concerns.models import Case, CaseLink
from suppliers.actions.concerns import AnswerFact, publish_answers, set_flags, withdraw_answers


def publish_facts(case: Case) -> None:
    """Of each supplier the concern is linked to."""
    keys = list(case.allegations.values_list("key", flat=True))
    readers = list(case.readers.filter(removed_at__isnull=True).values_list("user_id", flat=True))
    for link in case.links.filter(kind=LinkKind.SUPPLIER):
        about = Open(
            state=case.state,
            severity=case.severity,
            involvement=case.involvement,
            allegations=keys,
            certainty=link.certainty,
            route_raised=bool(case.route_raised_because),
        )
        set_flags(supplier_id=link.supplier_id or 0, source_id=link.source_id, facts=facts_of(about), readers=readers)


def forget_link(link: CaseLink) -> None:
    """Of a supplier that the concern is not about after all."""
    if link.supplier_id:
        set_flags(supplier_id=link.supplier_id, source_id=link.source_id, facts=())


def publish_times(link: CaseLink) -> None:
    """K16 counts requests only while members read a notice about this supplier and this concern: before that, the
    figure would tell whoever reads it that there is one."""
    rows = list(link.requests.exclude(state="withdrawn"))
    released = link.notices.filter(state=NoticeState.RELEASED).exists()
    if released:
        facts = [AnswerFact(str(row.pk), row.asked_on, row.due_on, row.replied_on) for row in rows]
        publish_answers(supplier_id=link.supplier_id or 0, answers=facts)
    gone = link.requests.filter(state="withdrawn") if released else link.requests.all()
    withdraw_answers(source_ids=[str(pk) for pk in gone.values_list("pk", flat=True)])
