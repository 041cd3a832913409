import { countWords } from '#lib/format-points.ts';
import { spanWords } from '#lib/time/span-words.ts';

/** What the verdict is made of. */
export type Signs = {
  now: number;
  newestAt: number | null;
  /** Deliveries that are tried again, by `urgencyOf`. */
  failing: { passing: number; sure: number; unsure: number };
  lost: boolean;
  quarantined: number;
  /** Whether there are more in quarantine than were counted. */
  moreQuarantined: boolean;
  lag: { count: number; median: number | null; aheadMs: number };
  slowestAnswerMs: number | null;
  /** People of the staff who read far more than is usual. */
  readers: number;
  /** Answers of the last hour that were a fault of ours. */
  faults: number;
  /** Cards whose balance is another than Voucherify's, and whether that was found too long ago; null where unasked. */
  balances: { differing: number; isOld: boolean } | null;
  /** Webhooks turned away in the last day, whoever sent them. */
  refused: number;
  /** Webhooks of the last hour from addresses that are not on the list of senders. */
  foreign: number;
  /** What speaks against the webhook as Voucherify has it. */
  guard: readonly { level: 'attention' | 'bad'; text: string }[];
};

type About = 'failing' | 'arrival' | 'guard' | 'lag' | 'quarantine' | 'answers' | 'readers' | 'proof';
type Finding = { level: 'attention' | 'bad'; about: About; text: string };
export type Verdict = {
  level: 'good' | 'attention' | 'bad' | 'waiting';
  title: string;
  reasons: { about: About; text: string }[];
};

/** Voucherify sends within 15 s and tries again from the first minute on: five minutes are no coincidence. */
const LATE_SECONDS = 300;
/** Among fewer, a single old one would be the median. */
const ENOUGH = 20;
/** Clocks that are set by the network agree within a second. */
const AHEAD_MS = 5_000;
/** Voucherify counts an answer after 10 s as a failure. */
const SLOW_MS = 7_000;
/** A shop that sleeps at night still has a job at midnight. */
const SILENT_MS = 24 * 3_600_000;

/** Webhooks arrive only where one has arrived of late. */
function attentionTitle({ now, newestAt }: Signs): string {
  return newestAt !== null && now - newestAt <= SILENT_MS ? 'Webhooks arrive, but look at this.' : 'Look at this.';
}

/** Is everything all right? In one sentence, with what speaks against it, the worst first. */
export function verdictOf(signs: Signs): Verdict {
  const findings = [...bad(signs), ...attention(signs)];
  const reasons = findings.map(({ about, text }) => ({ about, text }));
  if (findings.some(({ level }) => level === 'bad'))
    return { level: 'bad', title: 'Something needs you now.', reasons };
  if (findings.length > 0) return { level: 'attention', title: attentionTitle(signs), reasons };
  if (signs.newestAt === null) {
    return {
      level: 'waiting',
      title: 'No webhook has arrived yet.',
      reasons: [{ about: 'arrival', text: 'Connect Voucherify on the set-up page.' }],
    };
  }
  return {
    level: 'good',
    title: 'Everything is all right.',
    reasons: [{ about: 'arrival', text: goodWords(signs, signs.newestAt) }],
  };
}

/** Anybody can send something without a secret, and it is turned away: we say so, but it is no reason to worry. */
function goodWords({ now, refused }: Signs, newestAt: number): string {
  const ago = spanWords(Math.max(0, now - newestAt));
  const arrive = `Webhooks arrive, the newest ${ago} ago, and nothing waits in quarantine.`;
  if (refused === 0) return `${arrive} None was turned away in the last day.`;
  return (
    `${arrive} ${countWords(refused, 'webhook')} ${refused === 1 ? 'was' : 'were'} turned away in the last day; ` +
    `none is known to be Voucherify’s and to need you.`
  );
}

