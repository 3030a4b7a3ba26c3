"""What the hub reminds of (`docs/adr/0030`)."""

REMINDER_TOPICS = (
    "questionnaires.selectors.reminders.QUESTIONNAIRES",
    "enquiries.selectors.reminders.ENQUIRIES",
    "frameworks.selectors.reminders.LOTS",
    "reviews.selectors.reminders.QUERIES",
    "reviews.selectors.reminders.CHECKS",
    "corrective_actions.selectors.reminders.ACTIONS",
    "suppliers.selectors.reminders.EVIDENCE",
    "suppliers.selectors.reminders.STATUS",
    "questionnaires.selectors.wage_reminders.WAGE",
    "suppliers.selectors.reminders.CONTACTS",
    "brands.actions.reminders.DECLARATIONS",
    "brands.selectors.reminders.SILENCE",
    "brands.selectors.reminders.CONSENTS",
    "brands.selectors.reminders.RENEWALS",
    "promises.selectors.reminders.DELIVERIES",
    "concerns.selectors.answer_reminders.ANSWERS",
    "concerns.selectors.reminders.CONCERNS",
)
"""What is reminded of, in the order in which it is swept and listed; each name leads to a `Topic`."""

OTHER_MAILS = ("members.news.MONTHLY",)
"""Mails that are no reminders and come only to who chose them; each name leads to an `OtherMail`, which a person
switches off beside the topics."""
