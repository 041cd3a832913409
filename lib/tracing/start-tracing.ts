import { setTimeout as sleep } from 'node:timers/promises';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider, type ReadableSpan } from '@opentelemetry/sdk-trace-node';
import { bareSpan } from '#lib/tracing/bare-span.ts';

/** Milliseconds that the last spans get to be taken: whoever takes them may be away, and nobody waits for that. */
const PATIENCE = 2_000;

class BareSpans extends BatchSpanProcessor {
  override onEnd(span: ReadableSpan): void {
    super.onEnd(bareSpan(span));
  }
}

/**
 * Sends spans to where OTEL_EXPORTER_OTLP_ENDPOINT says; OpenTelemetry reads its other variables by itself. To be
 * called before Next is loaded, which makes spans of its own where it finds somebody who takes them.
 * @returns sends what waits, and ends it.
 */
export function startTracing(): () => Promise<void> {
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'pointline' }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BareSpans(new OTLPTraceExporter())],
  });
  provider.register();
  return () => Promise.race([provider.shutdown().catch(() => undefined), sleep(PATIENCE, undefined, { ref: false })]);
}
