#!/bin/sh
# Run a command with DATABASE_URL and DATABASE_OWNER_URL set to a throw-away cluster of Debian's PostgreSQL 15,
# with the roles that a real server gets.
set -eu

programs=/usr/lib/postgresql/15/bin
if [ ! -x $programs/initdb ]; then
    echo "PostgreSQL 15 is not in $programs: install the package postgresql-15." >&2
    exit 1
fi

place=$(mktemp -d)
as_server() { "$@"; }
if [ "$(id -u)" = 0 ]; then
    chown postgres "$place"
    as_server() { setpriv --reuid=postgres --regid=postgres --init-groups "$@"; }
fi
finish() {
    as_server $programs/pg_ctl stop --pgdata="$place/cluster" -m fast >/dev/null || true
    rm -rf "$place"
}
trap finish EXIT

cd /
as_server $programs/initdb --pgdata="$place/cluster" --username=postgres --auth=trust --encoding=UTF8 \
    --locale=C.UTF-8 >/dev/null
as_server $programs/pg_ctl start --pgdata="$place/cluster" --log="$place/log" --options="\
    -c listen_addresses= -c unix_socket_directories=$place -c max_connections=200 \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off" >/dev/null
cd "$OLDPWD"
.venv/bin/verwijsindex database-roles | grep -v '^\\password' |
    $programs/psql --quiet --set=ON_ERROR_STOP=1 --host="$place" --username=postgres

socket=$(echo "$place" | sed 's|/|%2F|g')
DATABASE_URL=postgresql://verwijsindex_app@$socket/verwijsindex \
    DATABASE_OWNER_URL=postgresql://verwijsindex_owner@$socket/verwijsindex "$@"
