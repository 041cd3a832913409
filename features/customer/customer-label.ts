import { visibleText } from '#components/ui/visible-text.ts';

type Named = { name: string | null; email: string | null; sourceId: string | null; id: string };

/** What to call a customer: their name, else their best known identifier. A name that shows nothing is called so. */
export function customerLabel({ name, email, sourceId, id }: Named): string {
  const shown = visibleText(name);
  if (shown !== null) return shown;
  return name ? `No visible name (${id})` : (visibleText(email) ?? visibleText(sourceId) ?? id);
}
