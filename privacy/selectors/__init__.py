"""One module for each page or question; import the module."""
