/** What to call a customer whose name no webhook told: the best known identifier. */
export function customerLabel({ name, email, sourceId, id }: { name: string | null; email: string | null; sourceId: string | null; id: string }): string {
  return name?.trim() || email || sourceId?.trim() || id;
}
