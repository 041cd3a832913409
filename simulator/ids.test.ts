import { expect, test } from 'vitest';
import { history } from '#simulator/testing/history.ts';

const { events } = history();

const HEX = /^[0-9a-f]{18}$/;
const LETTERS = { 24: /^[0-9a-zA-Z]{24}$/, 32: /^[0-9a-zA-Z]{32}$/ };
const FORMATS: Record<string, RegExp> = {
  whs: HEX,
  vtx: HEX,
  r: HEX,
  rr: HEX,
  rf: HEX,
  rrf: HEX,
  rh: HEX,
  lopp: HEX,
  ltr: HEX,
  cust: LETTERS[24],
  camp: LETTERS[24],
  rew: LETTERS[24],
  rewa: LETTERS[24],
  rewr: LETTERS[24],
  ord: LETTERS[24],
  ern: LETTERS[24],
  lopb: LETTERS[24],
  v: LETTERS[32],
  pub: LETTERS[32],
};

test('identifiers look like the documented ones', () => {
  const prefixes = new Set<string>();
  const odd: string[] = [];
  for (const { body } of events) {
    for (const [, prefix = '', rest = ''] of JSON.stringify(body).matchAll(/"([a-z]+)_([^"_ ]{16,})"/g)) {
      const format = FORMATS[prefix];
      if (!format) continue;
      prefixes.add(prefix);
      if (!format.test(rest)) odd.push(`${prefix}_${rest}`);
    }
  }
  expect(odd).toEqual([]);
  expect([...prefixes].toSorted()).toEqual(Object.keys(FORMATS).toSorted());
});

test('the event id names the stream, the entity what it is about', () => {
  const stream = {
    customer: 'evcus_',
    voucher: 'evvou_',
    redemption: 'evred_',
    publication: 'evpub_',
    campaign: 'evcam_',
    manual_distribution_schedule: 'evcus_',
  };
  const family = (type: string) => type.split('.')[0] as keyof typeof stream;
  expect(events.filter(({ type, body }) => !body.event.id.startsWith(stream[family(type)]))).toEqual([]);
  const entities = events.flatMap(({ body }) =>
    body.event.entity_id ? [{ type: family(body.event.type), id: body.event.entity_id }] : [],
  );
  expect(entities.length).toBeLessThan(events.length);
  expect(entities.filter(({ type, id }) => type === 'voucher' && !id.startsWith('v_'))).toEqual([]);
  expect(entities.filter(({ type, id }) => type === 'redemption' && !/^(r|rf|rr|rrf)_/.test(id))).toEqual([]);
});
