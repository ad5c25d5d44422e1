# One image for both processes: the web server by default, a worker with another command (see compose.yaml).
FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# No package needs its install script, and some would fetch from the open network.
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:22-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 REVERIE_DATA=/data HOST=0.0.0.0 PORT=3000
COPY --from=build /app ./
# A new volume takes over the owner of the folder that it is mounted on. Next keeps a cache beside the build.
RUN mkdir /data && chown node:node /data && chown -R node:node .next
USER node
EXPOSE 3000
# child.mjs ends open event streams at a stop, so that it does not wait for them. exec: signals reach Node itself.
CMD ["sh", "-c", \
  "node --import tsx prisma/migrate.ts && exec node --import ./scripts/child.mjs node_modules/next/dist/bin/next start -H 0.0.0.0 -p 3000"]
