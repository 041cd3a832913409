'use client';

import { useQuery } from '@tanstack/react-query';
import { useZone } from '#components/shell/zone.ts';
import { Failed } from '#components/ui/failed.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Answers } from '#features/monitoring/answers.tsx';
import { Failing } from '#features/monitoring/failing.tsx';
import { Guard } from '#features/monitoring/guard.tsx';
import { Minutes } from '#features/monitoring/minutes.tsx';
import { Outcomes } from '#features/monitoring/outcomes.tsx';
import { Outdated } from '#features/monitoring/outdated.tsx';
import { Proof } from '#features/monitoring/proof.tsx';
import { Quarantine } from '#features/monitoring/quarantine.tsx';
import { Readers } from '#features/monitoring/readers.tsx';
import { TypesSeen } from '#features/monitoring/types-seen.tsx';
import { Verdict } from '#features/monitoring/verdict.tsx';
import { monitoringQuery } from '#features/monitoring/monitoring.query.ts';

/** How webhooks fare, from the answer to the details. */
export function MonitoringView() {
  const zone = useZone();
  const query = useQuery(monitoringQuery());
  const { data } = query;
  if (!data) {
    if (query.isError) return <Failed what="The watch" query={query} />;
    return <SkeletonRows rows={6} label="Loading the watch" />;
  }
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-6">
      {query.isError ? <Outdated at={data.at} zone={zone} query={query} /> : <Verdict verdict={data.verdict} />}
      <Failing failing={data.failing} />
      <Readers readers={data.readers} zone={zone} />
      {data.proof && <Proof standing={data.proof} zone={zone} />}
      <Minutes monitoring={data} zone={zone} />
      <Answers monitoring={data} />
      <Outcomes outcomes={data.outcomes} />
      <Quarantine quarantine={data.quarantine} zone={zone} />
      {data.guard && <Guard guard={data.guard} zone={zone} />}
      <TypesSeen types={data.types} at={data.at} />
    </div>
  );
}
