/** Milliseconds without a key, a click or a touch, after which nobody is taken to sit before the page. */
const PATIENCE = 60_000;

/** As `performance.now()`: whoever opened the page a moment ago is there. */
let touchedAt = 0;

if (typeof window !== 'undefined')
  for (const event of ['pointerdown', 'keydown', 'wheel', 'touchmove'])
    window.addEventListener(event, () => (touchedAt = performance.now()), { passive: true, capture: true });

/** Whether what the page asks now it asks by itself. A session does not go on for that (lib/auth/session.ts). */
export function isUnattended(): boolean {
  return performance.now() - touchedAt > PATIENCE;
}
