import { beforeEach, expect, it } from 'vitest';
import { makeWelcomeLink } from '#lib/auth/first-administrator.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { cookieHeader, tokenIn } from '#lib/auth/testing/staff.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { POST as signIn } from '../sign-in/route';
import { POST } from './route';

const database = useTestDatabase();
const ada = { name: 'Ada', email: 'Ada@Example.com', password: 'correct horse battery' };

beforeEach(() => database.prisma.staff.deleteMany());

async function welcomeToken(): Promise<string> {
  return tokenIn(await makeWelcomeLink('http://localhost'));
}

function post(fields: Record<string, string>, accept = 'application/json'): Request {
  return new Request('http://localhost/api/auth/welcome', {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { accept },
  });
}

it('makes the first administrator, who is signed in and can sign in again', async () => {
  const answer = await POST(post({ ...ada, token: await welcomeToken() }));
  expect(await answer.json()).toEqual({ goTo: '/' });
  const cookie = cookieHeader(answer.headers.getSetCookie());
  expect(await findSignedIn(new Headers({ cookie }))).toMatchObject({
    name: 'Ada',
    email: 'ada@example.com',
    role: 'administrator',
  });
  expect((await signIn(post(ada))).status).toBe(200);
});

it('says what is wrong with the form, and keeps the link good', async () => {
  const token = await welcomeToken();
  const answer = await POST(post({ token, name: ' ', email: 'ada', password: 'short' }));
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    error: {
      message:
        'Fill in the name. Use a full e-mail address, like name@example.com. Use a password of at least 12 characters.',
    },
  });
  const plain = await POST(post({ token, ...ada, password: 'short' }, 'text/html'));
  expect(plain.headers.get('location')).toBe(`/welcome?token=${token}&error=incomplete`);
  expect((await POST(post({ ...ada, token }))).status).toBe(200);
});

it.each(['aaaaaaaaaaaa', ' '.repeat(12), 'password1234', 'ada@example.com', 'Pointline-2026'])(
  'takes no password that is guessed first, and keeps the link good: %j',
  async (password) => {
    const token = await welcomeToken();
    const answer = await POST(post({ ...ada, token, password }));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { message: expect.stringMatching(/^This password .+ Choose another one: /) as string },
    });
    expect(await database.prisma.staff.count()).toBe(0);
    const plain = await POST(post({ ...ada, token, password }, 'text/html'));
    expect(plain.headers.get('location')).toMatch(/&error=(common|repeated|own)_password$/);
    expect((await POST(post({ ...ada, token }))).status).toBe(200);
  },
);

it.each(['', 'no such token'])('makes nobody an administrator for the token %j', async (token) => {
  expect((await POST(post({ ...ada, token }))).status).toBe(410);
  expect(await database.prisma.staff.count()).toBe(0);
});

it('works once', async () => {
  const token = await welcomeToken();
  await POST(post({ ...ada, token }));
  const again = await POST(post({ name: 'Eve', email: 'eve@example.com', password: 'another long password', token }));
  expect([again.status, again.headers.getSetCookie()]).toEqual([410, []]);
  expect(await database.prisma.staff.count()).toBe(1);
});
