"""Changes; each function owns all effects of its verb."""
