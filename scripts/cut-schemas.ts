/**
 * `npx tsx scripts/cut-schemas.ts DIRECTORY COMMIT` makes `simulator/fake/schemas/voucherify.json` anew from that
 * commit of https://github.com/voucherifyio/voucherify-openapi: of the calls that Pointline may make the schemas of
 * their answers.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const CALLS: Record<string, readonly RegExp[]> = {
  customers: [/^\/v1\/customers(\/\{\w+\}(\/(activity|redeemables))?)?$/],
  vouchers: [/^\/v1\/vouchers(\/\{\w+\}(\/transactions)?)?$/],
  campaigns: [/^\/v1\/campaigns(\/\{\w+\}\/transactions)?$/],
  redemptions: [/^\/v1\/redemptions$/],
  publications: [/^\/v1\/publications$/],
  exports: [/^\/v1\/exports(\/\{\w+\})?$/],
  management: [/^\/management\/v1\/projects\/\{\w+\}\/webhooks$/],
  'loyalties-v2': [
    /^\/v2\/loyalties\/programs(\/\{\w+\}(\/members(\/\{\w+\})?)?)?$/,
    /^\/v2\/loyalties\/(programs\/\{\w+\}\/)?memberships\/\{\w+\}$/,
    /\/cards\/\{\w+\}\/(transactions|pending-points|expiring-points)$/,
    /\/members\/\{\w+\}\/rewards\/purchases$/,
  ],
};
const POSTED = new Set(['/v1/exports']);
/** What an entry of activity carries is what its webhook does, of 74 types. */
const LEFT_OUT = new Set(['CustomerActivityData']);
/** Null in the examples where there is none, though some schemas require a text. */
const NULL_ANYWAY = new Set(['source_id', 'user_id']);
/** What these require, the documents' own examples lack: of a transfer, and of points spent on a reward. */
const MAY_LACK: Record<string, readonly string[]> = {
  SimpleVoucher: ['created_at', 'object'],
  RedemptionRewardResult: ['reward', 'voucher', 'product', 'sku', 'loyalty_tier_id'],
};
const PROSE = new Set(['description', 'title', 'example', 'examples', 'default', 'deprecated', 'discriminator', 'xml']);

type Json = z.core.util.JSONType;
const Json = z.json();
const Operation = z.object({
  responses: z.record(
    z.string(),
    z.object({ content: z.object({ 'application/json': z.object({ schema: Json }) }).optional() }),
  ),
});
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), Json) }),
});

const [directory, commit] = process.argv.slice(2);
if (directory === undefined || commit === undefined) throw new Error('Say where the checkout is, and of which commit.');
const answers: Record<string, Json> = {};
const schemas: Record<string, Json> = {};
for (const [file, calls] of Object.entries(CALLS)) cutFile(file, calls);
const sorted = Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1));
const line = ([name, schema]: [string, Json]) => `${JSON.stringify(name)}: ${JSON.stringify(schema)}`;
const source = `https://github.com/voucherifyio/voucherify-openapi/tree/${commit} (MIT: see LICENSE beside this)`;
writeFileSync(
  'simulator/fake/schemas/voucherify.json',
  `{"source": ${JSON.stringify(source)},\n"answers": {\n${Object.entries(answers).map(line).join(',\n')}\n},\n` +
    `"schemas": {\n${sorted.map(line).join(',\n')}\n}}\n`,
);

function cutFile(file: string, calls: readonly RegExp[]): void {
  const text = readFileSync(`${directory}/documentation/openapi/${file}.json`, 'utf8');
  const { paths, components } = Document.parse(JSON.parse(text));
  const prefix = file === 'loyalties-v2' ? 'v2.' : '';
  const add = (schema: Json): Json =>
    cut(schema, (name) => {
      const kept = prefix + name;
      if (kept in schemas) return kept;
      schemas[kept] = {};
      schemas[kept] = LEFT_OUT.has(name) ? { type: 'object' } : add(lenient(name, components.schemas[name]!));
      return kept;
    });
  for (const [path, operations] of Object.entries(paths)) {
    if (!calls.some((call) => call.test(path))) continue;
    for (const [method, operation] of Object.entries(operations)) {
      const { data } = Operation.safeParse(operation);
      const schema = data?.responses['200']?.content?.['application/json'].schema;
      if (schema === undefined || (method !== 'get' && !(method === 'post' && POSTED.has(path)))) continue;
      answers[`${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '{}')}`] = add(schema);
    }
  }
}

function lenient(name: string, schema: Json): Json {
  const lacking = MAY_LACK[name] ?? [];
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return schema;
  const { required } = schema;
  return Array.isArray(required)
    ? { ...schema, required: required.filter((field) => !lacking.some((lacked) => lacked === field)) }
    : schema;
}

/**
 * As JSON Schema, without prose. What need not be there may be null as well: the examples have null in many places
 * whose schema names one type. Alternatives are any of them, for they overlap.
 */
function cut(schema: Json, reference: (name: string) => string): Json {
  if (Array.isArray(schema)) return schema.map((one) => cut(one, reference));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, ...rest } = schema;
  const required = Array.isArray(rest['required']) ? rest['required'] : [];
  const entries = Object.entries(rest).flatMap(([name, value]): [string, Json][] => {
    if (name === 'properties') return [[name, properties(value, required, reference)]];
    if (name === '$ref' && typeof value === 'string') return [[name, `#/schemas/${reference(nameIn(value))}`]];
    if (PROSE.has(name)) return [];
    if (name === 'enum') return [[name, spelt(value)]];
    return [[name === 'oneOf' ? 'anyOf' : name, cut(value, reference)]];
  });
  const cutDown: Json = Object.fromEntries(entries);
  return nullable === true ? orNull(cutDown) : cutDown;
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** One list has types with a letter missing, which its own examples spell as all others do. */
function spelt(values: Json): Json {
  if (!Array.isArray(values)) return values;
  return values.flatMap((value) =>
    typeof value === 'string' && value.endsWith('aded') ? [value, value.replace('aded', 'added')] : [value],
  );
}

function properties(value: Json, required: readonly Json[], reference: (name: string) => string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, property]) => {
      const schema = cut(property, reference);
      return [name, required.includes(name) && !NULL_ANYWAY.has(name) ? schema : orNull(schema)];
    }),
  );
}

function orNull(schema: Json): Json {
  return { anyOf: [schema, { type: 'null' }] };
}
