import Link from 'next/link';
import { Badge } from '#components/ui/badge';
import { Section } from '#components/watch/section';
import type { FailingWebhook, Watch } from '#lib/wire/watch';

/** The clocks that run: which webhooks Voucherify sends again, until when, and what ends it. */
export function Failing({ failing: { passing, sure, unsure, more, lost, worst } }: { failing: Watch['failing'] }) {
  if (worst.length === 0 && lost === null) return null;
  const others = passing + sure + unsure - worst.length;
  return (
    <Section id="failing" title="Webhooks that fail" className="lg:col-span-6">
      {lost !== null && <p className="max-w-prose">{lost}</p>}
      {worst.length > 0 && (
        <ol aria-label="The worst first" className="grid grid-cols-1 gap-3">
          {worst.map((webhook, index) => (
            <Clock key={`${index} ${webhook.id}`} webhook={webhook} />
          ))}
        </ol>
      )}
      {others > 0 && (
        <p className="text-sm text-muted">
          And {others.toLocaleString('en-GB')} {others === 1 ? 'other' : 'others'}
          {more && ', as far as they are counted'}.
        </p>
      )}
    </Section>
  );
}

function Clock({ webhook: { id, why, clock, remedy, setUp } }: { webhook: FailingWebhook }) {
  return (
    <li className="grid grid-cols-1 gap-1 border-l-2 border-danger/50 pl-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone="danger">{why}</Badge>
        <span className="font-mono text-sm text-muted wrap-anywhere">{id}</span>
      </p>
      <p className="max-w-prose font-medium">{clock}</p>
      <p className="max-w-prose text-muted">
        {remedy}{' '}
        {setUp && (
          <Link href="/setup" className="text-accent underline underline-offset-2">
            Set-up
          </Link>
        )}
      </p>
    </li>
  );
}
