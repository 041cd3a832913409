import { hashKey, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { connectLive, type LiveState } from '#components/live/live-connection.ts';
import {
  type EndlessList,
  fetchNewest,
  newRows,
  type Pages,
  spliceNewest,
  updateInPlace,
} from '#components/live/newest-rows.ts';
import { coalesce } from '#components/live/coalesce.ts';

export type LiveList<Page extends { nextCursor: string | null }, Row> = {
  /** Whose page it is; absent for everything. */
  customerId?: string;
  /** The place at which the server read the page's data. */
  since: string;
  list: EndlessList<Page, Row>;
  queryKey: QueryKey;
  fetchPage: (asked: { cursor: string | null; limit: number }) => Promise<Page>;
  /** Pages that are read again at most. */
  most: number;
  /** What else changes with it. */
  onChange?: () => void;
};

/** Rows beyond those that are loaded, so that one page reaches them although some have come. */
const HEADROOM = 25;
const LARGEST_PAGE = 200;

/** Keeps an endless list as it is on the server. What would move the reader's place is held until they ask for it. */
export function useLiveRows<Page extends { nextCursor: string | null }, Row>(
  live: LiveList<Page, Row>,
  mayMove: () => boolean,
) {
  const { list, queryKey, customerId, since } = live;
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('live');
  const [held, setHeld] = useState<{ of: string; newest: Page; rows: Row[] } | null>(null);
  const [brought, setBrought] = useState<Row[]>([]);
  const [failure, setFailure] = useState<Error | null>(null);
  const [retries, setRetries] = useState(0);

  function show(newest: Page, rows: Row[]) {
    client.setQueryData<Pages<Page>>(queryKey, (loaded) => loaded && spliceNewest(list, loaded, newest));
    setHeld(null);
    if (rows.length > 0) setBrought(rows);
  }

  async function bringUpToDate() {
    // a page that is being fetched would put back what it found when it began
    const settled = async () => {
      while (client.isFetching({ queryKey, exact: true }) > 0) await new Promise((resolve) => setTimeout(resolve, 100));
      return client.getQueryData<Pages<Page>>(queryKey);
    };
    const before = await settled();
    if (!before) return;
    const count = before.pages.reduce((sum, page) => sum + list.rowsOf(page).length, HEADROOM);
    const limit = Math.min(count, LARGEST_PAGE);
    const newest = await fetchNewest(list, {
      loaded: before,
      most: live.most,
      fetchPage: (cursor) => live.fetchPage({ cursor, limit }),
    });
    const loaded = await settled();
    if (!loaded) return;
    const rows = newRows(list, loaded, newest);
    if (rows.length === 0 || mayMove()) {
      show(newest, rows);
      return;
    }
    client.setQueryData(queryKey, updateInPlace(list, loaded, newest));
    setHeld({ of: hashKey(queryKey), newest, rows });
  }

  /**
   * What is drawn stays where this fails, and the reader is told; it is tried again after a while, or when they ask.
   */
  const refresh = useEffectEvent(async () => {
    live.onChange?.();
    try {
      await bringUpToDate();
      setFailure(null);
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  });

  useEffect(() => {
    const unmounted = new AbortController();
    const onChange = coalesce(() => refresh(), unmounted.signal);
    if (retries > 0) onChange();
    const disconnect = connectLive({
      ...(customerId !== undefined && { customerId }),
      since,
      onChange,
      onState: setState,
    });
    return () => {
      unmounted.abort();
      disconnect();
    };
  }, [customerId, since, retries]);

  // what was held for other filters went with them
  const waiting = held?.of === hashKey(queryKey) ? held : null;
  const retry = () => setRetries(retries + 1);
  return {
    state,
    failure,
    retry,
    waiting: waiting?.rows ?? [],
    brought,
    bring: () => waiting && show(waiting.newest, waiting.rows),
  };
}
