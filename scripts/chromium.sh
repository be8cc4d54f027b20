#!/bin/sh
# Chromium for the tests in tests/pipeline/browser, installed where that is allowed.
#
# usage: sh scripts/chromium.sh
# Where it can be neither found nor installed those tests are skipped and say so.
set -eu

for name in "${KEPUTUSAN_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then
        exit 0
    fi
done

missing() {
    echo "missing: chromium ($1); the tests of pages in a browser are skipped." >&2
    echo "Debian has it as the package chromium; KEPUTUSAN_CHROMIUM may name another." >&2
    exit 0
}

command -v apt-get >/dev/null 2>&1 || missing "there is no apt-get to install it with"
[ "$(id -u)" = 0 ] || missing "only root may install it"
echo "installing chromium for the tests of pages in a browser" >&2
{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } >&2 ||
    missing "apt-get could not install it"
