import { notFound } from 'next/navigation';
import { NotFoundError } from '#lib/errors.ts';

/** A query's answer, or Next's 404 page where what the address names does not exist. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}
