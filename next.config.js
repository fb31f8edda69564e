import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // tsc checks types in `npm run types`; Next's own check cannot load TypeScript 7.
  typescript: { ignoreBuildErrors: true },
  // forbidden() shows app/forbidden.tsx with status 403.
  experimental: { authInterrupts: true },
  serverExternalPackages: [
    "pg",
    "@prisma/adapter-pg",
    "@node-rs/argon2",
    "jsdom",
    "pino",
    "graphile-worker",
    "flydrive",
  ],
};

export default withNextIntl(config);
