import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { type Door, pathOf } from '#scripts/serve/door.ts';

// Our own in place of the package sirv, which sends brotli to whoever refuses it (`br;q=0`), knows no list in
// If-None-Match, makes its ETags from the files' times, and serves `x.js.br` by that name too.

type Encoding = 'br' | 'gzip';
const ENDINGS = new Map<string, Encoding>([
  ['.br', 'br'],
  ['.gz', 'gzip'],
]);

/** As Next names them. */
const TYPES: Record<string, string> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=UTF-8',
  '.txt': 'text/plain; charset=UTF-8',
};

type Variant = { bytes: Buffer; etag: string; type: string };

/**
 * Serves what the build compressed (scripts/serve/precompress.ts) from memory, 1 MB in all: only names that were
 * there at the start, so that no path leads elsewhere. What is not there, or asked for uncompressed, is Next's.
 */
export async function staticFiles({ folder, prefix }: { folder: string; prefix: string }): Promise<Door> {
  const files = new Map<string, Map<Encoding, Variant>>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const encoding = ENDINGS.get(extname(entry.name));
    if (!entry.isFile() || !encoding) continue;
    const file = join(entry.parentPath, entry.name);
    const plain = file.slice(0, -extname(file).length);
    const path = `${prefix}/${relative(folder, plain).split(sep).map(encodeURIComponent).join('/')}`;
    const variants = files.get(path) ?? new Map<Encoding, Variant>();
    variants.set(encoding, variantOf(await readFile(file), TYPES[extname(plain)] ?? 'application/octet-stream'));
    files.set(path, variants);
  }

  return (request, response) => {
    const variants = files.get(pathOf(request));
    if (!variants || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
    const encoding = bestEncoding(request.headers['accept-encoding'] ?? '');
    const variant = encoding && variants.get(encoding);
    if (!variant) return false;
    send({ request, response, variant, encoding });
    return true;
  };
}

function variantOf(bytes: Buffer, type: string): Variant {
  return { bytes, type, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"` };
}

type Sent = { request: IncomingMessage; response: ServerResponse; variant: Variant; encoding: Encoding };

function send({ request, response, variant: { bytes, etag, type }, encoding }: Sent): void {
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('ETag', etag);
  // The names are made from the contents
  response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  if (request.headers['if-none-match']?.includes(etag)) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': type, 'Content-Encoding': encoding, 'Content-Length': bytes.byteLength });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** The smallest that the browser takes; browsers offer brotli over https and on this machine only. */
export function bestEncoding(accepted: string): Encoding | null {
  const offers = accepted.split(',').map((offer) =>
    offer
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/),
  );
  const takes = (encoding: Encoding) =>
    offers.some(([name, quality = 'q=1']) => name === encoding && Number(quality.slice(2)) > 0);
  if (takes('br')) return 'br';
  return takes('gzip') ? 'gzip' : null;
}
