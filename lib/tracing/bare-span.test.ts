import { SpanStatusCode } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { expect, test } from 'vitest';
import { bareSpan } from '#lib/tracing/bare-span.ts';

test('of a span only what is nobody’s is left', () => {
  const exporter = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const link = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 };
  const span = provider.getTracer('test').startSpan('GET /customers/[id]', {
    attributes: { 'http.route': '/customers/[id]', 'http.target': '/customers/zzmarked', 'db.query.text': 'SELECT $1' },
    links: [{ context: link, attributes: { who: 'zzmarked' } }],
  });
  span.recordException(new Error('zzmarked'));
  span.setStatus({ code: SpanStatusCode.ERROR, message: 'zzmarked' });
  span.end();

  const [finished] = exporter.getFinishedSpans();
  const { name, attributes, events, links, status, ended, duration } = bareSpan(finished!);
  expect({ name, attributes, events, links, status, ended }).toEqual({
    name: 'GET /customers/[id]',
    attributes: { 'http.route': '/customers/[id]', 'db.query.text': 'SELECT $1' },
    events: [],
    links: [{ context: link }],
    status: { code: SpanStatusCode.ERROR },
    ended: true,
  });
  expect(duration).toEqual(finished!.duration);
});
