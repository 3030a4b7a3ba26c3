"""One function per page; import the module of the noun: `from frameworks.selectors import members`."""
