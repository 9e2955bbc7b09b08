"""The papers of joining: a text, filled from what is known, printed, sent, signed and kept. Row C4

A paper tells of an organisation and of who works there, never of a young person. What was made or signed stays so.
"""
