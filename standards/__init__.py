"""Standards, laws and guidance that questions serve: reference data that the consortium admin keeps."""
