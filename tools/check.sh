#!/bin/sh
# Check types, style, contracts, texts and documents, and tell of all that is wrong, not of the first alone.
set -u
failed=0

check() {
    echo "- $1"
    shift
    "$@" || failed=1
}

# The settings are judged as a real server's would be.
export VERWIJSINDEX_DATA=build/check VERWIJSINDEX_KEYS=build/check/keys.json
export VERWIJSINDEX_BASE_URL=https://verwijsindex.example
rm -rf build/check
verwijsindex keys create >/dev/null

mypy >build/check/types 2>&1 &  # as long as all the others together: they run beside it
types=$!

check "style" ruff check --quiet
check "layout" ruff format --check --quiet
check "templates" djlint src --lint --quiet
check "contracts" lint-imports --no-cache --no-logo
# As the owner, since the pool of the role that serves would wait for a database that this needs not.
check "migrations" env VERWIJSINDEX_AS_OWNER=1 python -W ignore::RuntimeWarning manage.py makemigrations --check
check "settings" python manage.py check --deploy --fail-level WARNING
check "texts" python tools/messages.py check
check "documents" python tools/documents.py check
check "interface" node_modules/.bin/spectral lint --quiet --ruleset tools/api-design-rules.yaml docs/generated/openapi.json
check "types" wait $types
cat build/check/types
exit $failed
