/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // No picture here needs Next's optimiser, which would work for anybody who asks.
  images: { unoptimized: true },
  // `npm test` checks the types; the first start on a machine need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // React and Next are CommonJS: what nobody uses of them stays out of the pages.
  // `forbidden()` answers a page with 403.
  experimental: { turbopackCjsTreeShaking: true, authInterrupts: true },
  // Kept out of the bundle: the start script and Next then share one copy of each.
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg', '@opentelemetry/api', 'pino'],
};
