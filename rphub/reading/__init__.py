"""Reading documents that others wrote: text, dates and pictures of pages. Pure: no model, no setting, no request.

What opens a file runs in a process of its own (`inside/`, started by `guard`); what looks at the text is plain Python.
"""
