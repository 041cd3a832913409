import type { Describable } from '#lib/facts/describable.ts';
import { describe } from '#lib/facts/describe.ts';
import type { Kind } from '#lib/facts/kinds.ts';
import { summarise } from '#lib/facts/summarise.ts';
import { amount } from '#lib/facts/wording.ts';

/** A line of the timeline, as far as stories care; newest first among its fellows. */
export type StoryLine = Describable & { key: string; groupId: string | null };

/** Lines that one request caused, newest first, with one sentence for all. A line alone is a story of one. */
export type Story<L extends StoryLine> = { key: string; title: string; lines: readonly [L, ...L[]] };

/**
 * Folds lines into stories: the same `group_id`; where there is none the same redemption, else the same
 * order. A story stands where its newest line stands, so the order of the lines is kept.
 */
export function storiesOf<L extends StoryLine>(lines: readonly L[]): Story<L>[] {
  const stories = new Map<string, [L, ...L[]]>();
  for (const line of lines) {
    const key = storyKey(line);
    const story = stories.get(key);
    if (story) story.push(line);
    else stories.set(key, [line]);
  }
  return [...stories].map(([key, parts]) => ({ key, title: storyTitle(parts), lines: parts }));
}

/** What the lines of one story have in common. */
export function storyKey({ key, groupId, refs }: StoryLine): string {
  if (groupId) return `group:${groupId}`;
  if (refs.redemption) return `redemption:${refs.redemption}`;
  return refs.order ? `order:${refs.order}` : `line:${key}`;
}

/** A story is about its line of the lowest rank, the most telling kind; of equal ranks about the newest. */
const RANK: Record<Kind, number> = {
  redemption: 0,
  reward: 1,
  reward_redemption: 2,
  order: 3,
  points: 4,
  gift: 5,
  publication: 6,
  holder_assignment: 7,
  tier: 8,
  voucher: 9,
  profile: 10,
  segment: 11,
  other: 12,
};

/** "Redeemed 300 points for “laptop”: −300 points, reward redemption pending". */
function storyTitle(lines: readonly [Describable, ...Describable[]]): string {
  if (lines.length === 1) return describe(lines[0]);
  const lead = leadOf(lines);
  const bought = purchase(lines);
  const headline = bought ?? describe(lead);
  const told = (line: Describable) =>
    bought ? line.kind === 'redemption' && line.action === 'succeeded' : line === lead;
  const parts = [
    ...new Set(
      oldestFirst(lines)
        .filter((line) => !told(line))
        .map(summarise)
        .filter((part) => part !== null),
    ),
  ];
  return parts.length === 0 ? headline : `${headline}: ${listed(parts)}`;
}

/** More parts than these nobody reads in a headline. */
const MOST_PARTS = 8;

function listed(parts: readonly string[]): string {
  if (parts.length <= MOST_PARTS) return parts.join(', ');
  return `${parts.slice(0, MOST_PARTS).join(', ')} and ${parts.length - MOST_PARTS} more`;
}

/** Points against a reward are one thing to a customer, whichever of its reports came. */
function purchase(lines: readonly Describable[]): string | null {
  const spent = lines.find(({ kind, action }) => kind === 'points' && action === 'spent');
  const reward = lines.find(
    ({ kind, details }) =>
      (kind === 'reward' || kind === 'reward_redemption') && (details.productName ?? details.rewardName),
  );
  if (!spent || !reward) return null;
  const name = reward.details.productName ?? reward.details.rewardName;
  return `Redeemed ${amount(spent.points, 'point') ?? 'points'} for “${name}”`;
}

function leadOf(lines: readonly [Describable, ...Describable[]]): Describable {
  return lines.reduce((lead, line) => (rankOf(line) < rankOf(lead) ? line : lead));
}

/** What was tried again in vain says less than what came about. */
function rankOf({ kind, action }: Describable): number {
  return RANK[kind] + (action.includes('failed') ? 0.5 : 0);
}

/** A reward redemption is where it got to: of its states only the last is told. */
function oldestFirst(lines: readonly Describable[]): Describable[] {
  const latest = lines.find(({ kind }) => kind === 'reward_redemption');
  return lines.filter((line) => line.kind !== 'reward_redemption' || line === latest).toReversed();
}
