import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import { SecretValue } from '#features/setup/secret-value.tsx';
import { endSecret, removeSecret, secretsQuery } from '#features/setup/secrets.query.ts';
import type { SecretInfo } from '#features/setup/secrets.schema.ts';
import { useZone } from '#components/shell/zone.ts';
import { Badge } from '#components/ui/badge.tsx';
import { ConfirmRemoval } from '#features/setup/confirm-removal.tsx';
import { Button } from '#components/ui/button.tsx';
import { Moment } from '#components/ui/moment.tsx';

const WEEK = 7 * 24 * 3_600_000;

type Change = { endsAt: string | null } | 'remove';

/** One secret, what is known of it, and what can be done with it. */
export function SecretRow({ secret }: { secret: SecretInfo }) {
  const queryClient = useQueryClient();
  const { id, name, source, isLive, endsAt } = secret;
  const [confirming, setConfirming] = useState(false);
  const remove = useRef<HTMLButtonElement>(null);
  const change = useMutation({
    mutationFn: (to: Change) => (to === 'remove' ? removeSecret(id) : endSecret(id, to.endsAt)),
    onSuccess: (list) => queryClient.setQueryData(secretsQuery().queryKey, list),
    onSettled: () => setConfirming(false),
  });
  const act = (to: Change) => change.mutate(to);
  return (
    <li className="grid min-w-0 grid-cols-1 gap-2 rounded-lg border border-line bg-surface p-3.5 shadow-card">
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        <h3 className="min-w-0 font-medium wrap-anywhere">
          <bdi>{name}</bdi>
        </h3>
        <State secret={secret} />
      </div>
      {source === 'desk' && <SecretValue id={id} name={name} />}
      <Use secret={secret} />
      {source === 'desk' && !confirming && (
        <div className="flex flex-wrap gap-2">
          {isLive && endsAt === null && (
            <Button
              size="sm"
              pending={change.isPending}
              onClick={() => act({ endsAt: new Date(Date.now() + WEEK).toISOString() })}
            >
              End in 7 days
            </Button>
          )}
          {endsAt !== null && (
            <Button size="sm" pending={change.isPending} onClick={() => act({ endsAt: null })}>
              {isLive ? 'Keep it' : 'Use it again'}
            </Button>
          )}
          <Button ref={remove} size="sm" pending={change.isPending} onClick={() => setConfirming(true)}>
            Remove
          </Button>
        </div>
      )}
      {confirming && (
        <ConfirmRemoval
          label={`Remove “${name}”`}
          pending={change.isPending}
          onRemove={() => act('remove')}
          onCancel={() => {
            setConfirming(false);
            requestAnimationFrame(() => remove.current?.focus());
          }}
        >
          {isLive
            ? 'From then on every webhook signed with it is turned away, on all instances within a second.'
            : 'It has ended; removing it only takes it off this list.'}
        </ConfirmRemoval>
      )}
      {change.isError && <ProblemNote>{change.error.message}</ProblemNote>}
    </li>
  );
}

function State({ secret: { source, isLive, endsAt } }: { secret: SecretInfo }) {
  const zone = useZone();
  if (source === 'environment') return <Badge tone="positive">Live, from the environment</Badge>;
  if (isLive && endsAt === null) return <Badge tone="positive">Live</Badge>;
  if (!isLive && endsAt === null) return <Badge tone="danger">Cannot be opened</Badge>;
  return (
    <Badge tone={isLive ? 'warning' : 'neutral'}>
      {isLive ? 'Ends' : 'Ended'} <Moment at={endsAt ?? ''} zone={zone} />
    </Badge>
  );
}

function Use({ secret: { source, isLive, endsAt, createdAt, createdBy, lastUsedAt } }: { secret: SecretInfo }) {
  const zone = useZone();
  return (
    <p className="text-sm text-muted">
      {source === 'environment' && 'Set where Pointline is started, and changed only there. '}
      {createdAt !== null && (
        <>
          {createdBy === null ? 'Made by Pointline' : 'Added by '}
          {createdBy !== null && <bdi>{createdBy}</bdi>} at <Moment at={createdAt} zone={zone} />.{' '}
        </>
      )}
      {!isLive && endsAt === null && 'It was sealed with another key, and lets nothing in. '}
      {lastUsedAt === null ? (
        'No webhook was signed with it yet.'
      ) : (
        <>
          A webhook signed with it last came at <Moment at={lastUsedAt} zone={zone} />.
        </>
      )}
    </p>
  );
}
