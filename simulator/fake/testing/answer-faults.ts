import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { z } from 'zod';

const Cut = z.object({ answers: z.record(z.string(), z.object({ $ref: z.string() })), schemas: z.json() });

const CALENDAR_DATE = /^\d{4}-\d\d-\d\d$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const ERROR = {
  type: 'object',
  required: ['code', 'key', 'message', 'request_id'],
  properties: {
    code: { type: 'integer' },
    key: { type: 'string' },
    message: { type: 'string' },
    details: { type: 'string' },
    request_id: { type: 'string', pattern: '^v-' },
    resource_id: { type: 'string' },
    resource_type: { type: 'string' },
  },
};

const validators = new Map<string, ValidateFunction>();
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  formats: { date: CALENDAR_DATE, 'date-time': TIME, time: true },
});
const { answers, ...document } = Cut.parse(
  JSON.parse(readFileSync(new URL('../schemas/voucherify.json', import.meta.url), 'utf8')),
);
ajv.addSchema(document, 'voucherify');

/** The calls of whose answers Voucherify published a schema: `GET /v1/vouchers/{}`. */
export const DOCUMENTED_CALLS = Object.keys(answers);

/**
 * What in an answer is otherwise than Voucherify documents it (`simulator/fake/schemas`); empty where nothing is.
 * `call` as the fake counts it. A failure has one shape for all calls.
 */
export function answerFaults(call: string, status: number, body: unknown): string[] {
  const validate = status === 200 ? validatorOf(call) : (validators.get('error') ?? remember('error', ERROR));
  if (validate === null) return [];
  validate(body);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${call} ${status}: ${instancePath} ${message}`);
}

function validatorOf(call: string): ValidateFunction | null {
  const answer = answers[call];
  if (!answer) return null;
  return validators.get(call) ?? remember(call, { $ref: `voucherify${answer.$ref}` });
}

function remember(call: string, schema: object): ValidateFunction {
  const validate = ajv.compile(schema);
  validators.set(call, validate);
  return validate;
}
