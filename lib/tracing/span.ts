import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Link,
  type Span,
  type SpanOptions,
} from '@opentelemetry/api';

const tracer = trace.getTracer('pointline');

type Options = SpanOptions & {
  /** Of the request that is answered: the trace that they tell of goes on. */
  headers?: object;
};

/**
 * Runs something inside a span, which costs next to nothing while nobody asked for traces. Attributes are for what is
 * nobody's; others than those of lib/tracing/bare-span.ts are dropped.
 */
export function inSpan<T>(name: string, options: Options, run: () => Promise<T>): Promise<T> {
  const { headers, ...plain } = options;
  return tracer.startActiveSpan(name, plain, parentOf(headers), async (span) => {
    try {
      return await run();
    } catch (error) {
      markFailed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

function parentOf(headers: object | undefined): Context {
  return headers ? propagation.extract(ROOT_CONTEXT, headers) : context.active();
}

/** Says more about the span that is under way. */
export function describeSpan(attributes: Attributes): void {
  trace.getActiveSpan()?.setAttributes(attributes);
}

export function markFailed(span: Span, error: unknown): void {
  span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** To the span under way, for what is done for many at once; null where nothing is traced. */
export function activeLink(): Link | null {
  const span = trace.getActiveSpan();
  return span ? { context: span.spanContext() } : null;
}

/** For the log; undefined where nothing is traced. */
export function traceId(): string | undefined {
  return trace.getActiveSpan()?.spanContext().traceId;
}
