"""What may be done to a concern and to a part of it, as tables: form, action, who may, words.

The keys are the last part of the address: `office/concerns/<id>/do/triage/`, `office/concerns/<id>/links/7/do/tell/`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from concerns import forms, policies
from concerns.actions import audience, engaging, erasing, links, moving, notes, notices, order, remedy
from concerns.enums import Told
from concerns.models import CaseAction, CaseLink, CaseReader, CaseRequest, Notice
from concerns.selectors.case_page import CasePage
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import Actor

May = Callable[[Actor, CasePage, Any], Decision]


@dataclass(frozen=True, slots=True)
class Verb:
    """`label` is heading and button, `done` is said afterwards, `tab` where one comes back to, `lead` stands above the
    form. `next`: where it is allowed, it is the one thing to do next."""

    label: str
    form: type[forms.CaseForm]
    act: Callable[..., Any]
    may: May
    done: str
    tab: str = "matter"
    lead: str = ""
    next: bool = False
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong to a concern: the model, the name under which an action wants its id, and the verbs."""

    model: Any
    name: str
    verbs: Mapping[str, Verb]


def edits(actor: Actor, page: CasePage, target: Any) -> Decision:
    return policies.can_edit(actor, page.case)


def leads(actor: Actor, page: CasePage, target: Any) -> Decision:
    return policies.can_lead(actor, page.case)


def _judges(actor: Actor, page: CasePage, target: Any) -> Decision:
    if page.case.triaged_at is None:
        return Deny("Triage it first.")
    return policies.can_edit(actor, page.case)


def _tells(who: Told) -> May:
    def may(actor: Actor, page: CasePage, target: Any) -> Decision:
        if not (allowed := policies.can_edit(actor, page.case)):
            return allowed
        if any(step.who == who and step.told_on for step in page.steps):
            return Deny("They were told already.")
        return page.may_tell(who)

    return may


def _tells_supplier(actor: Actor, page: CasePage, link: CaseLink) -> Decision:
    if not (allowed := policies.can_edit(actor, page.case)):
        return allowed
    if link.kind != "supplier" or link.told_on:
        return Deny("Only a supplier that does not know of it yet is told here.")
    return page.may_tell(Told.EMPLOYER)


def _unlinks(actor: Actor, page: CasePage, link: CaseLink) -> Decision:
    if not (allowed := policies.can_edit(actor, page.case)):
        return allowed
    return Deny("This supplier knows of it.") if link.told_on or page.versions(link) else Allow


def _releases(actor: Actor, page: CasePage, notice: Notice) -> Decision:
    return policies.can_release_notice(actor, notice, page.others(notice), page.may_tell(Told.BUYERS))


def _shows(actor: Actor, page: CasePage, notice: Notice) -> Decision:
    if not (allowed := policies.can_rewrite_notice(actor, notice)):
        return allowed
    if notice.shown_to_supplier_at:
        return Deny("The supplier reads it already.")
    return policies.can_ask(actor, notice.link)


def _settles(verb: str) -> May:
    return lambda actor, page, request: policies.can_settle(actor, request, verb)


def _tell_step(who: Told) -> Callable[..., Any]:
    return lambda **given: order.tell_step(who=who, **given)


