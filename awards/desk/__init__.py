"""What the council's desk reads: a session's roll, its docket, how a person stands to an item, what was frozen."""
