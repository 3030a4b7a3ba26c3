"""One function per page or group of parts; import the module."""
