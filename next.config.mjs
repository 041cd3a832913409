/** @param {string} phase as next/constants names them. @returns {import('next').NextConfig} */
export default (phase) => ({
  poweredByHeader: false,
  // No picture here needs Next's optimiser, which would work for anybody who asks.
  images: { unoptimized: true },
  // `npm test` checks the types; the first start on a machine need not wait for it.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // React and Next are CommonJS: what nobody uses of them stays out of the pages.
    turbopackCjsTreeShaking: true,
    // `forbidden()` answers a page with 403.
    authInterrupts: true,
    // Node reads a page's source map along with the page and keeps it: of all pages that is 85 MB.
    turbopackSourceMaps: phase === 'phase-development-server',
  },
  // Kept out of the bundle: the start script and Next then share one copy of each.
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg', '@opentelemetry/api', 'pino'],
});
