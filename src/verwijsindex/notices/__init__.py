"""Messages to professionals: in the app at once, and by mail where it must be heard.

It promises that a message carries nothing about a young person and is sent once, however often its job runs.
It does not decide what happened; it hears that from signals and matches.
"""
