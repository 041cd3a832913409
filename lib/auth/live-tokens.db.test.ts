import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it, vi } from 'vitest';
import { findBearer } from '#lib/auth/api-token.ts';
import { authorize } from '#lib/auth/authorize.ts';
import { forgetTokens, tokenDigest } from '#lib/auth/live-tokens.ts';
import { may } from '#lib/auth/require-right.ts';
import { RIGHTS } from '#lib/auth/rights.ts';
import type { Scope } from '#lib/auth/rights.ts';
import { newTokenText, tokenHint } from '#lib/auth/token-text.ts';
import { connect, setDatabaseClient } from '#lib/database/db.ts';
import { UnauthorizedError } from '#lib/errors.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

beforeEach(() => {
  forgetTokens();
  setDatabaseClient(database.prisma);
});

async function makeToken({ scopes = ['read'], expiresAt = null }: { scopes?: Scope[]; expiresAt?: Date | null } = {}) {
  const text = newTokenText();
  const id = `api_${randomUUID()}`;
  const data = { id, name: 'A program', digest: tokenDigest(text), hint: tokenHint(text), scopes, expiresAt };
  await database.prisma.apiToken.create({ data: { ...data, createdBy: 'ada' } });
  return { id, text };
}

function ask(token: string) {
  return authorize(new Request('http://desk.lan/', { headers: { authorization: `Bearer ${token}` } }));
}

function usedAt(id: string) {
  return database.prisma.apiToken.findUniqueOrThrow({ where: { id } }).then(({ lastUsedAt }) => lastUsedAt);
}

it('knows a token that was made in the desk, and gives it the rights of its scopes alone', async () => {
  const { id, text } = await makeToken({ scopes: ['metrics', 'replay'] });
  const viewer = await ask(text);
  expect(viewer).toEqual({ kind: 'token', id, name: 'A program', rights: ['metrics', 'replay'] });
  expect(RIGHTS.filter((right) => may(viewer, right))).toEqual(['replay', 'metrics']);
});

it('keeps no token in the database, nor anything that a copy of it could be used with', async () => {
  const { text } = await makeToken();
  const rows = JSON.stringify(await database.prisma.apiToken.findMany());
  expect(rows).not.toContain(text);
  const { digest } = await database.prisma.apiToken.findFirstOrThrow();
  await expect(ask(digest)).rejects.toThrow(UnauthorizedError);
});

it('knows it no more at once when it is revoked, wherever that was, or its time is over', async () => {
  const { id, text } = await makeToken();
  await ask(text);
  await database.prisma.apiToken.update({ where: { id }, data: { revokedAt: new Date() } });
  await expect(ask(text)).rejects.toThrow(UnauthorizedError);
  const ended = await makeToken({ expiresAt: new Date(Date.now() - 1) });
  await expect(ask(ended.text)).rejects.toThrow(UnauthorizedError);
  const good = await makeToken({ expiresAt: new Date(Date.now() + 60_000) });
  forgetTokens();
  await expect(ask(good.text)).resolves.toMatchObject({ id: good.id });
});

it('notes its use once a minute, also where many use it at once', async () => {
  const { id, text } = await makeToken();
  await Promise.all(Array.from({ length: 20 }, () => ask(text)));
  const first = await usedAt(id);
  expect(first).not.toBeNull();
  await ask(text);
  expect(await usedAt(id)).toEqual(first);
  await database.prisma.apiToken.update({ where: { id }, data: { lastUsedAt: new Date(Date.now() - 61_000) } });
  await ask(text);
  expect((await usedAt(id))!.getTime()).toBeGreaterThanOrEqual(first!.getTime());
});

it('costs a look at the database once a second at most, however many are made up', async () => {
  const asked = vi.spyOn(database.prisma.reads, '$queryRaw');
  for (let n = 0; n < 500; n++) expect(await findBearer(newTokenText())).toBeNull();
  expect(asked.mock.calls.length).toBeLessThan(50);
  asked.mockClear();
  for (const text of ['', 'pl_', `pl_${'A'.repeat(38)}`]) expect(await findBearer(text)).toBeNull();
  expect(asked).not.toHaveBeenCalled();
});

it('is taken as it was known last while the database is away, for Prometheus to learn of it', async () => {
  const { id, text } = await makeToken({ scopes: ['metrics'] });
  await ask(text);
  setDatabaseClient(connect('postgresql://nobody@127.0.0.1:1/none'));
  await expect(ask(text)).resolves.toMatchObject({ id, rights: ['metrics'] });
});
