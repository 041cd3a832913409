/** Milliseconds between two runs: what changes faster is shown together, and still within a second. */
const PAUSE = 300;
const PAUSE_AFTER_FAILURE = 5_000;

/** Runs at once, one at a time; asked meanwhile or after a failure, once more a little later. */
export function coalesce(run: () => Promise<void>, signal: AbortSignal): () => void {
  let isResting = false;
  let again = false;

  async function once() {
    again = false;
    isResting = true;
    let pause = PAUSE;
    await run().catch(() => {
      again = true;
      pause = PAUSE_AFTER_FAILURE;
    });
    setTimeout(() => {
      isResting = false;
      if (again && !signal.aborted) void once();
    }, pause);
  }

  return () => {
    again = true;
    if (!isResting) void once();
  };
}
