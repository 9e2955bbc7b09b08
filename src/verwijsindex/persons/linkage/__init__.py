"""Recognising that two reports are about one young person: pure functions, and keyed hashes to find by."""