CASE: Mapping[str, Verb] = {
    "triage": Verb(
        "Triage it",
        forms.TriageForm,
        moving.triage_case,
        lambda actor, page, _: policies.can_triage(actor, page.case),
        "Triaged.",
        lead="How grave it is, and what you decided with the source. One working day if it is critical, else five.",
        next=True,
    ),
    "verify": Verb(
        "Verify whether it holds",
        forms.ReasonForm,
        moving.verify_case,
        lambda actor, page, _: policies.can_verify(actor, page.case),
        "It is being verified.",
        lead="By monitors, auditors or workers’ organisations who know how; nobody of ours looks on the spot.",
        next=True,
    ),
    "engage": Verb(
        "Talk with supplier or brand",
        forms.ReasonForm,
        moving.engage_case,
        lambda actor, page, _: policies.can_engage(actor, page.case, page.told),
        "You are talking with supplier or brand.",
        next=True,
    ),
    "remedy": Verb(
        "Begin remedy",
        forms.ReasonForm,
        moving.begin_remedy,
        lambda actor, page, _: policies.can_remedy(actor, page.case, len(page.actions)),
        "Remedy is under way.",
        next=True,
    ),
    "watch": Verb(
        "Watch whether it holds",
        forms.ReasonForm,
        moving.watch_case,
        lambda actor, page, _: policies.can_watch(actor, page.case, len(page.actions), page.accepted),
        "It is being watched.",
        next=True,
    ),
    "close": Verb(
        "Close it",
        forms.CloseForm,
        moving.close_case,
        lambda actor, page, _: policies.can_close(actor, page.case, page.waiting, page.open_actions),
        "It is closed. In 24 months what can name a person is erased.",
        next=True,
    ),
    "drop": Verb(
        "Say that it is not borne out",
        forms.ReasonForm,
        moving.drop_case,
        lambda actor, page, _: policies.can_drop(actor, page.case, page.released),
        "It has ended as not borne out.",
        lead="That is no verdict on whoever spoke up.",
    ),
    "reopen": Verb(
        "Open it again",
        forms.ReasonForm,
        moving.reopen_case,
        lambda actor, page, _: policies.can_reopen(actor, page.case),
        "It is open again.",
    ),
    "edit": Verb("Change what it says", forms.EditForm, links.edit_case, edits, "Saved."),
    "judge": Verb("Judge it anew", forms.TriageForm, moving.judge_case, _judges, "Saved."),
    "erase": Verb(
        "Erase it now",
        forms.ReasonForm,
        erasing.erase_case,
        lambda actor, page, _: policies.can_erase(actor, page.case),
        "Erased. Only what is counted is left.",
        lead="Notes, files, texts and names go, for good. Your reason stays, so name nobody in it.",
        danger=True,
    ),
    "link": Verb("Link it to something", forms.LinkForm, links.add_link, edits, "Linked.", "supplier"),
    "exit": Verb(
        "Weigh leaving the supplier",
        forms.ExitForm,
        remedy.assess_exit,
        edits,
        "Written down.",
        "supplier",
        lead="Do not cut and run: leaving often hurts workers most. Weigh it before anybody decides.",
    ),
    "order": Verb(
        "Change the order of telling",
        forms.OrderForm,
        order.change_order,
        lambda actor, page, _: policies.can_change_order(actor, page.case),
        "Saved.",
        "order",
        lead="Agree it with the source. Whoever has no place is not told.",
    ),
    **{
        f"tell-{who}": Verb(
            f"Told: {who.label.lower()}",
            forms.ToldForm,
            _tell_step(who),
            _tells(who),
            "Written down.",
            "order",
            lead="Write down that they were told. The hub tells nobody by this.",
        )
        for who in Told
    },
    "note": Verb(
        "Add a note",
        forms.NoteForm,
        notes.add_note,
        lambda actor, page, _: policies.can_write(actor, page.case),
        "Added.",
        "notes",
    ),
    "file": Verb(
        "Add a file",
        forms.FileForm,
        notes.add_file,
        lambda actor, page, _: policies.can_write(actor, page.case),
        "Added.",
        "notes",
    ),
    "reader": Verb("Let somebody read it", forms.ReaderForm, audience.add_reader, leads, "They may read it.", "people"),
    "hand-over": Verb(
        "Hand it over", forms.HandOverForm, audience.hand_over, leads, "Somebody else answers for it.", "people"
    ),
}
LINK: Mapping[str, Verb] = {
    "certainty": Verb("How sure it is", forms.CertaintyForm, links.change_link, edits, "Saved.", "supplier"),
    "tell": Verb(
        "Tell the supplier",
        forms.TellSupplierForm,
        engaging.tell_supplier,
        _tells_supplier,
        "The supplier’s lead and signatory can read it now.",
        "supplier",
        next=True,
    ),
    "ask": Verb(
        "Ask the supplier",
        forms.AskForm,
        engaging.ask_supplier,
        lambda actor, page, link: policies.can_ask(actor, link),
        "Asked.",
        "supplier",
    ),
    "remedy": Verb(
        "Propose a critical action",
        forms.RemedyForm,
        remedy.propose_remedy,
        lambda actor, page, link: policies.can_propose_remedy(actor, link),
        "Proposed to the supplier in its improvement plan.",
        "supplier",
        lead="It stands in the supplier’s improvement plan, which more people read than this page.",
    ),
    "notice": Verb(
        "Write a notice to members",
        forms.NoticeForm,
        notices.draft_notice,
        lambda actor, page, link: policies.can_draft_notice(actor, link, page.versions(link)),
        "Written as a draft.",
        "order",
        lead="Nobody reads it before it is released.",
    ),
    "unlink": Verb(
        "Not about this after all", forms.ReasonForm, links.remove_link, _unlinks, "Removed.", "supplier", danger=True
    ),
}
REQUEST: Mapping[str, Verb] = {
    "accept": Verb(
        "Accept the answer", forms.RemarkForm, engaging.accept_answer, _settles("accept"), "Accepted.", "supplier"
    ),
    "ask-again": Verb(
        "Ask again", forms.AskAgainForm, engaging.ask_again, _settles("ask_again"), "Asked again.", "supplier"
    ),
    "withdraw": Verb(
        "Withdraw it",
        forms.ReasonForm,
        engaging.withdraw_request,
        _settles("withdraw"),
        "Withdrawn.",
        "supplier",
        danger=True,
    ),
}
ACTION: Mapping[str, Verb] = {
    "workers": Verb("What workers say about it", forms.TextForm, remedy.hear_workers, edits, "Saved.", "supplier"),
}
NOTICE: Mapping[str, Verb] = {
    "edit": Verb(
        "Change the draft",
        forms.NoticeForm,
        notices.edit_notice,
        lambda actor, page, notice: policies.can_rewrite_notice(actor, notice),
        "Saved. Let somebody read it again.",
        "order",
    ),
    "review": Verb(
        "I have read it, and it is fair",
        forms.NothingForm,
        notices.review_notice,
        lambda actor, page, notice: policies.can_review_notice(actor, notice),
        "Thank you. The RP lead can release it.",
        "order",
        lead="Nothing in it points to who spoke up, and it says no more than is known.",
    ),
    "show": Verb(
        "Show it to the supplier",
        forms.NothingForm,
        notices.show_to_supplier,
        _shows,
        "The supplier reads it and may write its own words.",
        "order",
    ),
    "release": Verb(
        "Release it to members", forms.ReleaseForm, notices.release_notice, _releases, "Released.", "order"
    ),
    "withdraw": Verb(
        "Withdraw it",
        forms.ReasonForm,
        notices.withdraw_notice,
        lambda actor, page, notice: policies.can_withdraw_notice(actor, notice),
        "Withdrawn. Nobody outside reads it any more.",
        "order",
        danger=True,
    ),
}
READER: Mapping[str, Verb] = {
    "remove": Verb(
        "Take out of the audience",
        forms.ReasonForm,
        audience.remove_reader,
        lambda actor, page, row: leads(actor, page, row) and policies.can_remove_reader(page.case, row),
        "They find nothing here from now on.",
        "people",
        danger=True,
    ),
}
PARTS: Mapping[str, Part] = {
    "links": Part(CaseLink, "link_id", LINK),
    "requests": Part(CaseRequest, "request_id", REQUEST),
    "remedies": Part(CaseAction, "action_id", ACTION),
    "notices": Part(Notice, "notice_id", NOTICE),
    "readers": Part(CaseReader, "reader_id", READER),
}
