import { AsyncLocalStorage } from 'node:async_hooks';

// On globalThis, because the start script and Next's bundle each have a copy of this module.
const shared = globalThis as { pointlineRequestId?: AsyncLocalStorage<string | undefined> };
const requests = (shared.pointlineRequestId ??= new AsyncLocalStorage<string | undefined>());

/** Whatever is logged while `run` is under way belongs to this request. */
export function withRequestId<T>(id: string | undefined, run: () => T): T {
  return requests.run(id, run);
}

/** Of the request that is being answered; undefined outside of one. */
export function requestId(): string | undefined {
  return requests.getStore();
}
