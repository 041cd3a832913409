import { heldGrant } from '#lib/browser/held-grant.ts';
import type { infer as Output, ZodMiniType } from 'zod/mini';
import { isUnattended } from '#lib/browser/unattended.ts';
import { askForProof } from '#lib/browser/proof.ts';

/** What a failed call means to the reader. `status` is 0 where no answer came at all. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

type Call<Schema extends ZodMiniType> = {
  path: string;
  /**
   * Brings the schema of the answer. It is loaded while the answer is on its way: zod weighs 31 kB, and a
   * page whose first data came from the server shows without it.
   */
  schema: () => Promise<Schema>;
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  body?: object;
  signal?: AbortSignal;
};

/**
 * Calls our own HTTP interface and parses the answer. Where that wants proof of who sits there, asks for it and calls
 * again. Throws ApiError, or the AbortError of a cancelled call.
 */
export async function fetchJson<Schema extends ZodMiniType>(call: Call<Schema>): Promise<Output<Schema>> {
  const [response, schema] = await reach(call);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const { code, message } = await errorOf(response.status, body);
    if (code === 'reauthentication_required' && (await askForProof())) return fetchJson(call);
    throw new ApiError(response.status, message);
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ApiError(
    response.status,
    'Pointline answered with something this page does not understand. Reload the page.',
  );
}

async function reach<Schema extends ZodMiniType>({
  path,
  schema,
  method = 'GET',
  body,
  signal,
}: Call<Schema>): Promise<[Response, Schema]> {
  const grant = heldGrant();
  try {
    return await Promise.all([
      fetch(path, {
        method,
        headers: {
          accept: 'application/json',
          ...(body && { 'content-type': 'application/json' }),
          ...(isUnattended() && { 'x-unattended': 'yes' }),
          ...(grant !== null && { 'x-pointline-reveal': grant }),
        },
        ...(body && { body: JSON.stringify(body) }),
        ...(signal && { signal }),
      }),
      schema(),
    ]);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, 'Pointline cannot be reached. Check your connection.');
  }
}

async function errorOf(status: number, body: unknown): Promise<{ code: string; message: string }> {
  if (status === 401) return { code: 'unauthorized', message: 'Your session has ended. Sign in again.' };
  const { ErrorBody } = await import('#lib/http/error-body.ts');
  const known = ErrorBody.safeParse(body);
  return known.success ? known.data.error : { code: 'unknown', message: `Pointline answered with status ${status}.` };
}
