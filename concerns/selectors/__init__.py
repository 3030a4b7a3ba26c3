"""One function per page or export; import the module of the page."""
