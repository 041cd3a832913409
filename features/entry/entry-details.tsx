import type { UseQueryResult } from '@tanstack/react-query';
import { Chain } from '#features/entry/chain.tsx';
import { Evidence } from '#features/entry/evidence.tsx';
import { useZone } from '#components/shell/zone.ts';
import { SignedPoints } from '#features/entry/signed-points.tsx';
import { StateBadge } from '#features/entry/state-badge.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { Identifier } from '#components/ui/identifier.tsx';
import { detailWords } from '#features/entry/detail-words.ts';
import { formatSigned } from '#lib/format-points.ts';
import { formatTime, formatUtc } from '#lib/time/format-time.ts';
import { askedWords } from '#features/entry/asked-words.ts';
import { isAskedBy, isFoundByChecking, isOfLoyaltyV2, isPolledKey } from '#lib/voucherify/polled-key.ts';
import { balanceAfterWords } from '#features/entry/balance-after-words.ts';
import { wordsOf } from '#features/entry/words-of.ts';
import type { Related } from '#features/entry/related.schema.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

type Props = { customerId: string; entry: Entry; related: UseQueryResult<Related>; onFollow: (key: string) => void };

export function EntryDetails({ customerId, entry, related, onFollow }: Props) {
  const zone = useZone();
  const { kind, points, cardCode, campaignName, state, occurredAt, receivedAt, refs, details, groupId, events } = entry;

  const after = balanceAfterWords(entry);
  const rows = [
    { label: 'Happened', value: `${formatTime(occurredAt, zone, 'stamp')} ${zone}` },
    ...(zone === 'UTC' ? [] : [{ label: 'In UTC', value: formatUtc(occurredAt) }]),
    { label: 'First heard of', value: `${formatTime(receivedAt, zone, 'stamp')} ${zone}` },
    points !== null && { label: kind === 'gift' ? 'Amount' : 'Points', value: <SignedPoints entry={entry} /> },
    after !== null && { label: 'Balance after', value: after },
    state !== null && { label: 'State', value: <StateBadge state={state} /> },
    cardCode !== null && { label: 'Card', value: <Identifier value={cardCode} what="card code" whole /> },
    campaignName !== null && { label: 'Campaign', value: <bdi>{campaignName}</bdi> },
    ...notesOf(entry),
    ...Object.entries(details)
      .filter(([name]) => !NOTED.has(name))
      .map(
        ([name, value]) =>
          value !== null && {
            label: wordsOf(name),
            value: <bdi>{detailWords(name, value, { currency: details.orderCurrency, zone })}</bdi>,
          },
      ),
  ].filter((row) => row !== false);

  const ids = [
    ...Object.entries(refs).map(([name, value]) => ({ name: wordsOf(name), value })),
    ...(groupId === null ? [] : [{ name: 'Request', value: groupId }]),
  ];

  return (
    <div className="mt-4 grid grid-cols-1 gap-6">
      <Facts rows={rows} />
      <Chain customerId={customerId} entry={entry} related={related} onFollow={onFollow} />
      {ids.length > 0 && (
        <section>
          <h3 className="mb-2 font-semibold">Identifiers</h3>
          <Facts
            rows={ids.map(({ name, value }) => ({
              label: name,
              value: <Identifier value={value} what={name} whole />,
            }))}
          />
        </section>
      )}
      <section>
        <h3 className="mb-2 font-semibold">{proofWords(events)}</h3>
        <div className="grid grid-cols-1 gap-2">
          {events.map((id, index) => (
            <Evidence key={id} id={id} initiallyOpen={index === 0} />
          ))}
        </div>
      </section>
    </div>
  );
}

/** What `notesOf` says of a line. */
const NOTED = new Set(['askedBy', 'isHolderUnsure', 'answeredOtherwise']);

/** What Voucherify answered when it was asked, and what is not sure of that. */
function notesOf({ kind, points, details, events }: Entry) {
  const { askedBy, isHolderUnsure, answeredOtherwise } = details;
  return [
    isAskedBy(askedBy) &&
      isFoundByChecking(events) && {
        label: 'Found',
        value: `Pointline asked Voucherify for it ${askedWords(askedBy)}`,
      },
    isHolderUnsure === true && {
      label: 'Holder',
      value: 'Whose card it was then is not sure: it is told of whoever held it when Pointline asked',
    },
    typeof answeredOtherwise === 'number' &&
      points !== null && {
        label: 'Voucherify says',
        value: `${formatSigned(answeredOtherwise, kind)}, when it was asked; ${formatSigned(points, kind)} stays`,
      },
  ];
}

function proofWords(events: string[]): string {
  if (events.every(isOfLoyaltyV2)) return 'What Voucherify answered: of Loyalty v2 it sends no webhooks';
  if (events.every(isPolledKey)) return 'Found by checking with Voucherify: what it answered';
  if (events.some(isPolledKey)) return 'The webhooks that prove it, and what Voucherify answered';
  return events.length === 1 ? 'The webhook that proves it' : `The ${events.length} webhooks that prove it`;
}
