"""What pages and files of factories show, read for one person."""
