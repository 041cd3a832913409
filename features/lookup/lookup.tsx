'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import {
  type MouseEvent,
  type ReactNode,
  type RefObject,
  startTransition,
  type SubmitEvent,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useTransition,
} from 'react';
import { LookupField } from '#features/lookup/lookup-field.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { LookupResults } from '#features/lookup/lookup-results.tsx';
import { lookupQuery } from '#features/lookup/lookup.query.ts';
import { destinationOf } from '#features/lookup/destination.ts';
import { moveFocus } from '#components/ui/move-focus.ts';
import { traceQuery } from '#features/trace/trace.query.ts';
import { useDebounced } from '#components/ui/use-debounced.ts';
import { looksLikeIdentifier } from '#features/trace/identifier.schema.ts';

/** Shorter texts match half of all names: they are looked up only on Enter. */
const MIN_LENGTH = 2;

type Props = {
  id: string;
  /** A box that is there already, inside a form of its own; without it the look-up brings one. */
  within?: RefObject<HTMLInputElement | null>;
  /** Called with the way to what was chosen, as part of the same transition. */
  onGone?: () => void;
  /** Stand while nothing is typed. */
  children?: ReactNode;
};

/** The look-up: as one types, or at once and straight to the only hit on Enter. */
export function Lookup({ id, within, onGone, children }: Props) {
  const [text, setText] = useState('');
  const [settled, settleNow] = useDebounced(text.trim());
  const router = useRouter();
  const queryClient = useQueryClient();
  const [going, startGoing] = useTransition();
  const [entered, setEntered] = useState('');
  const enters = useLastEnter();
  const asked = settled !== '' && (settled.length >= MIN_LENGTH || settled === entered);
  const search = useQuery({ ...lookupQuery(settled), enabled: asked });
  const trace = useQuery({ ...traceQuery(settled), enabled: asked && looksLikeIdentifier(settled) });

  function type(next: string) {
    enters.withdraw();
    setText(next);
  }

  function open(event: SubmitEvent) {
    event.preventDefault();
    enter(text);
  }

  function enter(text: string) {
    if (text.trim() === '') return;
    settleNow();
    setEntered(text.trim());
    const stands = enters.begin();
    startGoing(async () => {
      // A failure shows below the box, where the same query is watched
      const [found, traced] = await Promise.all([
        queryClient.query(lookupQuery(text)).catch(() => null),
        looksLikeIdentifier(text) ? queryClient.query(traceQuery(text)).catch(() => null) : null,
      ]);
      const href = destinationOf(text, { found, trace: traced });
      if (href && stands()) go(href);
    });
  }

  const follow = useEffectEvent((typed: string) => type(typed));
  const enterNow = useEffectEvent((typed: string) => enter(typed));
  useEffect(() => {
    const box = document.getElementById(id);
    const form = box instanceof HTMLInputElement ? box.form : null;
    if (!(box instanceof HTMLInputElement) || !form) return;
    // What was typed, and entered, before this was there
    const wasEntered = form.dataset.entered !== undefined;
    delete form.dataset.entered;
    queueMicrotask(() => {
      if (box.value !== '') follow(box.value);
      if (wasEntered) enterNow(box.value);
    });
    if (!within) return;
    const stopped = new AbortController();
    const { signal } = stopped;
    box.addEventListener('input', () => follow(box.value), { signal });
    form.addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        enterNow(box.value);
      },
      { signal },
    );
    return () => stopped.abort();
  }, [id, within]);

  function go(href: string) {
    startTransition(() => {
      router.push(href);
      onGone?.();
    });
  }

  function followed(event: MouseEvent) {
    // A link that leads on here, not into another tab, has prevented the default
    if (!event.defaultPrevented || !(event.target instanceof Element) || !event.target.closest('a')) return;
    enters.withdraw();
    if (onGone) startTransition(onGone);
  }

  const busy = going || search.isFetching || trace.isFetching;
  return (
    <div
      className="grid grid-cols-1 gap-4"
      onClick={followed}
      onKeyDown={(event) => moveFocus(event, 'input, [data-found], [data-customer]')}
    >
      {within ? (
        busy && <Busy />
      ) : (
        <form role="search" onSubmit={open} className="relative">
          <LookupField id={id} busy={busy} value={text} onChange={({ target }) => type(target.value)} autoFocus />
        </form>
      )}
      {asked ? <LookupResults text={settled} search={search} trace={trace} /> : children}
    </div>
  );
}

function Busy() {
  return (
    <p className="-mb-2 flex items-center gap-2 text-sm text-faint">
      <Spinner />
      Looking up
    </p>
  );
}

/** An Enter stands until the next one, until one types on or goes elsewhere, and while the box is there. */
function useLastEnter() {
  const last = useRef(0);
  function begin(): () => boolean {
    const mine = ++last.current;
    return () => last.current === mine;
  }
  function withdraw(): void {
    last.current++;
  }
  useEffect(
    () => () => {
      last.current++;
    },
    [],
  );
  return { begin, withdraw };
}
