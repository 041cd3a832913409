import type { NextRequest } from 'next/server';
import { clientAddress } from '#lib/auth/forwarded.ts';
import { errorResponse } from '#lib/http/respond.ts';
import { handleWebhook } from '#lib/ingest/endpoint.ts';

export const dynamic = 'force-dynamic';

/**
 * Where Voucherify sends its webhooks. A thin door: lib/ingest/receive.ts is the receiver. `npm start` has a quicker
 * one, scripts/serve/webhook-door.ts.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const { status, headers, body } = await handleWebhook({
    body: request.body ?? nothing(),
    signature: request.headers.get('x-voucherify-signature'),
    beginning: () => Promise.resolve(new Uint8Array()),
    contentEncoding: request.headers.get('content-encoding'),
    contentLength: request.headers.get('content-length'),
    clientAddress: clientAddress(request.headers),
    typeHint: request.nextUrl.searchParams.get('type') || null,
  });
  return Response.json(body, { status, headers });
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function refuseMethod(): Response {
  return errorResponse(405, 'method_not_allowed', 'Webhooks are sent by POST.', { allow: 'POST' });
}

export {
  refuseMethod as GET,
  refuseMethod as HEAD,
  refuseMethod as PUT,
  refuseMethod as PATCH,
  refuseMethod as DELETE,
  refuseMethod as OPTIONS,
};
