import { randomBytes } from 'node:crypto';
import { exportedRows, millisecondsOf, timeOf } from '#simulator/fake/exported-rows.ts';
import type { Route, Shop } from '#simulator/fake/route.ts';
import type { JsonObject, JsonValue } from '#lib/voucherify/json.ts';

type Export = { answer: JsonObject; looks: number; csv: string };

/** Looks at an export while it is scheduled and made, before it is there. */
const LOOKS = 2;

const exportsOf = new WeakMap<Shop['world'], Map<string, Export>>();

/** https://docs.voucherify.io/api-reference/exports */
export const EXPORT_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: /^\/v1\/exports$/,
    answer: ({ shop, body }) => {
      const known = exportsIn(shop);
      const object = body?.['exported_object'];
      const rows = typeof object === 'string' ? exportedRows(object, shop) : null;
      const parameters = objectOf(body?.['parameters']);
      const fields = Array.isArray(parameters['fields']) ? parameters['fields'].map(String) : [];
      if (!rows || fields.length === 0 || rows.some((row) => fields.some((field) => !(field in row))))
        return { status: 400, body: { code: 400, key: 'invalid_payload', message: 'Invalid payload' } };
      const id = `exp_${randomBytes(12).toString('hex')}`;
      const answer: JsonObject = {
        id,
        object: 'export',
        created_at: new Date().toISOString(),
        status: 'SCHEDULED',
        channel: 'API',
        exported_object: object ?? null,
        parameters,
        result: null,
        user_id: null,
      };
      known.set(id, { answer, looks: 0, csv: csvOf(fields, rows.filter(withinTimes(parameters))) });
      return { status: 200, body: answer };
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/exports\/([^/]+)$/,
    answer: ({ shop, names: [id], query, host }) => {
      const found = exportsIn(shop).get(id!);
      if (!found) return null;
      if (query.has('token')) return { status: 200, body: found.csv };
      if (++found.looks < LOOKS) return { status: 200, body: { ...found.answer, status: 'IN_PROGRESS' } };
      if (shop.switches.failingExports) return { status: 200, body: { ...found.answer, status: 'ERROR' } };
      const result = { url: `http://${host}/v1/exports/${id}?token=once` };
      return { status: 200, body: { ...found.answer, status: 'DONE', result } };
    },
  },
  {
    method: 'DELETE',
    path: /^\/v1\/exports\/([^/]+)$/,
    answer: ({ shop, names: [id] }) => (exportsIn(shop).delete(id!) ? { status: 204, body: '' } : null),
  },
];

function exportsIn({ world }: Shop): Map<string, Export> {
  const known = exportsOf.get(world) ?? new Map<string, Export>();
  exportsOf.set(world, known);
  return known;
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** Of filters the one that is documented for all of them: `created_at`, both ends excluded. */
function withinTimes(parameters: JsonObject): (row: JsonObject) => boolean {
  const createdAt = objectOf(objectOf(parameters['filters'])['created_at']);
  const { $after, $before } = objectOf(createdAt['conditions']);
  const first = (value: JsonValue | undefined) => millisecondsOf(Array.isArray(value) ? value[0] : value);
  return (row) => !(timeOf(row) <= first($after)) && !(timeOf(row) >= first($before));
}

function csvOf(fields: readonly string[], rows: readonly JsonObject[]): string {
  const lines = [fields, ...rows.map((row) => fields.map((field) => row[field]))];
  return lines.map((line) => `${line.map(cellOf).join(',')}\n`).join('');
}

function cellOf(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
