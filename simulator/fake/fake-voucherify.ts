import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatedEvent } from '#simulator/event.ts';
import { makeCommits } from '#simulator/fake/commits.ts';
import { faultAnswer, makeFaults, tooMany } from '#simulator/fake/faults.ts';
import { isLost } from '#simulator/fake/lost.ts';
import { emptyNotes, note } from '#simulator/fake/notes.ts';
import { type Answer, callOf, errorAnswer, type Route, type Shop } from '#simulator/fake/route.ts';
import { CAMPAIGN_ROUTES } from '#simulator/fake/routes/campaigns.ts';
import { CUSTOMER_ROUTES } from '#simulator/fake/routes/customers.ts';
import { EXPORT_ROUTES } from '#simulator/fake/routes/exports.ts';
import { LOYALTY_V2_ROUTES } from '#simulator/fake/routes/loyalty-v2.ts';
import { MANAGEMENT_ROUTES } from '#simulator/fake/routes/management.ts';
import { OAUTH_ROUTES } from '#simulator/fake/routes/oauth.ts';
import { PUBLICATION_ROUTES } from '#simulator/fake/routes/publications.ts';
import { REDEMPTION_ROUTES } from '#simulator/fake/routes/redemptions.ts';
import { VOUCHER_ROUTES } from '#simulator/fake/routes/vouchers.ts';
import { Switches, type SwitchesOver } from '#simulator/fake/switches.ts';
import { seededRandom } from '#simulator/random.ts';
import type { World } from '#simulator/world.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

const MINUTE_MS = 60_000;

export const ROUTES: readonly Route[] = [
  ...CAMPAIGN_ROUTES,
  ...CUSTOMER_ROUTES,
  ...EXPORT_ROUTES,
  ...LOYALTY_V2_ROUTES,
  ...MANAGEMENT_ROUTES,
  ...OAUTH_ROUTES,
  ...PUBLICATION_ROUTES,
  ...REDEMPTION_ROUTES,
  ...VOUCHER_ROUTES,
];

export type FakeVoucherify = {
  url: string;
  /** The world whose state is told from now on. */
  show: (world: World) => void;
  /** Remembers what events say that the world does not keep. */
  note: (events: readonly SimulatedEvent[]) => void;
  /** Sets what is named and leaves the rest as it is; answers with all of them. */
  switch: (over: SwitchesOver) => Switches;
  /** Whether no webhook tells of what the event reports. */
  loses: (event: SimulatedEvent) => boolean;
  /** How often each call was made, `GET /v1/vouchers/{}`, whatever came of it. What is no call of ours is `unknown`. */
  calls: Map<string, number>;
  close: () => void;
};

type Options = {
  seed?: number | string;
  port?: number;
  switches?: SwitchesOver;
  /** Sees each whole answer that is no fault: `call` as it is counted. */
  inspect?: (call: string, status: number, body: JsonObject) => void;
};

/**
 * Voucherify's own interface over a simulated shop, on this machine; on a free port where none is named. Each call is
 * in `routes/`, what can go wrong in `switches.ts`. Beside them, over HTTP and without a key: `GET /switches`, `POST
 * /switches` with those to be set, and `GET /calls`, how often each call was made.
 * https://docs.voucherify.io/api-reference
 */
