"""How it goes at an organisation that joined: asked after a while, and once a year of all. Rows C6 and C7.

Figures are of organisations, never of a person; small ones are not told.
"""
