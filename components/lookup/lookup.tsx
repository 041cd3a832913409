'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type SubmitEvent, type ReactNode, useState, useTransition } from 'react';
import { LookupBox } from '#components/lookup/lookup-box';
import { LookupResults } from '#components/lookup/lookup-results';
import { customerSearch } from '#lib/client/customer-search';
import { moveFocus } from '#lib/client/move-focus';
import { onlyHit } from '#lib/client/only-hit';
import { useSettled } from '#lib/client/use-settled';

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

  function open(event: SubmitEvent) {
    event.preventDefault();
    if (text.trim() === '') return;
    settleNow();
    startGoing(async () => {
      // A failure shows below the box, where the same query is watched
      const found = await queryClient.query(customerSearch(text)).catch(() => null);
      const hit = found && onlyHit(found, text);
      if (hit) router.push(`/customers/${encodeURIComponent(hit.id)}`);
    });
  }

  return (
    <div className="grid grid-cols-1 gap-4" onKeyDown={(event) => moveFocus(event, 'input, [data-customer]')}>
      <LookupBox id={id} text={text} busy={going || search.isFetching} onText={setText} onSubmit={open} />
      {asked ? <LookupResults text={settled} search={search} /> : children}
    </div>
  );
}
