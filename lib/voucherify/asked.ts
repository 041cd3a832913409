import { type Asked, isAskedBy, isOrigin } from '#lib/voucherify/polled-key.ts';
import { child, flag, text, type Obj } from '#lib/voucherify/objects.ts';

/** What the envelope of a report that we asked for notes beside it; undefined in any other. */
export function askedIn(envelope: Obj): Asked | undefined {
  const mark = child(envelope, 'pointline');
  const [origin, by] = [text(mark, 'origin'), text(mark, 'by')];
  if (!isOrigin(origin) || !isAskedBy(by)) return undefined;
  return {
    origin,
    by,
    ...(flag(mark, 'isHolderUnsure') && { isHolderUnsure: true }),
    ...(flag(mark, 'isContrary') && { isContrary: true }),
  };
}
