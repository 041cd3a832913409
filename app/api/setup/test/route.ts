import type { NextRequest } from 'next/server';
import { requestOrigin } from '#lib/auth/forwarded';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { sendTest } from '#lib/ingest/test-send/send-test';
import { localUrl } from '#lib/local-url';

/** Sends a test webhook to this instance, by the address under which the page was opened. */
export function POST(request: NextRequest): Promise<Response> {
  return answer(async () => sendTest(await authorize(request), { origin: requestOrigin(request.headers), local: localUrl() }));
}
