import { randomUUID } from 'node:crypto';
import { recordAccess } from '#lib/auth/audit.ts';
import { requireRight } from '#lib/auth/require-right.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { env } from '#lib/env.ts';
import { BadRequestError, ConflictError, NotFoundError } from '#lib/errors.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { readErasures } from '#features/erasure/read-erasures.server.ts';
import type { Erasure } from '#features/erasure/erasure.schema.ts';
import { DAY } from '#lib/time/duration.ts';

/**
 * Asks for the erasure of a customer: due at once, or after the days in which it can be taken back.
 * @param confirm the customer's id, as somebody typed it.
 * @throws NotFoundError for nobody, ConflictError where one is under way.
 */
export async function requestErasure(viewer: Viewer, customerId: string, confirm: string): Promise<Erasure> {
  requireRight(viewer, 'erase');
  if (confirm.trim() !== customerId)
    throw new BadRequestError('Type the customer’s id as it stands above to erase this person.');
  const id = randomUUID();
  await db().$transaction(async (tx) => {
    const customer = await tx.customer.findUnique({ where: { id: customerId }, select: { id: true } });
    if (!customer) throw new NotFoundError(`No webhook ever named a customer ${customerId}.`);
    // two who ask at once come one after the other
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`erasure of ${customerId}`}))`;
    const open = await tx.erasure.count({ where: { customerId, state: { in: ['waiting', 'running', 'failed'] } } });
    if (open > 0) throw new ConflictError('An erasure of this person is under way already.');
    await tx.erasure.create({
      data: {
        ...{ id, customerId, state: 'waiting', cause: viewer.kind, askedById: viewer.id, askedBy: viewer.name },
        dueAt: new Date(Date.now() + env().erasureDelay * DAY),
      },
    });
    await recordAccess(viewer, { action: 'person.erasure_asked', customerId, subject: id }, tx);
  });
  return erasureNamed(id);
}

/**
 * Takes an erasure back that has not begun.
 * @throws ConflictError where it has.
 */
export async function cancelErasure(viewer: Viewer, id: string): Promise<Erasure> {
  requireRight(viewer, 'erase');
  const known = await db().erasure.findUnique({ where: { id }, select: { customerId: true } });
  if (!known) throw new NotFoundError(`There is no erasure ${id}.`);
  await db().$transaction(async (tx) => {
    const { count } = await tx.erasure.updateMany({
      where: { id, state: 'waiting', dueAt: { gt: new Date() } },
      data: { state: 'canceled', finishedAt: new Date() },
    });
    if (count === 0) throw new ConflictError('It has begun and cannot be taken back.');
    await recordAccess(viewer, { action: 'person.erasure_canceled', customerId: known.customerId, subject: id }, tx);
  });
  return erasureNamed(id);
}

async function erasureNamed(id: string): Promise<Erasure> {
  const [erasure] = await readErasures(Prisma.sql`id = ${id}`, 1);
  if (!erasure) throw new NotFoundError(`There is no erasure ${id}.`);
  return erasure;
}
