import { TriangleAlert } from 'lucide-react';
import { Notice } from '#components/ui/notice.tsx';
import { type FailedQuery, TryAgain } from '#components/ui/try-again.tsx';

type Props = {
  /** What could not be loaded: "This customer's history". */
  what: string;
  query: FailedQuery;
};

/** The failed state of a view, with the way out of it. */
export function Failed({ what, query }: Props) {
  return (
    <Notice
      icon={TriangleAlert}
      tone="danger"
      title={`${what} could not be loaded.`}
      actions={<TryAgain query={query} />}
    >
      <p>{query.error.message}</p>
    </Notice>
  );
}
