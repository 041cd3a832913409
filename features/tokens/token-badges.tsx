import { Badge } from '#components/ui/badge.tsx';
import type { ApiToken } from '#features/tokens/token.schema.ts';

/** What is to be known of a token at a glance. One that is good, made by somebody who is here, has none. */
export function TokenBadges({ token: { isLive, revokedAt, madeBy } }: { token: ApiToken }) {
  if (revokedAt !== null) return <Badge>Revoked</Badge>;
  if (!isLive) return <Badge>Ended</Badge>;
  return madeBy.isSwitchedOff && <Badge tone="warning">Its maker has left</Badge>;
}
