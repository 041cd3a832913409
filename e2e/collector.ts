import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

const Attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) });
const Span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().default(''),
  name: z.string(),
  attributes: z.array(Attribute).default([]),
  links: z.array(z.object({ traceId: z.string() })).default([]),
});
/** https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding */
const Traces = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(Span) })) })),
});

export type Span = z.infer<typeof Span>;

export type Collector = {
  url: string;
  spans: Span[];
  /** All that was sent, as it was. */
  sent: () => string;
  close: () => Promise<void>;
};

/** Takes traces by OTLP over HTTP, as OpenTelemetry's collector does. */
export async function openCollector(): Promise<Collector> {
  const spans: Span[] = [];
  const bodies: unknown[] = [];
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      bodies.push(body);
      for (const { scopeSpans } of Traces.parse(body).resourceSpans)
        spans.push(...scopeSpans.flatMap((one) => one.spans));
      response.setHeader('content-type', 'application/json');
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    sent: () => JSON.stringify(bodies),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
