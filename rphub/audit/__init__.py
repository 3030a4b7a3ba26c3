"""Who did what, when and why: append-only, written explicitly by actions (`rphub.audit.actions.record`)."""
