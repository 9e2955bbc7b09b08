"""Organisations, their locations and the people who work there, each in their roles.

It promises that who may give signals (agreement signed, person trained, still there) is one question, asked here.
It does not know young people, signals or matches.
"""
