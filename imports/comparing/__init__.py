"""Rows of a file against what the hub holds: new, changed, the same, unsure or wrong, in words, by row and column.

Nothing here reads or writes a row of the database: what is known is given, and what a good row would do is added to it
with `accept`, so that the next row is compared with that. The same comparing is done again before a row is saved.
"""
