'use client';

import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { ProblemNote } from '#features/sign-in/problem-note.tsx';
import { setSenders } from '#features/setup/secrets.query.ts';
import type { Senders as Said } from '#features/setup/senders.schema.ts';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { CONTROL } from '#components/ui/input.tsx';

/** From which addresses webhooks are taken at all. */
export function Senders({ senders: initial }: { senders: Said }) {
  const [text, setText] = useState(initial.networks.join('\n'));
  const change = useMutation({
    mutationFn: setSenders,
    onSuccess: ({ networks }) => setText(networks.join('\n')),
  });
  const { networks, source } = change.data ?? initial;

  function send(event: SubmitEvent) {
    event.preventDefault();
    change.mutate(text.split(/[\s,]+/).filter((network) => network !== ''));
  }

  return (
    <>
      <p className="text-muted">
        {networks.length === 0
          ? 'Webhooks are taken from every address, as long as they are signed.'
          : 'Webhooks are taken from these addresses only. All others get 403 before they are read.'}{' '}
        Voucherify publishes the addresses of its regions.
      </p>
      <p className="rounded-md bg-warning-tint px-3 py-2.5 text-sm text-warning">
        A wrong list loses webhooks: Voucherify tries for a day and then switches the webhook off. The list is about the
        address that Pointline sees, so it needs the proxies named in POINTLINE_TRUSTED_PROXIES. The test below is
        turned away as well, unless this server’s own address is listed.
      </p>
      {source === 'environment' ? (
        <p className="min-w-0 text-sm text-muted">
          POINTLINE_WEBHOOK_ADDRESSES says who may send:{' '}
          <code className="font-mono wrap-anywhere">{networks.join(', ')}</code>
        </p>
      ) : (
        <form onSubmit={send} className="grid grid-cols-1 gap-2">
          <label htmlFor="senders" className="text-sm font-medium">
            Addresses and networks, one a line
          </label>
          <textarea
            id="senders"
            rows={4}
            maxLength={10_000}
            spellCheck={false}
            autoComplete="off"
            placeholder={'203.0.113.7\n198.51.100.0/24'}
            className={classNames(CONTROL, 'h-auto py-2 font-mono')}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          {change.isError && <ProblemNote>{change.error.message}</ProblemNote>}
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" pending={change.isPending}>
              {text.trim() === '' ? 'Take from everywhere' : 'Take from these only'}
            </Button>
            <p role="status" className="text-sm text-muted">
              {change.isSuccess && 'Saved. It holds on all instances within a second.'}
            </p>
          </div>
        </form>
      )}
    </>
  );
}
