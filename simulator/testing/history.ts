import { simulate, type Simulation, type SimulationOptions } from '#simulator/simulate.ts';

/** Large enough that every story happens, small enough to make in a test: half a year of 100 customers. */
export function history(over: Partial<SimulationOptions> = {}): Simulation {
  return simulate({
    seed: 7,
    customers: 100,
    activity: 12,
    from: new Date('2026-01-05T00:00:00Z'),
    to: new Date('2026-07-01T00:00:00Z'),
    named: [{ sourceId: '1001', name: 'Anna', email: null, regular: true }],
    ...over,
  });
}
