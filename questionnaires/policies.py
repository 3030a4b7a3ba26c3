"""Who may do what with versions, cycles and responses; every refusal says why."""

from __future__ import annotations

from questionnaires.models import QuestionnaireVersion
from questionnaires.workflow import VERSION
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import Actor, Role


def can_load_version(actor: Actor) -> Decision:
    if actor.is_system or actor.holds(Role.CONSORTIUM_ADMIN):
        return Allow
    return Deny("Only a consortium admin loads a questionnaire version.")


def can_publish_version(actor: Actor, version: QuestionnaireVersion) -> Decision:
    if not (actor.is_system or actor.holds(Role.CONSORTIUM_ADMIN)):
        return Deny("Only a consortium admin publishes a questionnaire version.")
    if not VERSION.allows("publish", version.state):
        return Deny(f"{version} is published already.")
    return Allow
