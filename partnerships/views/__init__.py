"""Pages: the showcase for everybody, the same inside an area, and the desk of the office."""
