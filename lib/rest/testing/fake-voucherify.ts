import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, vi } from 'vitest';

// For tests only: nothing else may import this file.

type Answer = { status?: number; headers?: Record<string, string>; body?: unknown; text?: string };

/** A server that answers paths of Voucherify's interface as a test says, and notes what it was asked. */
export type FakeVoucherify = {
  /** By path, without the query; what is not there is 404. */
  answers: Map<string, Answer | ((request: IncomingMessage, response: ServerResponse) => void)>;
  asked: { path: string; headers: IncomingMessage['headers']; text: string }[];
  url: string;
};

/** A fake of its own for each test, to which the environment's key leads. */
export function useFakeVoucherify(): FakeVoucherify {
  const fake: FakeVoucherify = { answers: new Map(), asked: [], url: '' };
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0]!;
    const asked = { path: request.url ?? '', headers: request.headers, text: '' };
    fake.asked.push(asked);
    request.setEncoding('utf8').on('data', (part: string) => (asked.text += part));
    const answer = fake.answers.get(path) ?? {
      status: 404,
      body: { code: 404, key: 'not_found', request_id: 'v-404' },
    };
    if (typeof answer === 'function') {
      answer(request, response);
      return;
    }
    const { status = 200, headers = {}, body, text } = answer;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(text ?? JSON.stringify(body));
  });

  beforeEach(async () => {
    fake.answers.clear();
    fake.asked.length = 0;
    if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
    fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    vi.stubEnv('VOUCHERIFY_API_URL', `${fake.url}/`);
    vi.stubEnv('VOUCHERIFY_APP_ID', 'the-app');
    vi.stubEnv('VOUCHERIFY_APP_TOKEN', 'the-token');
  });
  afterEach(() => server.closeAllConnections());
  return fake;
}
