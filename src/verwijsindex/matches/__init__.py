"""The match: two organisations are involved with the same young person, and find each other.

It promises that a match exists exactly when signals of two organisations live on one young person, that each
participant sees the same history, and that disclosure has one place. It never knows why someone is involved.
"""
