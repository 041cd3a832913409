/** How a drill tells what it does, and is told to end. */
export type Drill = { log: (line: string) => void; signal: AbortSignal };
