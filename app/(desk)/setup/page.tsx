import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { AdministratorsOnly } from '#components/shell/administrators-only';
import { EventTypes } from '#components/setup/event-types';
import { Secrets } from '#components/setup/secrets';
import { Step } from '#components/setup/step';
import { TestSend } from '#components/setup/test-send';
import { TestWebhook } from '#components/setup/test-webhook';
import { WebhookState } from '#components/setup/webhook-state';
import { CodeBlock } from '#components/ui/code-block';
import { PageHeader } from '#components/ui/page-header';
import { isAdministrator } from '#lib/auth/administrator';
import { requestOrigin } from '#lib/auth/forwarded';
import { requireViewer } from '#lib/auth/guard';
import { getWebhookSetup } from '#lib/queries/get-webhook-setup';
import { readerZone } from '../reader-zone';

export const metadata: Metadata = { title: 'Set-up' };

export default async function SetupPage() {
  const viewer = await requireViewer('/setup');
  if (!isAdministrator(viewer)) return <AdministratorsOnly title="Connect Voucherify" />;
  const [setup, zone, received] = await Promise.all([getWebhookSetup(viewer), readerZone(), headers()]);
  const url = `${requestOrigin(received)}${setup.path}`;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Connect Voucherify">
        <p>Pointline only listens: Voucherify sends it a webhook for whatever happens in a project.</p>
      </PageHeader>
      <WebhookState lastWebhookAt={setup.lastWebhookAt} quarantined={setup.quarantined} zone={zone} />
      <ol className="[counter-reset:step]">
        <Step title="Add a webhook in Voucherify">
          <p className="text-muted">
            In Voucherify’s dashboard open Project settings, then Webhooks, and add an endpoint of version v2024-01-01 with
            this URL. Voucherify has to reach it from the internet: put your public https address in place of this one where
            they differ.
          </p>
          <CodeBlock text={url} what="the webhook URL" />
        </Step>
        <Step title="Use one secret on both sides">
          <Secrets secrets={setup.secrets} checked={setup.checked} zone={zone} />
        </Step>
        <Step title="Choose the events">
          <p className="text-muted">
            Pointline keeps whatever comes, so all of them is a good choice. These at least answer “where are my points?”.
            Types that the dashboard does not offer under Project settings can be sent by a distribution to the same URL.
          </p>
          <EventTypes />
        </Step>
        <Step title="See one arrive">
          <p className="text-muted">
            Pointline signs a test with its own secret and sends it to the URL above, as Voucherify would. It is kept in the log
            as pointline.test, and shows on no customer.
          </p>
          <TestSend />
          <TestWebhook url={url} />
        </Step>
      </ol>
    </div>
  );
}
