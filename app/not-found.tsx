import { Compass } from 'lucide-react';
import type { Metadata } from 'next';
import { buttonStyle } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { Notice } from '#components/ui/notice.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main className="mx-auto max-w-3xl px-3 py-10 sm:px-6">
      <h1 className="sr-only">Not found</h1>
      <Notice
        icon={Compass}
        title="There is no page at this address."
        actions={
          <Link href="/" className={buttonStyle({ size: 'sm' })}>
            Look up a customer
          </Link>
        }
      />
    </main>
  );
}
