import { LogOut } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';

/** A plain form: loads a new page, so nothing of the last reader stays in the tab's memory. */
export function SignOut() {
  return (
    <form method="post" action="/api/auth/sign-out" data-sign-out>
      <Button type="submit" size="sm" className="w-full">
        <LogOut aria-hidden className="size-3.5" />
        Sign out
      </Button>
    </form>
  );
}
