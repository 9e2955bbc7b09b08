"""What the region tells everybody: its public pages, leaflets, and the action plan for an organisation that begins.

It promises that every page has a text from the first day, which the region can replace and get back.
It knows no young person, and nobody has to log in to read it.
"""
