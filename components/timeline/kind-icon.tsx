import {
  CircleDot, Coins, CreditCard, Gift, type LucideIcon, Medal, PackageCheck, ReceiptText, Send, Shapes, ShoppingBag, Ticket, UserCog, UserRoundCheck,
} from 'lucide-react';
import type { Kind } from '#lib/facts/kinds';

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

export function KindIcon({ kind }: { kind: Kind }) {
  const Icon = ICONS[kind];
  return (
    <span aria-hidden className="grid size-7 shrink-0 place-items-center rounded-md bg-sunken text-muted">
      <Icon className="size-4" />
    </span>
  );
}
