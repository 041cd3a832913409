import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { median } from '#bench/median.ts';
import type { Measured, Round, Saturated, Sustained } from '#bench/webhooks/measure.ts';

const FILE = 'bench/webhooks.json';

type Row = { what: string; unit: string; pointline: number; tutorial: number | null; bare: number | null };

/** Prints the medians and ratios, and writes them down. */
export async function report({ measured, sustained }: { measured: Measured; sustained: Sustained | null }) {
  const rows = rowsOf(measured);
  console.log(
    [
      '',
      '| | Pointline | Next + Prisma create() | bare Node | × Next + Prisma | × bare Node |',
      '|---|---|---|---|---|---|',
      ...rows.map(lineOf),
      ...(sustained === null ? [] : ['', sentenceOf(sustained)]),
      '',
    ].join('\n'),
  );
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, memoryGB: Math.round(totalmem() / 2 ** 30) };
  const versions = { node: process.version, platform: `${process.platform} ${process.arch}` };
  const record = { at: new Date().toISOString(), machine, versions, rows, sustained, rounds: measured.rounds };
  await writeFile(FILE, `${JSON.stringify(record, null, 2)}\n`);
  console.log(`Written to ${FILE}.`);
}

function rowsOf({ rounds, mostResident }: Measured): Row[] {
  const all = (name: string, value: (round: Round) => number | null): number | null => {
    const values = rounds.filter(({ contestant }) => contestant === name).map(value);
    const known = values.filter((one) => one !== null);
    return known.length === 0 ? null : median(known);
  };
  const row = (what: string, unit: string, value: (round: Round) => number | null): Row => ({
    what,
    unit,
    pointline: all('pointline', value) ?? 0,
    tutorial: all('tutorial', value),
    bare: all('bare', value),
  });
  const under =
    (connections: number, value: (saturated: Saturated) => number | null) =>
    ({ saturated }: Round) => {
      const found = saturated[connections];
      return found ? value(found) : null;
    };
  // who projects nothing has the last line when it has the last answer
  const read = ({ projected, accepted }: Saturated) => projected ?? accepted;
  return [
    row(
      'accepted, 32 connections',
      '/s',
      under(32, ({ accepted }) => accepted),
    ),
    row('until the last line can be read, 32', '/s', under(32, read)),
    row(
      'accepted, 128 connections',
      '/s',
      under(128, ({ accepted }) => accepted),
    ),
    row('until the last line can be read, 128', '/s', under(128, read)),
    row(
      'answer at 32, p50',
      'ms',
      under(32, ({ p50 }) => p50),
    ),
    row(
      'answer at 32, p99',
      'ms',
      under(32, ({ p99 }) => p99),
    ),
    row('answer of a lone webhook, p50', 'ms', ({ lone }) => lone.answer.p50),
    row('answer of a lone webhook, p99', 'ms', ({ lone }) => lone.answer.p99),
    row('its line over HTTP, p50', 'ms', ({ lone }) => lone.line?.p50 ?? null),
    row('its line over HTTP, p99', 'ms', ({ lone }) => lone.line?.p99 ?? null),
    row('refused, of 32 and 128', '', ({ saturated }) =>
      Object.values(saturated).reduce((sum, { refused }) => sum + refused, 0),
    ),
    row(
      'the sender’s own work at 32, a webhook',
      'ms',
      under(32, ({ sending }) => sending),
    ),
    {
      what: 'resident at most',
      unit: 'MB',
      pointline: mostResident['pointline'] ?? 0,
      tutorial: mostResident['tutorial'] ?? null,
      bare: mostResident['bare'] ?? null,
    },
  ];
}

function lineOf({ what, unit, pointline, tutorial, bare }: Row): string {
  const cell = (value: number | null) => (value === null ? '' : `${figure(value)} ${unit}`.trim());
  const ratio = (other: number | null) => (other === null || other === 0 ? '' : figure(pointline / other));
  return `| ${[what, ...[pointline, tutorial, bare].map(cell), ratio(tutorial), ratio(bare)].join(' | ')} |`;
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(2)));
}

function sentenceOf({ minutes, accepted, projected, p99, mostWaiting, mostResident, refused }: Sustained): string {
  return (
    `Sustained for ${minutes} minutes at 32 connections: ${figure(accepted)}/s accepted, ${figure(projected ?? 0)}/s ` +
    `until the last line can be read, p99 ${figure(p99)} ms, at most ${figure(mostWaiting)} waiting, ` +
    `${figure(mostResident)} MB resident, ${refused} refused.`
  );
}
