import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { ConflictError, ForbiddenError, NotFoundError } from '#lib/errors.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { prepared } from '#lib/ingest/testing/project.ts';
import { createNote } from '#features/notes/create-note.server.ts';
import { deleteNote } from '#features/notes/delete-note.server.ts';
import { editNote } from '#features/notes/edit-note.server.ts';
import { listNotes } from '#features/notes/list-notes.server.ts';
import { listRevisions } from '#features/notes/list-revisions.server.ts';
import { getBalance } from '#features/balance/balance.server.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { getTimeline } from '#features/timeline/timeline.server.ts';
import { simulate } from '#simulator/simulate.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { NoteFilter } from '#features/notes/note-request.schema.ts';

const database = useTestDatabase();
const ada = testViewer({ id: 'ada', name: 'Ada' });
const bob = testViewer({ id: 'bob', name: 'Bob' });
const chief = testViewer({ id: 'chief', name: 'Chief', role: 'administrator' });

async function customer(): Promise<string> {
  const id = `cust_${randomUUID()}`;
  await recordEvents(database.prisma, [incomingEvent(id, [{ fact: 'customer-seen', id, asOf: instant(0) }])]);
  return id;
}
const write = (customerId: string, text: string, over: { id?: string; entryKey?: string } = {}) =>
  createNote(ada, { customerId, note: { text, ...over } });
const textsOf = ({ notes }: { notes: { text: string }[] }) => notes.map(({ text }) => text);
const audited = async (customerId: string) =>
  (
    await database.prisma.auditEvent.findMany({
      where: { customerId, action: { startsWith: 'note.' } },
      orderBy: { id: 'asc' },
    })
  ).map(({ action, subject, detail }) => ({ action, subject, detail }));

describe('a note', () => {
  test('is kept with who and when, and read by everybody', async () => {
    const id = await customer();
    const note = await write(id, 'Prefers to be called after six.');
    expect(note).toMatchObject({
      customerId: id,
      entryKey: null,
      authorName: 'Ada',
      editedAt: null,
      version: 1,
      mayEdit: true,
      mayDelete: true,
    });
    expect((await listNotes(bob, id)).notes).toEqual([{ ...note, mayEdit: false, mayDelete: false }]);
    expect((await listNotes(chief, id)).notes).toEqual([{ ...note, mayEdit: false, mayDelete: true }]);
    expect(await audited(id)).toEqual([{ action: 'note.created', subject: note.id, detail: {} }]);
  });

  test('on nobody, or on a line that is not there, is refused and leaves nothing', async () => {
    await expect(write('cust_nobody', 'Hello')).rejects.toThrow(NotFoundError);
    await expect(listNotes(ada, 'cust_nobody')).rejects.toThrow(NotFoundError);
    const id = await customer();
    await expect(write(id, 'Hello', { entryKey: 'pts:none' })).rejects.toThrow(NotFoundError);
    expect((await listNotes(ada, id)).notes).toEqual([]);
    expect(await audited(id)).toEqual([]);
  });

  test('sent again, however often at once, is one; with another text it has that', async () => {
    const [customerId, id] = [await customer(), randomUUID()];
    await Promise.all(Array.from({ length: 8 }, () => write(customerId, 'Once.', { id })));
    expect(await audited(customerId)).toHaveLength(1);
    await write(customerId, 'Once and for all.', { id });
    expect(textsOf(await listNotes(ada, customerId))).toEqual(['Once and for all.']);
    await expect(createNote(bob, { customerId, note: { id, text: 'Mine!' } })).rejects.toThrow(ConflictError);
    await expect(write(await customer(), 'Elsewhere', { id })).rejects.toThrow(ConflictError);
  });
});

