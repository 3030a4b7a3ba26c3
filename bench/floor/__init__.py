"""A bare Django project: the middleware of `startproject` and only the irreducible work of each measured page."""
