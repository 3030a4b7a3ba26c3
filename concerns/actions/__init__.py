"""One module a subject; each verb has one function, and that function owns all its effects."""
