#!/bin/sh
# Lock what we run on and what we develop with: versions and hashes, and no address of any index.
set -eu

lock() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate "$@"
}

lock pyproject.toml --output-file requirements/run.txt
lock pyproject.toml --extra dev --output-file requirements/dev.txt
echo uv | lock - --output-file requirements/uv.txt
