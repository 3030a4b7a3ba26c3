"""One function per verb; import the module of the noun: `from suppliers.actions import standings`."""
