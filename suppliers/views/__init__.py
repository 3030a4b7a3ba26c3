"""One module per group of pages; import the module of the page."""
