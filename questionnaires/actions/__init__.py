"""One function per verb; import the module of the noun: `from questionnaires.actions import content`."""
