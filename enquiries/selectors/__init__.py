"""One module a page or reader; import the module."""
