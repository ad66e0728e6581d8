import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import { readAwards } from '../read-awards.ts';
import { toldProvince } from '../told-awards.ts';
import { openClaims, setOff } from './claims.ts';
import type { listPayable as contract, PayableRow } from './contract.ts';
import { namesOf } from './named.ts';
import { type Part, partsOf } from './parts.ts';
import { accountOf, payersOf } from './payers.ts';
import { periodOf, periodSays } from './period.ts';

/** What waits to be put on a list, and why not where it may not. */
export interface Waiting {
  part: Part;
  held: string | null;
  offsets: { claimId: string; amountFen: bigint }[];
}

/** 现在不该付的, by posting: the law as the facts stand now no longer bears it; a person decides on a 核减, the list leaves it out. */
export async function heldBack(work: Work, parts: readonly { year: number }[]): Promise<Map<string, string>> {
  const held = new Map<string, string>();
  for (const year of new Set(parts.map((part) => part.year))) {
    const { awards } = await readAwards(work, { year });
    for (const { facts, award } of awards)
      for (const one of award.instalments) {
        if (one.state !== 'recover') continue;
        const paid = facts.paid.find(({ ordinal }) => ordinal === one.ordinal);
        if (paid?.postingId) held.set(paid.postingId, one.because[0]?.says ?? '现不符合条件');
      }
  }
  return held;
}

/** 待拨付 of these payers: no list that stands has it and it is not settled; failed ones are due again. The law is asked once for all of them. */
export async function waitingOf(work: Work, payers: readonly string[]): Promise<Waiting[]> {
  const [only] = payers;
  const all = await partsOf(work, payers.length === 1 ? { payer: only } : {});
  const parts = all.filter(({ state, payer }) => payers.includes(payer) && (state === 'waiting' || state === 'failed'));
  const held = await heldBack(work, parts);
  const waiting: Waiting[] = [];
  for (const [payer, own] of Map.groupBy(parts, (part) => part.payer)) {
    const claims = await openClaims(work, accountOf(payer), payer);
    for (const part of own) {
      const why = held.get(part.postingId) ?? null;
      waiting.push({ part, held: why, offsets: why === null ? setOff(claims, part.enterpriseId, part.dueFen) : [] });
    }
  }
  return waiting.toSorted((a, b) => payers.indexOf(a.part.payer) - payers.indexOf(b.part.payer));
}

const sum = (parts: readonly { amountFen: bigint }[]) => parts.reduce((all, { amountFen }) => all + amountFen, 0n);

/** 待拨付款项, of the reader's payers. */
export async function payableRows(work: Work, { payer, q }: z.output<typeof contract.input>): Promise<PayableRow[]> {
  // What the city has listed an area does not see: of the city's purse it would be told wrongly.
  const { area } = work.actor;
  const payers = payersOf(work.policy).filter((one) => (area === null || one === area) && (payer === undefined || one === payer));
  const waiting = await waitingOf(work, payers);
  const names = await namesOf(
    work,
    waiting.map(({ part }) => part.enterpriseId),
  );
  const rows = waiting.map(({ part, held, offsets }) => ({
    postingId: part.postingId,
    no: part.no,
    payer: part.payer,
    area: part.area,
    enterpriseId: part.enterpriseId,
    name: names.get(part.enterpriseId)?.name ?? '',
    creditCode: names.get(part.enterpriseId)?.creditCode ?? '',
    year: part.year,
    instalment: part.instalment,
    stages: part.stages,
    state: part.state,
    attempt: part.attempt + 1,
    dueFen: String(part.dueFen),
    provinceFen: String(part.provinceFen),
    offsetFen: String(sum(offsets)),
    approvedAt: part.approvedAt.toISOString(),
    held,
    failed: part.failed,
  }));
  const word = q?.toUpperCase();
  return word ? rows.filter(({ name, creditCode }) => name.toUpperCase().includes(word) || creditCode.includes(word)) : rows;
}

/** 待拨付. */
export async function listPayable(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const rows = await payableRows(work, asked);
  const { period } = periodOf(work.policy, work.today);
  const totalFen = rows.reduce((all, { dueFen, held }) => all + (held === null ? BigInt(dueFen) : 0n), 0n);
  return {
    asOf: work.today,
    period,
    periodSays: periodSays(work.policy, period),
    rows,
    totalFen: String(totalFen),
    province: toldProvince(work),
  };
}
