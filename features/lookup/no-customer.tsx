import { SearchX } from 'lucide-react';
import { Link } from '#components/ui/link.tsx';
import { Notice } from '#components/ui/notice.tsx';

/** What was looked for and not found, what was tried, and what to do now. */
export function NoCustomer({ text, tried }: { text: string; tried: string }) {
  return (
    <Notice icon={SearchX} title={`No customer matches “${shortened(text)}”.`}>
      <p>{tried}</p>
      <p>
        Pointline knows the customers that a webhook has named. If this one acted only just now, or before Pointline was
        set up, no webhook may have arrived:{' '}
        <Link href="/events" className="text-accent underline underline-offset-2">
          see what was received
        </Link>
        .
      </p>
    </Notice>
  );
}

/** What was typed, as far as a sentence can carry it. */
export function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
