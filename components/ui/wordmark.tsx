/** The product's mark, a line through two points, and its name. */
export function Wordmark({ compact = false }: { compact?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2 font-semibold tracking-tight">
      <svg viewBox="0 0 24 24" className="size-6 shrink-0" aria-hidden>
        <rect width="24" height="24" rx="6" className="fill-accent-solid" />
        <path d="M6.5 16.5 17 7.5" className="stroke-on-accent" strokeWidth="2" strokeLinecap="round" />
        <circle cx="6.8" cy="16.2" r="2.4" className="fill-on-accent" />
        <circle cx="17" cy="7.6" r="2.4" className="fill-on-accent" />
      </svg>
      <span className={compact ? 'sr-only sm:not-sr-only' : undefined}>Pointline</span>
    </span>
  );
}
