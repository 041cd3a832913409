const csp = [
  "default-src 'self'",
  // Next writes inline scripts into its pages; without a nonce for each request they can only be allowed as a whole.
  `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // `npm test` checks the types; the first start on a machine need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Kept out of the bundle: the start script and Next then share one copy of each.
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg'],
  headers: () =>
    Promise.resolve([
      {
        source: '/:path*',
        headers: [
          { key: 'Content-Security-Policy', value: csp },
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          // A page's address names a customer: it goes to nobody.
          { key: 'Referrer-Policy', value: 'no-referrer' },
          { key: 'X-Frame-Options', value: 'DENY' },
          { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
        ],
      },
    ]),
};
