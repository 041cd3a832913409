import type { PreparedEvent } from '#lib/ingest/prepare.ts';
import { prepared } from '#lib/ingest/testing/project.ts';
import { cutDown } from '#simulator/cut-down.ts';
import type { WebhookBody } from '#simulator/event.ts';
import { seededRandom } from '#simulator/random.ts';
import { simulate } from '#simulator/simulate.ts';

const EVENTS = 30;

/** A body as it is sent, and as ingest prepares it. */
export type Sent = { body: WebhookBody; event: PreparedEvent };

/** Consecutive events of a small programme: of each its whole body, and up to two that were cut down. */
export function manyBodied(seed: number): { whole: Sent[]; cut: Sent[] } {
  const { events } = simulate({
    seed,
    customers: 3,
    from: new Date('2026-01-01'),
    to: new Date('2026-03-01'),
    activity: 6,
  });
  const start = Math.max(0, Math.min(events.length - EVENTS, seed % 300));
  const bodies = events.slice(start, start + EVENTS).map(({ body }) => body);
  const random = seededRandom(seed);
  const cut = bodies.flatMap((body) => Array.from({ length: random.int(0, 2) }, () => cutDown(body, random)));
  return { whole: bodies.map(sent), cut: cut.map(sent) };
}

function sent(body: WebhookBody): Sent {
  return { body, event: prepared(body) };
}

/** The same in any order, some of them again. */
export function inDisorder<Item>(items: readonly Item[], seed: number): Item[] {
  const random = seededRandom(`disorder ${seed}`);
  const all = [...items, ...items.slice(0, random.int(0, 20))];
  return all
    .map((item) => ({ item, rank: random.next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** Cut into batches anywhere. */
export function inBatches<Item>(items: readonly Item[], seed: number): Item[][] {
  const random = seededRandom(`batches ${seed}`);
  const cuts = Array.from({ length: random.int(0, 6) }, () => random.int(0, items.length)).sort((a, b) => a - b);
  const edges = [0, ...cuts, items.length];
  return edges.slice(1).map((end, index) => items.slice(edges[index], end));
}
