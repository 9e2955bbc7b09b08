"""The signalling criteria of an organisation, in versions, and the weighing of a professional with them.

It promises that criteria advise and never decide, that what is ticked is stored nowhere, and that a weighing is kept
only where the organisation wants that: sealed, for a term. It does not know signals, nor whom a weighing is about.
"""
