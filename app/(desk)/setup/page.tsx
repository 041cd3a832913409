import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { AskVoucherify } from '#features/setup/asking/ask-voucherify.tsx';
import { getAsking } from '#features/setup/asking/asking.server.ts';
import { Backfill } from '#features/setup/backfill.tsx';
import { EventTypes } from '#features/setup/event-types.tsx';
import { Secrets } from '#features/setup/secrets.tsx';
import { Senders } from '#features/setup/senders.tsx';
import { Step } from '#features/setup/step.tsx';
import { TestSend } from '#features/setup/test-send.tsx';
import { TestWebhook } from '#features/setup/test-webhook.tsx';
import { WebhookState } from '#features/setup/webhook-state.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requestOrigin } from '#lib/auth/forwarded.ts';
import { requireViewer } from '#lib/auth/guard.ts';
import { getWebhookSetup } from '#features/setup/setup.server.ts';
import { readerZone } from '../reader-zone';

export const metadata: Metadata = { title: 'Set-up' };

export default async function SetupPage() {
  const viewer = await requireViewer('/setup', 'set_up');
  const [setup, asking, zone, received] = await Promise.all([
    getWebhookSetup(viewer),
    getAsking(viewer),
    readerZone(),
    headers(),
  ]);
  const url = `${requestOrigin(received)}${setup.path}`;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Connect Voucherify">
        <p>Voucherify sends a webhook for whatever happens in a project, and Pointline keeps it.</p>
      </PageHeader>
      <WebhookState lastWebhookAt={setup.lastWebhookAt} quarantined={setup.quarantined} zone={zone} />
      <ol className="[counter-reset:step]">
        <Step title="Add a webhook in Voucherify">
          <p className="text-muted">
            In Voucherify’s dashboard open Project settings, then Webhooks, and add an endpoint of version v2024-01-01
            with this URL. Voucherify has to reach it from the internet: put your public https address in place of this
            one where they differ.
          </p>
          <CodeBlock text={url} what="the webhook URL" />
        </Step>
        <Step title="Use one secret on both sides">
          <Secrets secrets={setup.secrets} />
        </Step>
        <Step title="Choose the events">
          <p className="text-muted">
            Pointline keeps whatever comes, so all of them is a good choice. These at least answer “where are my
            points?”. Types that the dashboard does not offer under Project settings can be sent by a distribution to
            the same URL.
          </p>
          <EventTypes />
        </Step>
        <Step title="Say who may send, if you like">
          <Senders senders={setup.senders} />
        </Step>
        <Step title="See one arrive">
          <p className="text-muted">
            Pointline signs a test with its own secret and sends it to itself, by the door that Voucherify’s webhooks
            come through. It is kept in the log as pointline.test, and shows on no customer.
          </p>
          <TestSend />
          <TestWebhook url={url} />
        </Step>
      </ol>
      <AskVoucherify asking={asking} />
      <section aria-labelledby="past-title" className="mt-7 grid grid-cols-1 gap-3">
        <h3 id="past-title" className="font-medium">
          Bring what happened before
        </h3>
        <Backfill />
      </section>
    </div>
  );
}
