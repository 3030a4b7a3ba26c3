"""Pages: the notice for everybody, the office's schedule and holds, and people's requests."""
