/** The process that sends: `load-process.ts` starts it and gives it work. It prepares and signs while it sends. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Bodies, type Webhook } from '#bench/webhooks/bodies.ts';
import { Connection } from '#bench/webhooks/connection.ts';
import type { LoadAnswer, LoadQuestion, LoneResult, SaturationResult } from '#bench/webhooks/load-process.ts';
import { customerApi } from '#lib/routes.ts';

/** Milliseconds between two lone webhooks. */
const PAUSE = 20;
/** What moves points, and so makes a line of its own. */
const WITH_LINE = ['voucher.loyalty_card.points_added', 'customer.rewarded.loyalty_points', 'redemption.succeeded'];

const [, , seed = '', secret = ''] = process.argv;
const bodies = new Bodies({ seed, secret });

function headOf({ body, signature }: Webhook, address: URL): string {
  return (
    `POST ${address.pathname} HTTP/1.1\r\nhost: ${address.host}\r\ncontent-type: application/json\r\n` +
    `content-length: ${body.byteLength}\r\nx-voucherify-signature: ${signature}\r\n\r\n`
  );
}

/** As many as go through in that time: each connection sends the next one when the last is answered. */
async function saturate(address: URL, connections: number, seconds: number): Promise<SaturationResult> {
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(address)));
  const latencies: number[] = [];
  let refused = 0;
  const cpu = process.cpuUsage();
  const started = performance.now();
  const end = started + seconds * 1000;
  const send = async (connection: Connection) => {
    while (performance.now() < end) {
      const webhook = bodies.next();
      const sent = performance.now();
      const { status } = await connection.send(headOf(webhook, address), webhook.body);
      if (status === 200) latencies.push(performance.now() - sent);
      else refused++;
    }
  };
  await Promise.all(open.map(send));
  const elapsed = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  for (const connection of open) connection.close();
  const { p50, p99 } = percentiles(latencies);
  return { answered: latencies.length, refused, elapsed, p50, p99, cpu: (user + system) / 1000 };
}

/** One after the other, with nothing else under way: until it is answered, and until its line can be read. */
async function sendLone(address: URL, count: number, token: string | null): Promise<LoneResult> {
  const connection = await Connection.open(address);
  const answers: number[] = [];
  const lines: number[] = [];
  while (answers.length < count) {
    const webhook = bodies.next();
    if (!WITH_LINE.includes(webhook.type) || webhook.customerId === null) continue;
    const sent = performance.now();
    const answer = await connection.send(headOf(webhook, address), webhook.body);
    if (answer.status !== 200) throw new Error(`A lone webhook was answered ${answer.status}: ${answer.text}`);
    answers.push(performance.now() - sent);
    if (token !== null) {
      await untilLine(connection, { address, token, customerId: webhook.customerId, event: eventIn(answer.text) });
      lines.push(performance.now() - sent);
    }
    await sleep(PAUSE);
  }
  connection.close();
  return { answer: percentiles(answers), line: token === null ? null : percentiles(lines) };
}

type Line = { address: URL; token: string; customerId: string; event: string };

async function untilLine(connection: Connection, { address, token, customerId, event }: Line): Promise<void> {
  const head =
    `GET ${customerApi(customerId, 'timeline')}?limit=200 HTTP/1.1\r\nhost: ${address.host}\r\n` +
    `authorization: Bearer ${token}\r\n\r\n`;
  for (let tries = 0; tries < 100; tries++) {
    const { text } = await connection.send(head);
    if (text.includes(event)) return;
  }
  throw new Error(`${event} is on no line of ${customerId}.`);
}

function eventIn(text: string): string {
  return (JSON.parse(text) as { eventId: string }).eventId;
}

function percentiles(values: readonly number[]): { p50: number; p99: number } {
  const sorted = Float64Array.from(values).sort();
  const at = (part: number) => sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

async function answer(question: LoadQuestion): Promise<LoadAnswer> {
  const address = new URL(question.address);
  switch (question.kind) {
    case 'saturate':
      return { kind: 'saturate', result: await saturate(address, question.connections, question.seconds) };
    case 'lone':
      return { kind: 'lone', result: await sendLone(address, question.count, question.token) };
  }
}

process.on('message', (question) => {
  void answer(question as LoadQuestion).then(
    (answered) => process.send?.(answered),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ kind: 'ready' });
