import { CodeBlock } from '#components/ui/code-block.tsx';

const BODY = `{"customer":{"id":"cust_test","name":"Test Customer","source_id":"test-1","object":"customer"}}`;

/** Two ways to see a webhook arrive without Voucherify. */
export function TestWebhook({ url }: { url: string }) {
  const target = `${url}?type=customer.created`;
  return (
    <>
      <p className="text-muted">Or by hand, from Pointline’s own folder, where the secret is at hand:</p>
      <CodeBlock
        what="the npm command"
        text={`echo '${BODY}' > event.json\nnpm run send -- event.json --type customer.created`}
      />
      <p className="text-muted">From anywhere, with the secret in $SECRET:</p>
      <CodeBlock
        what="the curl command"
        text={[
          `BODY='${BODY}'`,
          `SIGNATURE=$(printf '%s' "$BODY" | openssl dgst -sha256 -hmac "$SECRET" -r | cut -d' ' -f1)`,
          `curl '${target}' -H 'content-type: application/json' \\`,
          `  -H "x-voucherify-signature: $SIGNATURE" -d "$BODY"`,
        ].join('\n')}
      />
    </>
  );
}
