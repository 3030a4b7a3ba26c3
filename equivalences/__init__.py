"""What certificates and other assessments answer: the office's table, what suppliers bring, what it filled."""
