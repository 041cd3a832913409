import { hashKey, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { customerApi } from '#lib/routes.ts';

/** As the HTTP interface takes it, without what is not chosen. */
export type ReplyParameters = {
  card?: string;
  campaign?: string;
  line?: string;
  at?: string;
  heard?: string;
  language?: string;
  zone: string;
};

/** What the customer can be told of what is on screen. */
export function replyQuery({ customerId, parameters }: { customerId: string; parameters: ReplyParameters }) {
  return queryOptions({
    queryKey: ['customers', customerId, 'answer', parameters] as const,
    queryFn: ({ signal }) =>
      fetchJson({
        path: `${customerApi(customerId, 'answer')}?${new URLSearchParams(parameters)}`,
        schema: reply,
        signal,
      }),
    // it is sent to a customer: never show what was fetched a minute ago
    staleTime: 0,
    gcTime: 0,
  });
}

/** What a reply is about: all that is asked but the language. */
export function subjectOf({ language: _, ...subject }: ReplyParameters): string {
  return hashKey([subject]);
}

const reply = () => import('#features/reply/reply.schema.ts').then((wire) => wire.Reply);
