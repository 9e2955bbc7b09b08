"""Who acts, in which role, and what that role may do: plain Python, one table.

It promises that a verb which asks ``require`` is refused to whoever lacks the permission.
It does not know who may *see* what; each room says that in its ``policies``.
"""
