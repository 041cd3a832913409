import { BalanceSum } from '#features/balance/balance-sum.tsx';
import { balanceAfterWords } from '#features/entry/balance-after-words.ts';
import { DoubtList } from '#features/doubts/doubt-list.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Viewer } from '#lib/auth/viewer.ts';
import { formatSigned } from '#lib/format-points.ts';
import { movementWords } from '#features/balance/movement-words.ts';
import { endOfMoment } from '#lib/time/picked-moment.ts';
import { timelineHref } from '#features/timeline/timeline-search.ts';
import { doubtsAbout, doubtsOfAll } from '#features/doubts/doubts-about.ts';
import { BalanceQuestion, getBalance } from '#features/balance/balance.server.ts';
import type { CardBalance } from '#features/balance/balance.schema.ts';
import type { CustomerDetail } from '#features/customer/customer.schema.ts';
import type { Doubt } from '#features/doubts/doubts.schema.ts';
import type { Entry } from '#features/entry/entry.schema.ts';
import { eventPath } from '#lib/routes.ts';

type Props = {
  viewer: Viewer;
  customer: CustomerDetail;
  line: Entry | null;
  balance: { card: string; at: string | null; knownAt: string | null } | null;
  zone: string;
};

/** What the sheets beside the page would show of its address, for whoever reads it without any script. */
export async function WithoutScript({ viewer, customer, line, balance, zone }: Props) {
  const customerId = customer.customer.id;
  const asked =
    balance &&
    BalanceQuestion.parse({
      card: balance.card,
      at: balance.at === null ? undefined : endOfMoment(balance.at),
      heard: balance.knownAt ?? undefined,
      limit: 200,
    });
  const { cards } = asked ? await getBalance(viewer, customerId, asked) : { cards: [] };
  return (
    <noscript>
      {line && <Line line={line} zone={zone} />}
      {cards.map((account) => (
        <Balance
          key={account.cardId}
          customerId={customerId}
          account={account}
          doubts={
            account.doubts
              ? [...doubtsOfAll(customer.doubts), ...account.doubts]
              : doubtsAbout(customer.doubts, account.cardId)
          }
          zone={zone}
        />
      ))}
    </noscript>
  );
}

function Line({ line, zone }: { line: Entry; zone: string }) {
  const { title, kind, occurredAt, points, state, cardCode, events } = line;
  const after = balanceAfterWords(line);
  const rows = [
    { label: 'Happened', value: <Moment at={occurredAt} zone={zone} /> },
    points !== null && { label: 'Points', value: formatSigned(points, kind) },
    after !== null && { label: 'Balance after', value: after },
    state !== null && { label: 'State', value: state },
    cardCode !== null && { label: 'Card', value: <bdi>{cardCode}</bdi> },
    { label: 'Proved by', value: events.map((id) => <EventLink key={id} id={id} />) },
  ].filter((row) => row !== false);
  return (
    <div className="mb-5">
      <Panel title={title}>
        <Facts rows={rows} />
      </Panel>
    </div>
  );
}

function EventLink({ id }: { id: string }) {
  return (
    <a href={eventPath(id)} className="block font-mono text-accent underline underline-offset-2">
      {id}
    </a>
  );
}

function Balance({
  customerId,
  account,
  doubts,
  zone,
}: {
  customerId: string;
  account: CardBalance;
  doubts: Doubt[];
  zone: string;
}) {
  return (
    <div className="mb-5">
      <Panel title="Why the balance is what it is">
        <DoubtList doubts={doubts} customerId={customerId} />
        <BalanceSum account={account} />
        <ol aria-label="Movements, newest first" className="mt-4 divide-y divide-line">
          {account.movements.toReversed().map((movement) => (
            <li key={movement.key} className="flex gap-3 py-1.5">
              <Moment at={movement.occurredAt} zone={zone} />
              <a
                href={timelineHref({ line: movement.key })}
                className="mr-auto text-accent underline underline-offset-2"
              >
                {movementWords(movement)}
              </a>
              {formatSigned(movement.points)}
            </li>
          ))}
        </ol>
      </Panel>
    </div>
  );
}
