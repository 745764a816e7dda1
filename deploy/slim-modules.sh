#!/bin/sh
# Takes out of /app/node_modules what no running process reads: types, source maps, foreign platforms, sources.
set -eu
cd /app
core=node_modules/@temporalio/core-bridge
if [ -d "$core" ]; then
  rm -rf "$core/sdk-core" "$core/src" "$core/bridge-macros" "$core/Cargo.lock"
  find "$core/releases" -mindepth 1 -maxdepth 1 ! -name "$(uname -m)-unknown-linux-gnu" -exec rm -rf {} +
fi
# TypeScript comes as an optional peer of @nestjs/swagger, swc and the rest for bundling workflows: the bundle is built.
rm -rf node_modules/typescript node_modules/.bin/tsc node_modules/.bin/tsserver node_modules/@swc/core-linux-*
rm -rf node_modules/openai/src
find . -path '*/node_modules/*' -type f \
  \( -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.map' -o -name '*.md' \) -delete
