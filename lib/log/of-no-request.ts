import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { withRequest } from '#lib/log/request-id.ts';

/** Runs what one request sets off for all: it is neither logged as that request's nor part of its trace. */
export function ofNoRequest<T>(run: () => T): T {
  return withRequest(undefined, () => context.with(ROOT_CONTEXT, run));
}
