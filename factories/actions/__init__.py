"""Changes to factories; each function owns all effects of its verb."""
