#!/bin/sh
# Makes the virtual environment $1 with the locked packages and this project in it.
# PYTHON names the interpreter; any from 3.11 on will do.
set -eu
venv=$1

python=
for candidate in "${PYTHON:-python3.11}" python3.11 python3.12 python3.13 python3; do
    if command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "setup: Python 3.11 or newer is needed (Debian: apt-get install python3 python3-venv)" >&2
    exit 1
fi

rm -rf "$venv"
if ! "$python" -m venv "$venv" 2>/dev/null; then
    # Debian keeps pip's installer in a package of its own
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        apt-get update -qq && apt-get install -y -qq python3-venv
        "$python" -m venv "$venv"
    else
        echo "setup: the module venv is missing (Debian: apt-get install python3-venv)" >&2
        exit 1
    fi
fi

pip="$venv/bin/python -m pip --disable-pip-version-check --quiet"
# the lock names everything; --no-deps keeps out the second OpenCV that RapidOCR asks for
$pip install --require-hashes --no-deps --only-binary :all: -r requirements.lock
# compat: a plain path file, which type checkers and editors follow as Python does
$pip install --no-deps --no-build-isolation --config-settings editable_mode=compat --editable .
"$venv/bin/python" -m compileall -q keputusan/*
