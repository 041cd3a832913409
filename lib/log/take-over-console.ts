import { log } from '#lib/log/log.ts';

/**
 * Lets what libraries print go through the log, and what nobody caught. Of their texts only the place that printed is
 * kept: Next prints addresses and errors.
 */
export function takeOverConsole(): void {
  console.error = (...printed: unknown[]) => log().error(about(printed), 'A library printed an error');
  console.warn = (...printed: unknown[]) => log().warn(about(printed), 'A library printed a warning');
  for (const level of ['log', 'info', 'debug'] as const)
    console[level] = (...printed: unknown[]) => log().debug(about(printed), 'A library printed something');
  process.once('uncaughtException', (err) => {
    log().fatal({ err }, 'Pointline ends: nobody caught this error');
    process.exit(1);
  });
}

function about(printed: readonly unknown[]): { err?: Error; printedAt: string | undefined } {
  const err = printed.find((one) => one instanceof Error);
  // this function, the one that stands in for console's, and then who called
  const printedAt = new Error('only for its stack').stack?.split('\n')[3]?.trim();
  return { ...(err && { err }), printedAt };
}
