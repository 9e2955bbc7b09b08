"""The region: its own name, look, municipalities and policy.

It promises that what a region may set (terms, follow-up) stands as data here and nowhere in code.
It does not know organisations or people.
"""
