#!/bin/bash
# Run once by the postgres image, on an empty volume: one role and its databases for each of the two users.
set -euo pipefail

VOUCH_DB_PASSWORD=${VOUCH_DB_PASSWORD:-$(cat "${VOUCH_DB_PASSWORD_FILE:?}")}
TEMPORAL_DB_PASSWORD=${TEMPORAL_DB_PASSWORD:-$(cat "${TEMPORAL_DB_PASSWORD_FILE:?}")}

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set vouch_password="$VOUCH_DB_PASSWORD" --set temporal_password="$TEMPORAL_DB_PASSWORD" <<'SQL'
create role vouch login password :'vouch_password';
create database vouch owner vouch;
create role temporal login password :'temporal_password';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
SQL
