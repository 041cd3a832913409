import { randomBytes } from 'node:crypto';
import { test as base, expect, type APIRequestContext, type BrowserContext } from '@playwright/test';
import { startApp } from '#scripts/test/app-process.ts';
import { postWithPatience } from '#simulator/post-webhook.ts';

export { expect };

export type App = {
  url: string;
  /** Signs webhooks. */
  secret: string;
  /** For `Authorization: Bearer`. */
  token: string;
  /** Signs and posts `data` in an envelope until it is taken, as Voucherify does: the app may ask for another try. */
  send: (type: string, data: object, envelope?: Envelope) => Promise<void>;
};

/** What of an envelope a test may want to say itself. */
export type Envelope = { eventId?: string; projectId?: string; groupId?: string; createdAt?: string };

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;
type WorkerFixtures = {
  /** Of the app beside what every app needs: where it is something, an app of its own. */
  environment: Record<string, string>;
  app: App;
  administrator: StorageState;
  /** Bea Agent's session, for a second browser: `browser.newContext({ baseURL: app.url, storageState: agent })`. */
  agent: StorageState;
};
type TestFixtures = {
  /** Errors that a test provokes in the browser's console; any other fails it. */
  expectedErrors: RegExp[];
};

/** The administrator's. */
export const PASSWORD = 'correct horse battery';

/** Proves anew that it is the administrator: theirs was good for ten minutes, and a worker goes on for longer. */
export async function prove(request: APIRequestContext): Promise<void> {
  const answer = await request.post('/api/auth/confirm', { form: { password: PASSWORD }, maxRedirects: 0 });
  expect(answer.headers()['location']).toBe('/');
}

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

export const test = base.extend<TestFixtures, WorkerFixtures>({
  environment: [{}, { option: true, scope: 'worker' }],

  /** The production app, once for all tests of a worker: they share its data. */
  app: [
    async ({ environment }, use) => {
      const secret = hex(32);
      const token = hex(24);
      const { url, welcomeLink, stop } = await startApp({
        VOUCHERIFY_WEBHOOK_SECRET: secret,
        POINTLINE_API_TOKEN: token,
        ...environment,
      });
      welcomeLinks.set(url, welcomeLink);
      const send: App['send'] = async (type, data, envelope) => {
        const answer = await postWithPatience({ url, secret }, JSON.stringify(inEnvelope(type, data, envelope)));
        if (answer?.status !== 200) throw new Error(`${type} was answered ${answer?.status}: ${answer?.text}`);
      };
      await use({ url, secret, token, send });
      await stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  /** Signs the first administrator up, once. */
  administrator: [
    async ({ app, browser }, use) => {
      const context = await browser.newContext({ baseURL: app.url });
      const page = await context.newPage();
      await page.goto(welcomeLinks.get(app.url) ?? '');
      await page.getByLabel('Name').fill('Ada Tester');
      await page.getByLabel('E-mail').fill('ada@example.com');
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Open the desk' }).click();
      await page.waitForURL(`${app.url}/`);
      const state = await context.storageState();
      await context.close();
      await use(state);
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  /** Has the administrator invite an agent, who sets a password, once. */
  agent: [
    async ({ app, administrator, browser }, use) => {
      const asked = await browser.newContext({ baseURL: app.url, storageState: administrator });
      await prove(asked.request);
      const data = { name: 'Bea Agent', email: 'bea@example.com', role: 'agent' };
      const { path } = (await (await asked.request.post('/api/staff', { data })).json()) as { path: string };
      await asked.close();
      // not in the administrator's browser, where the link is refused
      const context = await browser.newContext({ baseURL: app.url, storageState: { cookies: [], origins: [] } });
      const page = await context.newPage();
      await page.goto(path);
      await page.getByLabel('Password').fill('correct horse battery');
      await page.getByRole('button', { name: 'Open the desk' }).click();
      await page.waitForURL(`${app.url}/`);
      const state = await context.storageState();
      await context.close();
      await use(state);
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  baseURL: ({ app }, use) => use(app.url),
  storageState: ({ administrator }, use) => use(administrator),
  expectedErrors: [[], { option: true }],

  page: async ({ page, expectedErrors }, use) => {
    const errors: string[] = [];
    const record = (text: string) => {
      if (!expectedErrors.some((pattern) => pattern.test(text))) errors.push(text);
    };
    page.on('console', (message) => {
      if (message.type() === 'error') record(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => record(String(error)));
    await use(page);
    expect(errors, 'errors in the browser’s console').toEqual([]);
  },
});

const welcomeLinks = new Map<string, string>();

/** Voucherify's envelope v2024-01-01: https://docs.voucherify.io/api-reference/introduction-to-webhooks */
function inEnvelope(
  type: string,
  data: object,
  { eventId = `evcus_${hex(9)}`, projectId = 'proj_e2e', groupId = `v-${hex(9)}`, createdAt }: Envelope = {},
) {
  const at = createdAt ?? new Date().toISOString();
  return {
    id: `whs_${hex(9)}`,
    project_id: projectId,
    created_at: at,
    type,
    data,
    source: { id: `wh_${hex(12)}`, object: 'webhook', target_url: 'https://desk.example/api/webhooks/voucherify' },
    event: {
      id: eventId,
      type,
      created_at: at,
      group_id: groupId,
      event_source: { channel: 'API', api_key: { name: 'Shop' } },
    },
  };
}
