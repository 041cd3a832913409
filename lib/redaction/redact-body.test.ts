import { expect, test } from 'vitest';
import { foldValue, type Erased } from '#lib/redaction/erased.ts';
import { valuesIn } from '#lib/redaction/personal-values.ts';
import { redactBody, redactText } from '#lib/redaction/redact-body.ts';
import { prepare } from '#lib/ingest/prepare.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import { simulate } from '#simulator/simulate.ts';

const erasedBy = (ids: string[], values: string[] = [], plain: string[] = []): Erased => {
  const known = new Set(values.map(foldValue));
  return { customers: new Set(ids), vouchers: new Set(['v_hers']), isKnown: (one) => known.has(one), plain };
};
const redacted = (body: unknown, erased: Erased) =>
  JSON.parse(redactBody(JSON.stringify(body), erased) ?? 'null') as unknown;

test('of several people in a body only the erased one goes, and what belongs to the programme stays', () => {
  const ann = { id: 'cust_ann', name: 'Ann', email: 'ann@x.example', source_id: '7', object: 'customer', phone: 491 };
  const bob = { id: 'cust_bob', name: 'Bob', email: 'bob@x.example', source_id: '8', object: 'customer' };
  const body = {
    id: 'whs_1',
    source: { id: 'wh_1' },
    event: { id: 'ev_1', type: 'customer.referred' },
    data: {
      customer: bob,
      referrer: { ...ann, metadata: { ann: 'yes' }, custom: { shoe: '41', likes: ['tea'] } },
      campaign: { id: 'camp_1', name: 'Ann', metadata: { shop: 'main' } },
      voucher: { id: 'v_hers', code: 'ANN-1', type: 'LOYALTY_CARD', loyalty_card: { points: 4, balance: 4 } },
      reward: { id: 'rew_1', name: 'Mug', voucher: { id: 'v_2', code: 'MUG-1' } },
    },
  };
  expect(redacted(body, erasedBy(['cust_ann']))).toEqual({
    ...body,
    data: {
      ...body.data,
      referrer: {
        ...{ id: 'cust_ann', name: null, email: null, source_id: null, object: 'customer', phone: null },
        ...{ metadata: {}, custom: { shoe: '', likes: [''] } },
      },
      voucher: { ...body.data.voucher, code: '' },
    },
  });
  expect(redactBody(JSON.stringify(body), erasedBy(['cust_nobody']))).not.toBeNull();
  expect(redactBody(JSON.stringify({ ...body, data: { customer: bob } }), erasedBy(['cust_ann']))).toBeNull();
});

test('numbers, escapes and blanks of what stays are left to the letter', () => {
  const text = '{ "customer": {"id":"cust_ann", "name":"A\\u006en"}, "n": 1e400, "big": 12345678901234567890 }';
  expect(redactBody(text, erasedBy(['cust_ann']))).toBe(
    '{ "customer": {"id":"cust_ann", "name":null}, "n": 1e400, "big": 12345678901234567890 }',
  );
});

test('values are found in bodies that name no id, but not where they are another one’s own', () => {
  const erased = erasedBy([], ['ann@x.example', 'crm-7'], ['ann@x.example']);
  expect(redacted({ mail: 'ANN@x.example', ref: 'crm-7', note: 'to mailto:Ann@X.example!' }, erased)).toEqual({
    ...{ mail: '', ref: '', note: 'to mailto:[erased]!' },
  });
  expect(redacted({ url: 'https://shop.example/?to=ann%40x.example&x=1' }, erased)).toEqual({
    url: 'https://shop.example/?to=[erased]&x=1',
  });
  // somebody comes anew, as a new customer with the same e-mail
  const anew = { customer: { id: 'cust_new', object: 'customer', email: 'ann@x.example', source_id: 'crm-7' } };
  expect(redactBody(JSON.stringify(anew), erased)).toBeNull();
  expect(redactText('Call ann@x.example', erased)).toBe('Call [erased]');
});

test('a body that nests as deep as it is long takes no stack, and not long', () => {
  const deep = `{"customer":{"id":"cust_ann","name":"Ann","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`;
  const text = redactBody(deep, erasedBy(['cust_ann']));
  expect(text).toContain('"name":null');
});

test('what facts go by is the same before and after, for every event of a programme and each person in it', () => {
  const { events } = simulate({
    seed: 'redact',
    customers: 8,
    from: new Date('2026-01-01'),
    to: new Date('2026-03-01'),
  });
  let bodies = 0;
  for (const { body } of events) {
    const text = JSON.stringify(body);
    for (const id of new Set(text.match(/cust_\w+/g))) {
      const values = valuesIn(text, erasedBy([id]));
      const left = redactBody(text, { ...erasedBy([id], values), vouchers: new Set() });
      if (left === null) continue;
      bodies++;
      expect(impersonal(left)).toEqual(impersonal(text));
      for (const value of values) expect(left).not.toContain(JSON.stringify(value));
    }
  }
  expect(bodies).toBeGreaterThan(100);
});

/** Facts without what is personal in them. */
function impersonal(text: string): unknown {
  const prepared = prepare({
    ...{ text, typeHint: null, receivedAt: '2026-12-31T00:00:00.000000Z' as Timestamp },
    keys: { key: 'k', reportKey: 'k!1' },
  });
  if (prepared.kind !== 'event') throw new Error(prepared.reason);
  const gone = ['name', 'email', 'sourceId', 'metadata', 'code', 'cardCode', 'details'];
  return prepared.event.facts.map((fact) =>
    Object.fromEntries(Object.entries(fact).filter(([field]) => !gone.includes(field))),
  );
}
