export async function backfill(signal: AbortSignal): Promise<void> {
  await Promise.resolve(signal);
}
