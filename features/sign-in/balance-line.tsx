/** A balance as it goes up and down, behind the pages before the desk. */
export function BalanceLine() {
  return (
    <svg
      viewBox="0 0 1440 320"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden
      className="pointer-events-none absolute inset-x-0 bottom-0 -z-10 h-[38dvh] w-full mask-x-from-70%"
    >
      <path d={`${STEPS} V320 H0 Z`} className="fill-accent-tint" opacity="0.55" />
      <path d={STEPS} fill="none" className="stroke-line-strong" strokeWidth="1.5" />
      {EARNED.map(([x, y]) => (
        <circle key={x} cx={x} cy={y} r="3.5" className="fill-page stroke-accent" strokeWidth="1.5" />
      ))}
    </svg>
  );
}

const STEPS = 'M0 268 H150 V236 H330 V188 H470 V250 H640 V206 H760 V150 H930 V214 H1080 V132 H1230 V84 H1440';

const EARNED = [
  [150, 236],
  [330, 188],
  [640, 206],
  [760, 150],
  [1080, 132],
  [1230, 84],
] as const;
