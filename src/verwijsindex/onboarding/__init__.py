"""How an organisation comes to use the index: from first contact, in nine steps, to a talk each year.

It promises that a region manager sees the organisations of the own region only, that each step has a date, and that
nothing of it lets anybody signal: what an organisation needs for that it writes down on the organisation itself.
It does not know young people, and asks nobody to write about one.
"""
