import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useZone } from '#components/shell/zone.ts';
import { Button } from '#components/ui/button.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { Action } from '#features/staff/action.tsx';
import { SCOPE_WORDS } from '#features/tokens/scope-words.ts';
import { TokenBadges } from '#features/tokens/token-badges.tsx';
import { renewTokens, revokeToken } from '#features/tokens/tokens.query.ts';
import type { ApiToken } from '#features/tokens/token.schema.ts';

/** What is known of a token, and the way to end it. */
export function TokenDetails({ token }: { token: ApiToken }) {
  const zone = useZone();
  const { hint, scopes, createdAt, madeBy, lastUsedAt, expiresAt, revokedAt } = token;
  const moment = (at: string) => <Moment at={at} zone={zone} />;
  const rows: { label: string; value: ReactNode }[] = [
    { label: 'Begins with', value: <code>{hint}…</code> },
    {
      label: 'Made',
      value: (
        <>
          {moment(createdAt)} by <bdi>{madeBy.name}</bdi>
        </>
      ),
    },
    { label: 'Last used', value: lastUsedAt === null ? 'Never' : moment(lastUsedAt) },
    { label: 'Ends', value: expiresAt === null ? 'When it is revoked' : moment(expiresAt) },
    ...(revokedAt === null ? [] : [{ label: 'Revoked', value: moment(revokedAt) }]),
  ];
  return (
    <div className="mt-1 grid grid-cols-1 gap-5">
      <div className="flex min-h-5 flex-wrap gap-2">
        <TokenBadges token={token} />
      </div>
      <Facts rows={rows} />
      <section className="grid gap-2 border-t border-line pt-4">
        <h3 className="font-semibold">What it may do</h3>
        <dl className="grid gap-2">
          {scopes.map((scope) => (
            <div key={scope}>
              <dt className="font-mono text-sm">{scope}</dt>
              <dd className="text-sm text-muted">{SCOPE_WORDS[scope]}</dd>
            </div>
          ))}
        </dl>
      </section>
      {revokedAt === null && <Revoke token={token} />}
    </div>
  );
}

function Revoke({ token: { id, name } }: { token: ApiToken }) {
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const revocation = useMutation({
    mutationFn: () => revokeToken(id),
    onSuccess: () => renewTokens(queryClient),
    onSettled: () => setAsking(false),
  });
  return (
    <Action title="Revoke" error={revocation.error}>
      {asking ? (
        <>
          <p>
            Revoke <bdi className="font-medium">{name}</bdi>? Whatever uses it is refused from now on. It can’t be taken
            back.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button size="sm" variant="danger" pending={revocation.isPending} onClick={() => revocation.mutate()}>
              Revoke it
            </Button>
            <Button size="sm" autoFocus disabled={revocation.isPending} onClick={() => setAsking(false)}>
              Keep
            </Button>
          </div>
        </>
      ) : (
        <Button size="sm" onClick={() => setAsking(true)}>
          Revoke …
        </Button>
      )}
    </Action>
  );
}
