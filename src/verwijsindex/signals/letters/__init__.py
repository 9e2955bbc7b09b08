"""The letter that tells the family of a signal: made when asked for, kept nowhere.

Each text is a document of its own, per language and per reader, that carries the day on which it was last changed.
What it says follows AVG art. 14; none of it says why somebody is involved, and the BSN is not in it.
"""
