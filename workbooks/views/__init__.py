"""Pages: workbooks out, uploads in."""
