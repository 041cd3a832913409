/** Every answer carries them, whichever door it leaves by. */
export function securityHeaders({ dev }: { dev: boolean }): Map<string, string> {
  return new Map([
    ['Content-Security-Policy', contentPolicy(dev)],
    ['X-Content-Type-Options', 'nosniff'],
    // A page's address names a customer: it goes to nobody.
    ['Referrer-Policy', 'no-referrer'],
    ['X-Frame-Options', 'DENY'],
    ['Permissions-Policy', 'camera=(), microphone=(), geolocation=()'],
  ]);
}

function contentPolicy(dev: boolean): string {
  return [
    "default-src 'self'",
    // Next writes inline scripts into its pages; without a nonce for each request they can only be allowed as a whole.
    `script-src 'self' 'unsafe-inline'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
