import { Link } from '#components/ui/link.tsx';
import { customerPath } from '#lib/routes.ts';

/** A card that a comparison names; it leads to whoever holds it. */
export function ProofCard({ cardId, customerId }: { cardId: string; customerId: string | null }) {
  const look = 'min-w-0 font-mono wrap-anywhere';
  if (customerId === null) return <span className={look}>{cardId}</span>;
  return (
    <Link href={customerPath(customerId)} className={`${look} text-accent underline underline-offset-2`}>
      {cardId}
    </Link>
  );
}
