#!/bin/sh
# Make .venv with uv in it, on a machine with Python 3.11 or later and nothing else.
set -eu

python=${PYTHON:-$(command -v python3.11 || command -v python3 || true)}
if [ -z "$python" ] || ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "The Verwijsindex needs Python 3.11 or later. Name it with PYTHON=/path/to/python3." >&2
    exit 1
fi

# Debian keeps the part of Python that puts pip into an environment in a package of its own.
if ! "$python" -c 'import ensurepip' 2>/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && apt-get install -qq --yes --no-install-recommends python3-venv
fi

if "$python" -c 'import ensurepip' 2>/dev/null; then
    "$python" -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
elif "$python" -m pip --version >/dev/null 2>&1; then
    "$python" -m venv --without-pip .venv
    "$python" -m pip --python .venv/bin/python install --quiet --require-hashes -r requirements/uv.txt
elif command -v uv >/dev/null; then
    uv venv --quiet --allow-existing --python "$python" .venv
    uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements/uv.txt
else
    echo "Python cannot make an environment here: install its package python3-venv, then try again." >&2
    exit 1
fi
