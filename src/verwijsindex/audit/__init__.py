"""The logbook: one line per act and per look, written in the same transaction as what it tells of.

It promises that a line once written is never changed or removed by the application.
It does not know a young person by name: the subject is a keyed pseudonym.
"""
