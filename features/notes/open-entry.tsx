import { onPlainClick } from '#components/ui/modifier-keys.ts';

/** From a note among others to the entry it is on. */
export function OpenEntry({ href, onOpen }: { href: string; onOpen: () => void }) {
  return (
    <a
      href={href}
      onClick={onPlainClick(onOpen)}
      className="inline-flex h-6 items-center text-accent underline underline-offset-2"
    >
      Open its line
    </a>
  );
}
