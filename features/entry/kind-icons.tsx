import {
  CircleDot,
  Coins,
  CreditCard,
  Gift,
  type LucideIcon,
  Medal,
  PackageCheck,
  ReceiptText,
  Send,
  Shapes,
  ShoppingBag,
  Ticket,
  UserCog,
  UserRoundCheck,
} from 'lucide-react';
import { kindIconId } from '#features/entry/kind-icon.tsx';
import type { Kind } from '#lib/facts/kinds.ts';

const ICONS: Record<Kind, LucideIcon> = {
  points: Coins,
  reward: Gift,
  reward_redemption: PackageCheck,
  publication: Send,
  holder_assignment: UserRoundCheck,
  redemption: ReceiptText,
  tier: Medal,
  order: ShoppingBag,
  voucher: Ticket,
  profile: UserCog,
  segment: Shapes,
  gift: CreditCard,
  other: CircleDot,
};

/** Every kind's icon once in the document, for all entries to point at: no script in the browser draws them. */
export function KindIcons() {
  return (
    <svg aria-hidden className="hidden">
      {Object.entries(ICONS).map(([kind, Icon]) => (
        <symbol key={kind} id={kindIconId(kind as Kind)} viewBox="0 0 24 24">
          <Icon />
        </symbol>
      ))}
    </svg>
  );
}
