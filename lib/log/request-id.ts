import { AsyncLocalStorage } from 'node:async_hooks';

export type RequestUnderWay = {
  id: string;
  /** The client's, as far as it can be told. */
  address: string | null;
  /** `/customers/[id]`; null where the path belongs to none. */
  route: string | null;
};

// On globalThis, because the start script and Next's bundle each have a copy of this module.
const shared = globalThis as { pointlineRequests?: AsyncLocalStorage<RequestUnderWay | undefined> };
const requests = (shared.pointlineRequests ??= new AsyncLocalStorage<RequestUnderWay | undefined>());

/** Whatever is logged, or written into the audit trail, while `run` is under way belongs to this request. */
export function withRequest<T>(origin: RequestUnderWay | undefined, run: () => T): T {
  return requests.run(origin, run);
}

/** Of the request that is being answered; undefined outside of one. */
export function requestUnderWay(): RequestUnderWay | undefined {
  return requests.getStore();
}

/** The same: its id. */
export function requestId(): string | undefined {
  return requestUnderWay()?.id;
}
