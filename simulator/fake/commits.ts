import type { Switches } from '#simulator/fake/switches.ts';
import { seededRandom } from '#simulator/random.ts';
import type { World } from '#simulator/world.ts';

/** Which transactions are committed late, of those that came to be after the world was first shown. */
export type Commits = {
  begin: (world: World) => void;
  isLate: (transactionId: string, late: Switches['late']) => boolean;
};

export function makeCommits(seed: number | string): Commits {
  const committed = new Set<string>();
  /** Lists that have left it out. */
  const leftOut = new Map<string, number>();
  return {
    begin: ({ cards }) => {
      for (const { transactionId } of cards.flatMap(({ movements }) => movements)) committed.add(transactionId);
    },
    isLate: (id, { share, calls }) => {
      if (share === 0 || committed.has(id)) return false;
      const times = leftOut.get(id) ?? 0;
      if (times >= calls || !seededRandom(`${seed}/${id}`).chance(share)) {
        committed.add(id);
        return false;
      }
      leftOut.set(id, times + 1);
      return true;
    },
  };
}
