import type { NextConfig } from 'next';

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Clients of the API read the CSRF token from `/ui/`.
  skipTrailingSlashRedirect: true,
  // Types are checked once for the whole workspace (`npm run typecheck`), not again by every build.
  typescript: { ignoreBuildErrors: true },
  // The browser's packages are TypeScript sources in this workspace.
  transpilePackages: [
    '@windhover/authz', '@windhover/contracts', '@windhover/expression', '@windhover/flow', '@windhover/kernel',
    '@windhover/plugin-catalog', '@windhover/plugin-sdk', '@windhover/ui',
  ],
  serverExternalPackages: [
    'pg', 'bullmq', 'ioredis', '@prisma/client', '@prisma/adapter-pg', '@prisma/client-runtime-utils', '@node-rs/argon2', 'pino', 'prom-client',
  ],
};

export default config;
