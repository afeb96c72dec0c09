#!/bin/sh
# What of Debian the tests use: brought where that may be done, else named, and the tests that need it are left out.
set -eu
missing=""
# Journeys through the pages, the bus and the quotas of several machines: each with the real thing.
command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || missing="$missing chromium-headless-shell fonts-noto-core"
test -x /usr/lib/rabbitmq/bin/rabbitmq-server || missing="$missing rabbitmq-server"
command -v redis-server >/dev/null || missing="$missing redis-server"
[ -z "$missing" ] && exit 0
install="apt-get install --yes --no-install-recommends$missing"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update && $install
else
    echo "Tests of these are left out; on Debian: sudo $install"
fi
