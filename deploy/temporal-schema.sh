#!/bin/sh
# Creates or updates Temporal's tables with its own tool; run before every start of the server, changes nothing when
# they are current.
set -eu

for store in temporal visibility; do
  [ "$store" = temporal ] && database=temporal || database=temporal_visibility
  tool() { temporal-sql-tool --plugin postgres12 --endpoint postgres --port 5432 --user temporal --database "$database" "$@"; }
  tool setup-schema --version 0.0
  tool update-schema --schema-dir "/etc/temporal/schema/postgresql/v12/$store/versioned"
done
