#!/usr/bin/env bash
# Judges a server in any CI that has a shell and Node: several shards at once, then one report and the gate.
# usage: START='node server.js' TARGET=http://127.0.0.1:8080 [BASELINE=known.json] [SHARDS=2] bash shell.sh
# Exit: 0 open · 1 something broken that nobody answers for · 2 usage · 3 too little was judged.
set -euo pipefail

: "${TARGET:=http://127.0.0.1:8080}" "${START:=node server.js}" "${SHARDS:=1}"
shards=$(mktemp -d)
trap 'rm -rf "$shards"' EXIT

# The server is started once for each shard, so that they cannot disturb each other's state.
for ((index = 1; index <= SHARDS; index++)); do
  npx chime-conformance run --target "$TARGET" --start "$START" --shard "$index/$SHARDS" \
    --fail-on never --reporter json --report-dir "$shards/$index"
done

npx chime-conformance merge "$shards"/* --output conformance-report
npx chime-conformance gate conformance-report ${BASELINE:+--baseline "$BASELINE"}
