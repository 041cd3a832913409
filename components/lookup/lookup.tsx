'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type SubmitEvent, type ReactNode, useState, useTransition } from 'react';
import { LookupBox } from '#components/lookup/lookup-box';
import { LookupResults } from '#components/lookup/lookup-results';
import { customerSearch } from '#lib/client/customer-search';
import { destinationOf } from '#lib/client/destination';
import { moveFocus } from '#lib/client/move-focus';
import { traceQuery } from '#lib/client/trace-query';
import { useSettled } from '#lib/client/use-settled';
import { looksLikeIdentifier } from '#lib/wire/identifier';

/** Shorter texts match half of all names. */
const MIN_LENGTH = 2;

/** The look-up: as one types, or at once and straight to the only hit on Enter. `children` stand while nothing is typed. */
export function Lookup({ id, children }: { id: string; children?: ReactNode }) {
  const [text, setText] = useState('');
  const [settled, settleNow] = useSettled(text.trim());
  const router = useRouter();
  const queryClient = useQueryClient();
  const [going, startGoing] = useTransition();
  const asked = settled.length >= MIN_LENGTH;
  const search = useQuery({ ...customerSearch(settled), enabled: asked });
  const trace = useQuery({ ...traceQuery(settled), enabled: asked && looksLikeIdentifier(settled) });

  function open(event: SubmitEvent) {
    event.preventDefault();
    if (text.trim() === '') return;
    settleNow();
    startGoing(async () => {
      // A failure shows below the box, where the same query is watched
      const [found, traced] = await Promise.all([
        queryClient.query(customerSearch(text)).catch(() => null),
        looksLikeIdentifier(text) ? queryClient.query(traceQuery(text)).catch(() => null) : null,
      ]);
      const href = destinationOf(text, { found, trace: traced });
      if (href) router.push(href);
    });
  }

  return (
    <div className="grid grid-cols-1 gap-4" onKeyDown={(event) => moveFocus(event, 'input, [data-found], [data-customer]')}>
      <LookupBox id={id} text={text} busy={going || search.isFetching || trace.isFetching} onText={setText} onSubmit={open} />
      {asked ? <LookupResults text={settled} search={search} trace={trace} /> : children}
    </div>
  );
}
