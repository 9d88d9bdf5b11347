# Nexus Board in one image: the server and the web app that it serves.

FROM node:24-bookworm-slim AS sources
RUN npm install --global pnpm@12.21.0
WORKDIR /app
COPY pnpm-lock.yaml pnpm-workspace.yaml ./
RUN pnpm fetch # kept until the lockfile changes
COPY . .

FROM sources AS web
RUN pnpm install --frozen-lockfile --offline && pnpm exec turbo run build --filter=@nexus-board/web

FROM sources AS server
# Hoisted, since packages find Yjs in the app that uses them: there must be one copy of it.
RUN pnpm install --frozen-lockfile --offline --prod --shamefully-hoist --filter=@nexus-board/server...

# TypeScript runs as it is, from where it lies: Node does not read it inside node_modules.
FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=server /app ./
COPY --from=web /app/apps/web/build apps/web/build
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
CMD ["node", "apps/server/src/main.ts"]
