"""How proposals and awards are decided: pure functions on plain values, and the one list of all rules (`register`)."""
