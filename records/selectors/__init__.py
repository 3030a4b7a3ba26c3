"""One function per page, and what a record is composed of; import the module."""
