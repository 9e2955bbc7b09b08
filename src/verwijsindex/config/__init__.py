"""The frame of the house: settings, root addresses and the command line; the only room that knows all others.

It promises that what differs per machine comes from the environment, and that no secret has a default.
It does not know a single rule of the field.
"""
