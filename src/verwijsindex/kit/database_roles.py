"""The two database roles: the owner migrates, the app serves and can neither alter nor empty a table.

The embedded server, the tests, a real server's administrator and CI all use these statements. They run on
PostgreSQL 15 and later.
"""

from typing import Literal

DatabaseRole = Literal["owner", "app"]
DATABASE = "verwijsindex"

CREATE_ROLES = (
    "CREATE ROLE verwijsindex_owner LOGIN CREATEDB",  # CREATEDB: the tests clone a template
    "CREATE ROLE verwijsindex_app LOGIN",
)

GRANT_INSIDE_DATABASE = (
    "ALTER SCHEMA public OWNER TO verwijsindex_owner",
    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO verwijsindex_app",
    "ALTER DEFAULT PRIVILEGES FOR ROLE verwijsindex_owner IN SCHEMA public"
    " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO verwijsindex_app",
    "ALTER DEFAULT PRIVILEGES FOR ROLE verwijsindex_owner IN SCHEMA public"
    " GRANT USAGE, SELECT ON SEQUENCES TO verwijsindex_app",
)


def create_database(name: str = DATABASE, *, template: str = "template0") -> tuple[str, ...]:
    """Return the statements that make a database; a clone brings the grants inside it from its template."""
    return (
        f"CREATE DATABASE {name} OWNER verwijsindex_owner ENCODING 'UTF8' TEMPLATE {template}",
        f"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {name} TO verwijsindex_app",
    )


def psql_script() -> str:
    """Return what the administrator of a real server feeds to psql, once, as a superuser."""
    lines = [
        "-- The roles and the database of the Verwijsindex: for psql as a superuser, PostgreSQL 15 or later.",
        "\\set ON_ERROR_STOP on",
        *(f"{statement};" for statement in (*CREATE_ROLES, *create_database())),
        f"\\connect {DATABASE}",
        *(f"{statement};" for statement in GRANT_INSIDE_DATABASE),
        "-- Now psql asks for a password for each of the two.",
        "\\password verwijsindex_owner",
        "\\password verwijsindex_app",
    ]
    return "\n".join(lines) + "\n"
