import type { Browser, BrowserContext } from '@playwright/test';
import { type App, prove } from './fixtures';

type Administrator = Awaited<ReturnType<BrowserContext['storageState']>>;

/** A browser of somebody who was invited with this role and has set a password. */
export async function browserOf(
  role: string,
  { app, browser, administrator, name }: { app: App; browser: Browser; administrator: Administrator; name: string },
): Promise<BrowserContext & { staffId: string }> {
  const asked = await browser.newContext({ baseURL: app.url, storageState: administrator });
  await prove(asked.request);
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '-')}@example.com`;
  const answer = await asked.request.post('/api/staff', { data: { name, email, role } });
  const { path, member } = (await answer.json()) as { path: string; member: { id: string } };
  await asked.close();
  const context = await browser.newContext({ baseURL: app.url, storageState: { cookies: [], origins: [] } });
  const token = new URL(path, app.url).searchParams.get('token') ?? '';
  await context.request.post('/api/auth/new-password', { form: { token, password: 'violet harbour kettle' } });
  return Object.assign(context, { staffId: member.id });
}
