import { notFound } from 'next/navigation';
import { recordRefusal } from '#lib/auth/record-refusal.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { NotFoundError } from '#lib/errors.ts';

/** A query's answer, or Next's 404 page where what the address names does not exist: that leaves a line. */
export async function orNotFound<T>(viewer: Viewer, named: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    await recordRefusal(viewer, error, named);
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}
