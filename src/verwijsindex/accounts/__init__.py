"""Who logs in: a user with a password, passkey or single sign-on, and always a second factor.

It promises that a deactivated user has no session left.
It does not know for which organisation someone works, nor what they may do there.
"""
