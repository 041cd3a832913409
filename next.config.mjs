/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // `npm test` checks the types; the first start on a machine need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Kept out of the bundle: the start script and Next then share one copy of each.
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg'],
  experimental: {
    // An agent's first page counts, not what a second one has in common with it: few large chunks compress 2 % better.
    turbopackChunking: { firstPageLoadPriority: 1, requestCost: 2_000_000, minChunkSize: 400_000, maxMergeChunkSize: 2_000_000 },
  },
};
