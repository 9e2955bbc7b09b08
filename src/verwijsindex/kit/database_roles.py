"""The two database roles: the owner migrates, the app serves and can neither alter nor empty a table.

The embedded server, the tests, a real server's administrator and CI all use these statements. They run on
PostgreSQL 15 and later.
"""

from typing import Literal

DatabaseRole = Literal["owner", "app"]
DATABASE = "verwijsindex"

ROLES_AND_DATABASE = (
    "CREATE ROLE verwijsindex_owner LOGIN CREATEDB",  # CREATEDB: the tests clone a template
    "CREATE ROLE verwijsindex_app LOGIN",
    f"CREATE DATABASE {DATABASE} OWNER verwijsindex_owner ENCODING 'UTF8' TEMPLATE template0",
    f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC",
    f"GRANT CONNECT ON DATABASE {DATABASE} TO verwijsindex_app",
)

PRIVILEGES_INSIDE_A_DATABASE = (
    "ALTER SCHEMA public OWNER TO verwijsindex_owner",
    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO verwijsindex_app",
    "ALTER DEFAULT PRIVILEGES FOR ROLE verwijsindex_owner IN SCHEMA public"
    " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO verwijsindex_app",
    "ALTER DEFAULT PRIVILEGES FOR ROLE verwijsindex_owner IN SCHEMA public"
    " GRANT USAGE, SELECT ON SEQUENCES TO verwijsindex_app",
)


def psql_script() -> str:
    """Return what the administrator of a real server feeds to psql, once, as a superuser."""
    lines = [
        "-- The roles and the database of the Verwijsindex, for psql as a superuser, PostgreSQL 15 or later.",
        *(f"{statement};" for statement in ROLES_AND_DATABASE),
        f"\\connect {DATABASE}",
        *(f"{statement};" for statement in PRIVILEGES_INSIDE_A_DATABASE),
        "-- psql asks for a password for each of the two.",
        "\\password verwijsindex_owner",
        "\\password verwijsindex_app",
    ]
    return "\n".join(lines) + "\n"