export async function startFakeVoucherify({
  seed = 1,
  port = 0,
  switches: first = {},
  inspect,
}: Options = {}): Promise<FakeVoucherify> {
  const notes = emptyNotes();
  const random = seededRandom(`${seed}/faults`);
  const commits = makeCommits(seed);
  const calls = new Map<string, number>();
  let shown: World | null = null;
  let switches = Switches.parse(first);
  let faults = makeFaults(switches.faults, random);
  let minute = { at: 0, used: 0 };

  const set = (over: SwitchesOver): Switches => {
    switches = Switches.parse({ ...switches, ...over });
    if (over.faults) faults = makeFaults(switches.faults, random);
    if (shown && over.randomIds !== undefined) shown.timedIds = !over.randomIds;
    return switches;
  };
  const count = (call: string): number => {
    calls.set(call, (calls.get(call) ?? 0) + 1);
    const at = Math.floor(Date.now() / MINUTE_MS);
    minute = { at, used: (minute.at === at ? minute.used : 0) + 1 };
    return switches.ceiling - minute.used;
  };
  const shop = (): Shop | null =>
    shown && { ...notes, world: shown, switches, isLate: (id) => commits.isLate(id, switches.late) };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://fake');
    const text = await textOf(request);
    const aside = controlled(path, { calls, set: () => set(read(text)) });
    if (aside) {
      send(response, aside);
      return;
    }
    await sleep(switches.latency);
    const route = ROUTES.find((one) => one.method === request.method && one.path.test(path));
    const call = route ? callOf(route) : 'unknown';
    const left = count(call);
    const fault = faults({ path, query });
    if (fault?.kind === 'silence') return;
    const told =
      refusal(request, path, left) ??
      (fault && faultAnswer(fault, Date.now())) ??
      answerOf(route, shop(), { path, query, text, host: request.headers.host ?? '' });
    const limits = { 'x-rate-limit-limit': String(switches.ceiling), 'x-rate-limit-remaining': String(left) };
    const headers = { ...limits, 'x-rate-limit-type': 'api_calls', ...told.headers };
    const whole = withRequestId({ ...told, headers });
    if (!fault && typeof whole.body !== 'string') inspect?.(call, whole.status, whole.body);
    send(response, whole, fault?.kind === 'cut' ? fault.bytes : null);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (world) => {
      shown = world;
      if (switches.randomIds) world.timedIds = false;
      commits.begin(world);
    },
    note: (events) => {
      for (const event of events) note(notes, event);
    },
    switch: set,
    loses: (event) => shown !== null && isLost(event, shown, switches.lost),
    calls,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function read(text: string): SwitchesOver {
  return text === '' ? {} : (JSON.parse(text) as SwitchesOver);
}

type Controls = { calls: ReadonlyMap<string, number>; set: () => Switches };

/** What is asked of the fake itself; null for all else. */
function controlled(path: string, { calls, set }: Controls): Answer | null {
  if (path === '/calls') return { status: 200, body: Object.fromEntries(calls) };
  if (path !== '/switches') return null;
  try {
    return { status: 200, body: set() };
  } catch (error) {
    return { status: 400, body: error instanceof Error ? error.message : '' };
  }
}

/** Of whom has no key, and of whoever came too often. */
function refusal({ headers }: IncomingMessage, path: string, left: number): Answer | null {
  const key = path.startsWith('/management/') ? headers['x-management-token'] : headers['x-app-token'];
  if (!key && !headers.authorization) return errorAnswer(401, 'unauthorized', 'Unauthorized');
  if (left >= 0) return null;
  const seconds = Math.ceil((MINUTE_MS - (Date.now() % MINUTE_MS)) / 1_000);
  return tooMany({ type: 'api_calls', says: 'both', seconds }, Date.now());
}

type Request = { path: string; query: URLSearchParams; text: string; host: string };

function answerOf(route: Route | undefined, shop: Shop | null, { path, query, text, host }: Request): Answer {
  const names = (route?.path.exec(path) ?? []).slice(1).map(decodeURIComponent);
  const body = text === '' ? null : bodyOf(text);
  const told = shop && route?.answer({ shop, names, query, body, host });
  return told ?? errorAnswer(404, 'not_found', 'Resource not found');
}

/** JSON, or a form. */
function bodyOf(text: string): JsonObject {
  return text.startsWith('{') ? (JSON.parse(text) as JsonObject) : Object.fromEntries(new URLSearchParams(text));
}

let requests = 0;

function withRequestId(answer: Answer): Answer {
  if (typeof answer.body === 'string' || answer.status < 400) return answer;
  requests += 1;
  return { ...answer, body: { ...answer.body, request_id: `v-${requests.toString(16).padStart(18, '0')}` } };
}

/** @param most So many bytes of the body, then the connection is cut; null for all. */
function send(response: ServerResponse, { status, headers, body }: Answer, most: number | null = null): void {
  const [text, type] = typeof body === 'string' ? [body, 'text/plain'] : [JSON.stringify(body), 'application/json'];
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text), ...headers });
  if (most === null) {
    response.end(text);
    return;
  }
  response.write(Buffer.from(text).subarray(0, most), () => response.destroy());
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}
