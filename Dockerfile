# Caseway as two processes of one image: `web` and `worker`. See docs/OPERATING.md.
FROM node:24-bookworm-slim AS build
WORKDIR /caseway
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev && rm -rf .next/cache

FROM node:24-bookworm-slim
ENV NODE_ENV=production CASEWAY_DATA=/data PORT=3000
WORKDIR /caseway
COPY --from=build /caseway/package.json /caseway/next.config.js ./
COPY --from=build /caseway/node_modules ./node_modules
COPY --from=build /caseway/.next ./.next
COPY --from=build /caseway/build ./build
COPY --from=build /caseway/lib ./lib
COPY --from=build /caseway/prisma/migrations ./prisma/migrations
COPY --from=build /caseway/public ./public
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --start-period=60s CMD ["node", "lib/cli/healthy.js"]
ENTRYPOINT ["node", "lib/cli/start.js", "--built"]
CMD ["--only=web"]
