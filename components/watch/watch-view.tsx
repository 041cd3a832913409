'use client';

import { useQuery } from '@tanstack/react-query';
import { useZone } from '#components/shell/zone-provider';
import { Failed } from '#components/ui/failed';
import { SkeletonRows } from '#components/ui/skeleton';
import { Answers } from '#components/watch/answers';
import { Failing } from '#components/watch/failing';
import { Minutes } from '#components/watch/minutes';
import { Outcomes } from '#components/watch/outcomes';
import { Outdated } from '#components/watch/outdated';
import { Quarantine } from '#components/watch/quarantine';
import { TypesSeen } from '#components/watch/types-seen';
import { Verdict } from '#components/watch/verdict';
import { watchQuery } from '#lib/client/watch-query';

/** How webhooks fare, from the answer to the details. */
export function WatchView() {
  const zone = useZone();
  const { data, error, isFetching, refetch } = useQuery(watchQuery());
  if (!data) {
    if (error) return <Failed what="The watch" error={error} retrying={isFetching} onRetry={() => void refetch()} />;
    return <SkeletonRows rows={6} label="Loading the watch" />;
  }
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-6">
      {error ? <Outdated at={data.at} zone={zone} error={error} retrying={isFetching} onRetry={() => void refetch()} /> : <Verdict verdict={data.verdict} />}
      <Failing failing={data.failing} />
      <Minutes watch={data} zone={zone} />
      <Answers watch={data} />
      <Outcomes outcomes={data.outcomes} />
      <Quarantine quarantine={data.quarantine} zone={zone} />
      <TypesSeen types={data.types} at={data.at} />
    </div>
  );
}
