"""Changes to uploads; each function owns all effects of its verb."""
