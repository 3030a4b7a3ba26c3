"""What is done with records: released, signed and withdrawn here; taken in and out there."""
