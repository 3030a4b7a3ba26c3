"""What pages read; nothing here changes a row."""
