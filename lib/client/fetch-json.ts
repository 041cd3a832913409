import type { z } from 'zod';
import { ErrorBody } from '#lib/wire/error';

/** What a failed call means to the reader. `status` is 0 where no answer came at all. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

type Call<Schema extends z.ZodType> = {
  path: string;
  schema: Schema;
  method?: 'GET' | 'POST';
  signal?: AbortSignal;
};

/** Calls our own HTTP interface and parses the answer. Throws ApiError, or the AbortError of a cancelled call. */
export async function fetchJson<Schema extends z.ZodType>(call: Call<Schema>): Promise<z.infer<Schema>> {
  const response = await reach(call);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(response.status, messageOf(response.status, body));
  const parsed = call.schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ApiError(response.status, 'Pointline answered with something this page does not understand. Reload the page.');
}

async function reach({ path, method = 'GET', signal }: Call<z.ZodType>): Promise<Response> {
  try {
    return await fetch(path, { method, headers: { accept: 'application/json' }, ...(signal && { signal }) });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, 'Pointline cannot be reached. Check your connection.');
  }
}

function messageOf(status: number, body: unknown): string {
  if (status === 401) return 'Your session has ended. Sign in again.';
  const known = ErrorBody.safeParse(body);
  return known.success ? known.data.error.message : `Pointline answered with status ${status}.`;
}