function bad({ failing, lost, faults, slowestAnswerMs, guard }: Signs): Finding[] {
  const findings = ofGuard(guard, 'bad');
  const find = (about: About, text: string) => findings.push({ level: 'bad', about, text });
  if (failing.sure > 0)
    find(
      'failing',
      `${countWords(failing.sure, 'webhook')} could not be taken, and ` +
        `${failing.sure === 1 ? 'its next try' : 'their next tries'} will fail as well: ` +
        `after the 12th failed try Voucherify switches the webhook off.`,
    );
  if (lost) find('failing', 'Voucherify has given up on webhooks that Pointline could not take.');
  if (faults > 0)
    find(
      'answers',
      `${countWords(faults, 'webhook')} of the last hour failed by a fault in Pointline. The server log says how.`,
    );
  if (slowestAnswerMs !== null && slowestAnswerMs > SLOW_MS)
    find(
      'answers',
      `An answer took ${spanWords(slowestAnswerMs)} in the last hour. Voucherify waits 10 s. ` +
        `Look at the load of Postgres.`,
    );
  return findings;
}

function ofGuard(guard: Signs['guard'], level: Finding['level']): Finding[] {
  return guard.filter((finding) => finding.level === level).map(({ text }) => ({ level, about: 'guard', text }));
}

function attention(signs: Signs): Finding[] {
  const { now, newestAt, failing, foreign, readers, quarantined, moreQuarantined, lag, balances } = signs;
  const findings = ofGuard(signs.guard, 'attention');
  const find = (about: About, text: string) => findings.push({ level: 'attention', about, text });
  if (foreign > 0)
    find(
      'answers',
      `${countWords(foreign, 'webhook')} of the last hour came from addresses that are not on the list of senders. ` +
        'If any of them is Voucherify’s, correct the list on the set-up page.',
    );
  if (failing.unsure > 0)
    find(
      'failing',
      `${countWords(failing.unsure, 'webhook')} of late ${failing.unsure === 1 ? 'was' : 'were'} turned away. ` +
        `Voucherify would send ${failing.unsure === 1 ? 'it' : 'them'} again, others would not.`,
    );
  if (failing.passing > 0)
    find(
      'failing',
      `${countWords(failing.passing, 'webhook')} came while Postgres was away, and will be sent again by Voucherify.`,
    );
  if (newestAt !== null && now - newestAt > SILENT_MS)
    find(
      'arrival',
      `No webhook has arrived for ${spanWords(now - newestAt)}. ` +
        `If the shop is open, see whether the webhook in Voucherify is active.`,
    );
  if (quarantined > 0)
    find(
      'quarantine',
      `${moreQuarantined ? 'More than ' : ''}${countWords(quarantined, 'event')} could not be understood ` +
        `and wait${quarantined === 1 ? 's' : ''} in quarantine. ` +
        `Nothing of them is lost.`,
    );
  if (lag.count >= ENOUGH && lag.median !== null && lag.median > LATE_SECONDS)
    find(
      'lag',
      'Webhooks come late: half of those of the last hour were more than 5 min under way. ' +
        'Voucherify is behind, or sends again what failed.',
    );
  if (balances !== null && balances.differing > 0)
    find(
      'proof',
      `${countWords(balances.differing, 'balance')} ${balances.differing === 1 ? 'is' : 'are'} not what Voucherify says.`,
    );
  if (balances?.isOld === true) find('proof', 'Balances were not compared with Voucherify’s for more than a day.');
  if (readers > 0)
    find(
      'readers',
      `${readers === 1 ? 'Somebody' : `${readers} people`} of the staff ${readers === 1 ? 'was' : 'were'} shown far ` +
        `more customers within an hour than is usual.`,
    );
  if (lag.aheadMs > AHEAD_MS)
    find(
      'lag',
      `Voucherify’s clock is ${spanWords(lag.aheadMs)} ahead of this machine’s. Set this machine’s clock by NTP.`,
    );
  return findings;
}
