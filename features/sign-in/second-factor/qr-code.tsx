import { encode } from 'uqr';

/** Cells of white around the picture, without which some cameras do not find it (ISO 18004). */
const QUIET = 4;

/** A text as a picture for a phone's camera. Drawn by the server: it goes nowhere else. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: QUIET });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} className="size-52 rounded-md bg-white">
      <path d={path} shapeRendering="crispEdges" fill="black" />
    </svg>
  );
}
