"""Courses, and who followed which: self-study with a test, meetings in a classroom, certificates.

It promises that who finished a course is written down as trained, until the day on which it must be refreshed.
It does not know signals, nor any young person.
"""
