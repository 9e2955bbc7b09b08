"""Passwords that cost no time: the hash of the house takes a twentieth of a second and much memory, on purpose."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickHasher(Argon2PasswordHasher):
    """Hash as the house does, in one short round."""

    time_cost = 1
    memory_cost = 8  # kibibytes
    parallelism = 1
