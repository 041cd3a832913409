import { visibleText } from '#components/ui/visible-text.ts';

type Named = { name: string | null; email: string | null; sourceId: string | null; id: string };

/** What to call a customer: by name; where no webhook told one, by the best known identifier; where nothing of the name can be seen, by that fact. */
export function customerLabel({ name, email, sourceId, id }: Named): string {
  const shown = visibleText(name);
  if (shown !== null) return shown;
  return name ? `No visible name (${id})` : (visibleText(email) ?? visibleText(sourceId) ?? id);
}