describe('a change', () => {
  test('is the author’s, keeps the former text, and says when', async () => {
    const note = await write(await customer(), 'First');
    await expect(editNote(bob, note.id, { text: 'Not mine', version: 1 })).rejects.toThrow(ForbiddenError);
    await expect(editNote(chief, note.id, { text: 'Not mine', version: 1 })).rejects.toThrow(ForbiddenError);
    const edited = await editNote(ada, note.id, { text: 'Second', version: 1 });
    expect(edited).toMatchObject({ text: 'Second', version: 2, createdAt: note.createdAt });
    expect(edited.editedAt).not.toBeNull();
    await editNote(ada, note.id, { text: 'Third', version: 2 });
    expect((await listRevisions(bob, note.id)).revisions).toEqual([
      { version: 2, text: 'Second', writtenAt: edited.editedAt },
      { version: 1, text: 'First', writtenAt: note.createdAt },
    ]);
    expect(await audited(note.customerId)).toEqual([
      { action: 'note.created', subject: note.id, detail: {} },
      { action: 'note.edited', subject: note.id, detail: { version: 2 } },
      { action: 'note.edited', subject: note.id, detail: { version: 3 } },
    ]);
  });

  test('of several made to one text at once, one is taken and the others are told', async () => {
    const note = await write(await customer(), 'Start');
    const tries = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((text) => editNote(ada, note.id, { text, version: 1 })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(ConflictError);
    expect((await listRevisions(ada, note.id)).revisions.map(({ text }) => text)).toEqual(['Start']);
  });

  test('to the same text is none', async () => {
    const note = await write(await customer(), 'Same');
    expect(await editNote(ada, note.id, { text: 'Same', version: 1 })).toEqual(note);
  });
});

describe('a deletion', () => {
  test('is the author’s or an administrator’s; the text is off the pages and still kept', async () => {
    const id = await customer();
    const [first, second] = [await write(id, 'First'), await write(id, 'Second')];
    await expect(deleteNote(bob, first.id)).rejects.toThrow(ForbiddenError);
    await deleteNote(chief, first.id);
    await deleteNote(ada, second.id);
    expect((await listNotes(ada, id)).notes).toEqual([]);
    await expect(editNote(ada, first.id, { text: 'Back', version: 1 })).rejects.toThrow(NotFoundError);
    await expect(deleteNote(ada, first.id)).rejects.toThrow(NotFoundError);
    await expect(write(id, 'Second', { id: second.id })).rejects.toThrow(NotFoundError);
    expect(await database.prisma.note.findUnique({ where: { id: first.id } })).toMatchObject({
      text: 'First',
      deletedById: 'chief',
      deletedByName: 'Chief',
    });
  });
});

test('the list is newest first in pages that overlap nowhere, also where times are equal', async () => {
  const id = await customer();
  for (const text of ['a', 'b', 'c', 'd', 'e']) await write(id, text);
  await database.prisma.note.updateMany({
    where: { customerId: id },
    data: { createdAt: new Date('2026-05-01T10:00:00Z') },
  });
  const seen: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await listNotes(ada, id, NoteFilter.parse({ limit: '2', cursor }));
    seen.push(...page.notes.map((note) => note.id));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(seen).toHaveLength(5);
  expect(seen).toEqual([...new Set(seen)].sort().reverse());
});

test('tells open pages of every change, without its text', async () => {
  const customerId = await customer();
  const before = await database.prisma.change.count();
  const note = await write(customerId, 'First');
  await editNote(ada, note.id, { text: 'Second', version: 1 });
  await deleteNote(ada, note.id);
  const changes = await database.prisma.change.findMany({ where: { customerIds: { has: customerId }, type: 'note' } });
  expect(changes).toHaveLength(3);
  expect(await database.prisma.change.count()).toBe(before + 3);
  expect(changes.every(({ eventKey, outcome }) => eventKey === null && outcome === null)).toBe(true);
});

test('stays with its line when the line merges into another and goes by another name', async () => {
  const customerId = await customer();
  const told = (key: string, keys: [string, ...string[]]) =>
    recordEvents(database.prisma, [incomingEvent(`${customerId}${key}`, [pointsAdded({ customerId, keys })])]);
  await told('ledger', ['vtx:1']);
  await told('rule', ['rule:1']);
  const [onLedger, onRule] = [
    await write(customerId, 'On the ledger entry', { entryKey: 'vtx:1' }),
    await write(customerId, 'On the accrual', { entryKey: 'rule:1' }),
  ];
  expect([onLedger.entryKey, onRule.entryKey]).toEqual(['vtx:1', 'rule:1']);

  await told('both', ['rule:1', 'vtx:1']);
  const { notes } = await listNotes(ada, customerId);
  expect(notes.map(({ entryKey }) => entryKey)).toEqual(['rule:1', 'rule:1']);
  for (const entryKey of ['rule:1', 'vtx:1'])
    expect((await listNotes(ada, customerId, { entryKey })).notes).toHaveLength(2);
  expect((await write(customerId, 'By its old name', { entryKey: 'vtx:1' })).entryKey).toBe('rule:1');
});

test('outlives a rebuild, on its customer and on its line, and is on the customer where the line is gone', async () => {
  const { events } = simulate({
    seed: 'notes',
    customers: 1,
    from: new Date('2026-01-01'),
    to: new Date('2026-02-01'),
  });
  const incoming = events.map(({ body }) => ({
    ...prepared(body),
    body: JSON.stringify(body),
    typeHint: null,
    signature: '',
  }));
  await recordEvents(database.prisma, incoming);
  const alias = await database.prisma.factAlias.findFirstOrThrow({
    where: { customerId: { in: incoming.flatMap((event) => event.customerId ?? []) } },
  });
  const { customerId } = alias;
  await write(customerId, 'On the customer');
  const onLine = await write(customerId, 'On a line', { entryKey: alias.alias });
  // As it was left before the line had its better name
  await database.prisma.note.update({ where: { id: onLine.id }, data: { entryKey: alias.alias } });
  await database.prisma.note.create({
    data: {
      id: randomUUID(),
      customerId,
      entryKey: 'gone:1',
      text: 'On what is no line any more',
      authorKind: 'staff',
      authorId: 'ada',
      authorName: 'Ada',
    },
  });
  const before = await listNotes(ada, customerId);
  expect(before.notes.map(({ entryKey }) => entryKey)).toEqual([null, alias.entryKey, null]);
  await rebuildReadModel({ client: database.owner, log: () => undefined });
  expect(await listNotes(ada, customerId)).toEqual(before);
});

test('is in nothing that a customer is told from: not in the timeline, the balance or the customer', async () => {
  const customerId = await customer();
  await recordEvents(database.prisma, [
    incomingEvent(`${customerId}1`, [pointsAdded({ customerId, keys: ['pts:1'] })]),
  ]);
  const answers = async () =>
    JSON.stringify([
      (await getTimeline(ada, customerId)).entries,
      await getBalance(ada, customerId, { at: instant(60) }),
    ]);
  const before = await answers();
  await write(customerId, 'INTERNAL on the customer');
  await write(customerId, 'INTERNAL on the line', { entryKey: 'pts:1' });
  expect(await answers()).toBe(before);
  expect(JSON.stringify(await getCustomer(ada, customerId))).not.toContain('INTERNAL');
  expect((await getTimeline(ada, customerId, { q: 'internal' })).entries).toEqual([]);
});
