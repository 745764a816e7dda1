# syntax=docker/dockerfile:1
# The images of docker-compose.yml, one target each: api, worker, simulated-model, entry.

FROM node:24.21.0-bookworm-slim AS base
ENV NODE_ENV=production
WORKDIR /app

# Only what decides about dependencies: the layers that install them stay cached while sources change.
FROM base AS manifests
COPY . .
RUN rm -rf deploy scripts tsconfig*.json \
 && find apps libs -mindepth 2 -maxdepth 2 ! -name package.json -exec rm -rf {} +

FROM base AS build
COPY --from=manifests /app ./
RUN --mount=type=cache,target=/root/.npm npm ci --include=dev --ignore-scripts --no-audit --no-fund
COPY tsconfig*.json ./
COPY scripts ./scripts
COPY libs ./libs
COPY apps ./apps
RUN node --input-type=module -e "\
  import { build } from './scripts/build.mjs'; \
  await build({ servers: true, web: true, node: process.execPath, env: process.env })" \
 && find apps libs -path '*/dist/*' ! -path 'apps/web/*' \
      \( -name '*.spec.*' -o -name '*.map' -o -name '*.d.ts' -o -name '.tsbuildinfo' \) -delete \
 && mkdir /built && cp -r --parents apps/*/dist libs/*/dist /built

FROM base AS api-modules
COPY --from=manifests /app ./
RUN --mount=type=cache,target=/root/.npm --mount=type=bind,source=deploy/slim-modules.sh,target=/slim-modules.sh \
    npm ci --omit=dev --ignore-scripts --no-audit --no-fund --workspace @vouch/api && sh /slim-modules.sh

FROM base AS worker-modules
COPY --from=manifests /app ./
RUN --mount=type=cache,target=/root/.npm --mount=type=bind,source=deploy/slim-modules.sh,target=/slim-modules.sh \
    npm ci --omit=dev --ignore-scripts --no-audit --no-fund --workspace @vouch/worker && sh /slim-modules.sh

FROM base AS simulated-model-modules
COPY --from=manifests /app ./
RUN --mount=type=cache,target=/root/.npm --mount=type=bind,source=deploy/slim-modules.sh,target=/slim-modules.sh \
    npm ci --omit=dev --ignore-scripts --no-audit --no-fund --workspace @vouch/simulated-model && sh /slim-modules.sh

FROM base AS api
COPY --from=api-modules /app ./
COPY --from=build /built/libs ./libs
COPY --from=build /built/apps/web ./apps/web
COPY --from=build /built/apps/api ./apps/api
ENV HOST=0.0.0.0 PORT=8000 VOUCH_WEB_DIST=/app/apps/web/dist
USER node
EXPOSE 8000
HEALTHCHECK --interval=3s --timeout=3s --start-period=60s --retries=5 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8000/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=16", "apps/api/dist/main.js"]

FROM base AS worker
COPY --from=worker-modules /app ./
COPY --from=build /built/libs ./libs
COPY --from=build /built/apps/worker ./apps/worker
ENV WORKER_ALIVE_FILE=/tmp/worker-alive
USER node
HEALTHCHECK --interval=3s --timeout=3s --start-period=60s --retries=5 \
  CMD find /tmp/worker-alive -newermt '15 seconds ago' | grep -q .
CMD ["node", "apps/worker/dist/main.js"]

FROM base AS simulated-model
COPY --from=simulated-model-modules /app ./
COPY --from=build /built/libs ./libs
ENV HOST=0.0.0.0 PORT=8080
USER node
EXPOSE 8080
HEALTHCHECK --interval=3s --timeout=3s --start-period=60s --retries=5 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "libs/simulated-model/dist/main.js"]

FROM caddy:2.10.2 AS entry
COPY deploy/Caddyfile /etc/caddy/Caddyfile
# Certificates live in /data, which a volume fills; the user has no name in the image and needs none.
RUN mkdir -p /data/caddy /config/caddy && chown -R 1000:1000 /data /config
USER 1000:1000
EXPOSE 5173 8000
HEALTHCHECK --interval=3s --timeout=5s --start-period=60s --retries=5 CMD ["wget", "-qO-", "http://127.0.0.1:8081/ready"]
