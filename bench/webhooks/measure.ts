import { setTimeout as sleep } from 'node:timers/promises';
import { TOKEN, type Contestant } from '#bench/webhooks/contestants.ts';
import type { LoadProcess, LoneResult, SaturationResult } from '#bench/webhooks/load-process.ts';

export const CONNECTIONS = [32, 128] as const;
const LONE = 200;
/** Milliseconds between two looks whether all is projected. */
const PAUSE = 20;

export type Saturated = SaturationResult & {
  /** Webhooks per second until the last answer, and until the last of them can be read. */
  accepted: number;
  projected: number | null;
  /** Milliseconds of the sender's own work for one webhook. */
  sending: number;
};

/** What one contestant did in one round. */
export type Round = { contestant: string; saturated: Record<string, Saturated>; lone: LoneResult };

export type Measured = { rounds: Round[]; mostResident: Record<string, number> };

export type Sustained = Saturated & { minutes: number; mostResident: number; mostWaiting: number };

type Rounds = {
  load: LoadProcess;
  contestants: Record<string, Contestant>;
  rounds: number;
  /** Of each saturation. */
  seconds: number;
  signal: AbortSignal;
};

export async function measureRounds({ load, contestants, rounds, seconds, signal }: Rounds): Promise<Measured> {
  const measured: Round[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const [name, contestant] of Object.entries(contestants)) {
      // the first round warms the code up
      const result = await measureRound({ load, name, contestant, seconds: round === 0 ? 3 : seconds, signal });
      if (round === 0) continue;
      measured.push(result);
      const rates = CONNECTIONS.map((n) => `${n}: ${Math.round(result.saturated[n]?.accepted ?? 0)}/s`).join(', ');
      console.log(`round ${round}, ${name}: ${rates}`);
    }
  }
  const resident = Object.entries(contestants).map(([name, { server }]) => [name, server.mostResident()] as const);
  return { rounds: measured, mostResident: Object.fromEntries(resident) };
}

type OneRound = { load: LoadProcess; name: string; contestant: Contestant; seconds: number; signal: AbortSignal };

async function measureRound({ load, name, contestant, seconds, signal }: OneRound): Promise<Round> {
  const { address } = contestant;
  const projects = name === 'pointline';
  const saturated: Record<string, Saturated> = {};
  for (const connections of CONNECTIONS) {
    signal.throwIfAborted();
    saturated[connections] = await saturate({ load, contestant, projects, connections, seconds });
  }
  const lone = await load.lone({ address, count: LONE, token: projects ? TOKEN : null });
  return { contestant: name, saturated, lone };
}

type Saturation = {
  load: LoadProcess;
  contestant: Contestant;
  projects: boolean;
  connections: number;
  seconds: number;
};

async function saturate({ load, contestant, projects, connections, seconds }: Saturation): Promise<Saturated> {
  const result = await load.saturate({ address: contestant.address, connections, seconds });
  const answered = performance.now();
  if (projects) while ((await countUnprojected(contestant)) > 0) await sleep(PAUSE);
  const drained = performance.now() - answered;
  return {
    ...result,
    accepted: result.answered / (result.elapsed / 1000),
    projected: projects ? result.answered / ((result.elapsed + drained) / 1000) : null,
    sending: result.cpu / result.answered,
  };
}

async function countUnprojected({ server }: Contestant): Promise<number> {
  const response = await fetch(`${server.url}/api/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
  const [, count] = /^pointline_events_unprojected (\d+)$/m.exec(await response.text()) ?? [];
  if (count === undefined) throw new Error(`The metrics do not tell what is unprojected (${response.status}).`);
  return Number(count);
}

type Long = { load: LoadProcess; pointline: Contestant; minutes: number; signal: AbortSignal };

/** Saturates Pointline with 32 connections for minutes, and says each minute how many wait. */
export async function measureSustained({ load, pointline, minutes, signal }: Long): Promise<Sustained> {
  let mostWaiting = 0;
  const look = async () => {
    const waiting = await countUnprojected(pointline);
    mostWaiting = Math.max(mostWaiting, waiting);
    console.log(`${waiting} unprojected, ${Math.round(pointline.server.mostResident())} MB resident at most`);
  };
  const timer = setInterval(() => void look(), 30_000);
  const stopped = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('stopped'))),
  );
  const sent = saturate({ load, contestant: pointline, projects: true, connections: 32, seconds: minutes * 60 });
  const saturated = await Promise.race([sent, stopped]).finally(() => clearInterval(timer));
  return { ...saturated, minutes, mostWaiting, mostResident: pointline.server.mostResident() };
}
