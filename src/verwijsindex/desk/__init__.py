"""The working day of professionals and coordinators: what waits, giving a signal, following up a match.

It promises that every page says what to do next, and shows a young person only to who has an own signal.
It holds no rule: it asks the rooms below and shows their answer.
"""
