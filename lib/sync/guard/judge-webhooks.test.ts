import { expect, test } from 'vitest';
import { judgeWebhooks, type ListedWebhook } from '#lib/sync/guard/judge-webhooks.ts';
import { NEEDED_EVENTS, NOT_OFFERED } from '#lib/voucherify/needed-events.ts';

const NEEDED: string[] = NEEDED_EVENTS.flatMap(({ types }) => [...types]);
const OFFERED = NEEDED.filter((type) => !NOT_OFFERED.some((one) => one === type));
const webhook = (over: Partial<ListedWebhook> = {}): ListedWebhook => ({
  id: 'wh_1',
  target_url: 'https://desk.example/api/webhooks/voucherify',
  events: OFFERED,
  active: true,
  ...over,
});
const judge = (...webhooks: ListedWebhook[]) => judgeWebhooks('proj_1', webhooks);

test('one that is active and has what it can have lacks nothing', () => {
  expect(judge(webhook())).toEqual({
    projectId: 'proj_1',
    webhook: { id: 'wh_1', host: 'desk.example', isActive: true },
    missing: [],
    notOffered: NEEDED.filter((type) => !OFFERED.includes(type)),
  });
});

test('one that is switched off, or lacks events, is told so', () => {
  expect(judge(webhook({ active: false })).webhook).toMatchObject({ isActive: false });
  const events = OFFERED.filter((type) => type !== 'customer.rewarded' && type !== 'voucher.published');
  expect(judge(webhook({ events })).missing).toEqual(['customer.rewarded', 'voucher.published']);
});

test('types are known by either spelling', () => {
  const events = OFFERED.map((type) =>
    type.replace('points_added', 'points_aded').replace('pending_points.added', 'pending_points.aded'),
  ).map((type) => type.replace('redemption.succeeded', 'redemption.succceeded'));
  expect(events).not.toEqual(OFFERED);
  expect(judge(webhook({ events })).missing).toEqual([]);
});

test('what is not documented to be offered, and is there, lacks no more', () => {
  expect(judge(webhook({ events: NEEDED })).notOffered).toEqual([]);
});

test.each([
  'https://desk.example/api/webhooks/voucherify/',
  'https://desk.example:8443/desk/api/webhooks/voucherify?type=x',
])('%s leads to Pointline', (target_url) => {
  expect(judge(webhook({ target_url })).webhook).not.toBeNull();
});

test.each(['your_url', '', 'https://elsewhere.example/hook', 'https://elsewhere.example/?to=/api/webhooks/voucherify'])(
  '%j leads elsewhere',
  (target_url) => {
    expect(judge(webhook({ target_url }))).toMatchObject({ webhook: null, missing: OFFERED });
  },
);

test('of several the one counts that tells most', () => {
  const former = webhook({ id: 'wh_old', active: false });
  const poor = webhook({ id: 'wh_poor', events: ['voucher.updated'] });
  expect(judge(former, poor, webhook({ id: 'wh_good' })).webhook?.id).toBe('wh_good');
  expect(judge(former, poor).webhook?.id).toBe('wh_poor');
});
