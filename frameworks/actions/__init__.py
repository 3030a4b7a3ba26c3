"""One function per verb; import the module of the noun: `from frameworks.actions import members`."""
