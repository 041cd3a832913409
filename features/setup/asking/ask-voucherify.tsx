'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import { askingQuery, removeKey, removeManagementKey, tryKey } from '#features/setup/asking/asking.query.ts';
import type { Asking } from '#features/setup/asking/asking.schema.ts';
import { FailedCalls } from '#features/setup/asking/failed-calls.tsx';
import { KeyForm } from '#features/setup/asking/key-form.tsx';
import { Kept } from '#features/setup/asking/kept.tsx';
import { ManagementForm } from '#features/setup/asking/management-form.tsx';
import { Button } from '#components/ui/button.tsx';
import { formatAmount } from '#lib/format-points.ts';

/** Keys with which Pointline asks Voucherify itself: what they are for, which there are, and what went wrong. */
export function AskVoucherify({ asking: initial }: { asking: Asking }) {
  const { data } = useQuery({ ...askingQuery(), initialData: initial });
  const { key, management, sealed, calls, failures } = data;
  return (
    <section aria-labelledby="ask-title" className="mt-3 grid grid-cols-1 gap-4 border-t border-line pt-7">
      <h2 id="ask-title" className="text-lg font-semibold">
        Ask Voucherify
      </h2>
      <p className="max-w-prose text-muted">
        With a key of its own Pointline asks Voucherify as well: agents check a customer’s balances, and what no webhook
        told is found and added. It only reads. Without a key all else works as before.
      </p>
      {sealed.includes('key') && (
        <ProblemNote>The key that was entered here was sealed with another secret key. Enter it again.</ProblemNote>
      )}
      <KeyPart asking={data} />
      {key && (
        <p className="max-w-prose text-sm text-muted">
          Of the project’s calls Pointline takes {formatAmount(calls.minute)} a minute at most, and has made{' '}
          {formatAmount(calls.used)} of {formatAmount(calls.cycle)} this month.{' '}
          {calls.pausedUntil !== null && 'Voucherify asked for a pause; trying the key ends it, if it can.'}
        </p>
      )}
      {(key || management) && <ManagementPart asking={data} />}
      {failures.length > 0 && <FailedCalls failures={failures} />}
    </section>
  );
}

function KeyPart({ asking: { key, scopes, environmentHost } }: { asking: Asking }) {
  const [isEntering, setEntering] = useState(false);
  const trial = useMutation({ mutationFn: tryKey });
  const removal = useRemoval(removeKey);
  if (isEntering)
    return (
      <KeyForm
        scopes={key?.scopes ?? scopes}
        environmentHost={environmentHost}
        projectId={key?.projectId ?? ''}
        onClose={() => {
          trial.reset();
          setEntering(false);
        }}
      />
    );
  if (!key)
    return (
      <Button className="justify-self-start" variant="primary" onClick={() => setEntering(true)}>
        Enter a key
      </Button>
    );
  const kind = key.kind === 'oauth' ? 'OAuth service' : 'Server key';
  return (
    <Kept
      title={key.tried === null ? `${kind}, ${key.place}` : kind}
      kept={key}
      lines={[key.tried, key.scopes && `Scopes: ${key.scopes}`]}
      warning="From then on nothing is asked, on all instances within a second. What was found by asking stays."
      onReplace={() => setEntering(true)}
      removal={removal}
    >
      <Button size="sm" pending={trial.isPending} onClick={() => trial.mutate()}>
        Try it
      </Button>
      <div role="status" className="min-w-0 basis-full text-sm empty:hidden">
        {trial.isSuccess && `It works: ${trial.data}`}
      </div>
      {trial.isError && (
        <div className="basis-full">
          <ProblemNote>{trial.error.message}</ProblemNote>
        </div>
      )}
    </Kept>
  );
}

function ManagementPart({ asking: { management, sealed } }: { asking: Asking }) {
  const [isEntering, setEntering] = useState(false);
  const removal = useRemoval(removeManagementKey);
  return (
    <>
      <h3 className="pt-2 font-semibold">See whether the webhook is still active</h3>
      <p className="max-w-prose text-muted">
        Voucherify switches a webhook off after twelve failures. With a management key, which Enterprise plans have,
        Pointline looks once an hour whether it is active and has the events that the desk needs. The Watch page says
        what it found.
      </p>
      {sealed.includes('management') && (
        <ProblemNote>The management key was sealed with another secret key. Enter it again.</ProblemNote>
      )}
      {isEntering && <ManagementForm management={management} onClose={() => setEntering(false)} />}
      {!isEntering && management && (
        <Kept
          title="Management key"
          kept={management}
          lines={[
            `${management.projectIds.length === 1 ? 'Project' : 'Projects'}: ${management.projectIds.join(', ')}`,
            management.isInForce ? null : 'It was entered for another host than the key above, and is not used.',
          ]}
          warning="From then on nobody here sees whether the webhook is active."
          onReplace={() => setEntering(true)}
          removal={removal}
        />
      )}
      {!isEntering && !management && (
        <Button className="justify-self-start" onClick={() => setEntering(true)}>
          Enter a management key
        </Button>
      )}
    </>
  );
}

function useRemoval(remove: () => Promise<Asking>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: remove,
    onSuccess: (asking) => queryClient.setQueryData(askingQuery().queryKey, asking),
  });
}
