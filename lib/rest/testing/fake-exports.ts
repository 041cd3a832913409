import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FakeVoucherify } from '#lib/rest/testing/fake-voucherify.ts';

// For tests only: nothing else may import this file.

type Ordered = { exported_object: string; parameters: { fields: string[]; filters?: object; order?: string } };

/** What each export holds: the text of a file, or what writes one. */
export type FakeExports = {
  files: Map<string, string | ((response: ServerResponse) => void)>;
  /** What was ordered, in order; and of which exports the file is still there. */
  ordered: Ordered[];
  left: Set<string>;
  /** What `GET /v1/exports/{id}` says once it is looked at. */
  state: (fake: FakeVoucherify, id: string) => object;
};

/** Makes a fake answer exports; each is there at the first look. */
export function answerExports(fake: FakeVoucherify): FakeExports {
  const exported: FakeExports = {
    files: new Map(),
    ordered: [],
    left: new Set(),
    state: ({ url }, id) => ({ status: 'DONE', result: { url: `${url}/v1/exports/${id}?token=secret-token` } }),
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const order = JSON.parse(await textOf(request)) as Ordered;
    exported.ordered.push(order);
    const id = `exp_${exported.ordered.length}`;
    exported.left.add(id);
    fake.answers.set(`/v1/exports/${id}`, (asked, told) => {
      if (asked.method === 'DELETE') {
        exported.left.delete(id);
        told.writeHead(204).end();
        return;
      }
      const file = exported.files.get(order.exported_object) ?? order.parameters.fields.join(',');
      if (!asked.url?.includes('token=')) told.end(JSON.stringify(exported.state(fake, id)));
      else if (typeof file === 'string') told.end(file);
      else file(told);
    });
    response.end(JSON.stringify({ id, object: 'export', created_at: new Date().toISOString(), status: 'SCHEDULED' }));
  };
  fake.answers.set('/v1/exports', (request, response) => void answer(request, response));
  return exported;
}

/** Rows as a CSV with their names at its head. */
export function csvOf(rows: readonly Record<string, unknown>[]): string {
  const cell = (value: unknown) => {
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value ?? '');
    return value === null || value === undefined ? '' : `"${text.replaceAll('"', '""')}"`;
  };
  const names = Object.keys(rows[0] ?? {});
  return [names.join(','), ...rows.map((row) => names.map((name) => cell(row[name])).join(','))].join('\n');
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  await once(request, 'end');
  return text;
}
