"""The port to the BRP: asks the published *BRP API Personen* who somebody is, and tells it in our own words.

It promises that what it learns stands in no log, error or representation, and that a BRP that is down or
slow is an answer, not an accident. It does not know who asks or why: its callers write that in the logbook.
"""
