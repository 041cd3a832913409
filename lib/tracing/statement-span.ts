import { context, SpanKind, trace, type Span } from '@opentelemetry/api';
import { markFailed } from '#lib/tracing/span.ts';

const tracer = trace.getTracer('pointline');

/** Characters of a statement. Its parameters are not in it. */
const TEXT_LENGTH = 2_000;

type Settle = (error?: unknown) => void;

/**
 * Begins the span of a statement of Postgres, where it is part of something that is traced.
 * @returns to be called once it is answered.
 */
export function beginStatement(query: unknown): Settle {
  if (!trace.getActiveSpan()) return () => undefined;
  const span = tracer.startSpan('SQL', { kind: SpanKind.CLIENT });
  if (span.isRecording()) describeStatement(span, textOf(query));
  return (error) => {
    if (error) markFailed(span, error);
    span.end();
  };
}

function describeStatement(span: Span, text: string): void {
  const operation = /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? 'SQL';
  span.updateName(operation);
  span.setAttributes({
    'db.system.name': 'postgresql',
    'db.operation.name': operation,
    'db.query.text': text.slice(0, TEXT_LENGTH),
  });
}

/** A callback that is run in the context of whoever gave it, and not of whoever calls it. */
export function inThisContext<T>(callback: T): T {
  return context.bind(context.active(), callback);
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  const text: unknown = typeof query === 'object' && query !== null ? Reflect.get(query, 'text') : '';
  return typeof text === 'string' ? text : '';
}
