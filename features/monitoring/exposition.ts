/**
 * Prometheus' text format 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/), as much as we need of
 * it: two kinds of lines. prom-client does more, brings OpenTelemetry, and keeps a registry in each of our two copies
 * of a module.
 */
export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

type Labels = Record<string, string>;

export type Metric = { name: string; help: string } & (
  | { type: 'counter' | 'gauge'; values: { labels?: Labels; value: number }[] }
  | {
      type: 'histogram';
      bounds: readonly number[];
      /** One more than bounds. */ counts: readonly number[];
      sum: number;
    }
);

export function gauge(name: string, help: string, value: number): Metric {
  return { name, help, type: 'gauge', values: [{ value }] };
}

export function exposition(metrics: readonly Metric[]): string {
  return metrics
    .map((metric) =>
      [`# HELP ${metric.name} ${metric.help}`, `# TYPE ${metric.name} ${metric.type}`, ...linesOf(metric), ''].join(
        '\n',
      ),
    )
    .join('');
}

function linesOf(metric: Metric): string[] {
  if (metric.type !== 'histogram')
    return metric.values.map(({ labels = {}, value }) => line(metric.name, labels, value));
  let seen = 0;
  const buckets = metric.counts.map((count, place) => {
    seen += count;
    return line(`${metric.name}_bucket`, { le: String(metric.bounds[place] ?? '+Inf') }, seen);
  });
  return [...buckets, line(`${metric.name}_sum`, {}, metric.sum), line(`${metric.name}_count`, {}, seen)];
}

function line(name: string, labels: Labels, value: number): string {
  const inside = Object.entries(labels)
    .map(([label, text]) => `${label}="${escaped(text)}"`)
    .join(',');
  return `${name}${inside && `{${inside}}`} ${value}`;
}

function escaped(text: string): string {
  return text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n');
}
