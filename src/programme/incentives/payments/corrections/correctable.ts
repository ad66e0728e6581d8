import type * as z from 'zod';
import type { Work } from '../../../../registry/access/work.ts';
import { readAwards } from '../../read-awards.ts';
import { namesOf } from '../named.ts';
import { type Part, partsOf } from '../parts.ts';
import type { CorrectableRow, listCorrectable as contract } from './contract.ts';

/** 可追回、可核减 of one payer's part: what was paid and not taken back; what is neither paid nor on a list. */
export function openOf(part: Part): { recover: bigint; reduce: bigint } {
  const free = part.state === 'waiting' || part.state === 'failed';
  return { recover: part.state === 'settled' ? part.lineDueFen - part.recoveredFen : 0n, reduce: free ? part.dueFen : 0n };
}

/** The same, of both payers of a posting; also of the payer whose lists the reader does not see. */
export async function openOfPosting(work: Work, postingId: string): Promise<{ recover: [bigint, bigint]; reduce: [bigint, bigint] }> {
  const parts = await work.lent('system', (inner) => partsOf(inner, { postingId }));
  const of = (account: 'city' | 'area') => {
    const part = parts.find((one) => one.account === account);
    return part ? openOf(part) : { recover: 0n, reduce: 0n };
  };
  const [city, area] = [of('city'), of('area')];
  return { recover: [city.recover, area.recover], reduce: [city.reduce, area.reduce] };
}

/** What the law says today of each posting it no longer bears. */
async function saidNow(work: Work, years: Set<number>): Promise<Map<string, string>> {
  const said = new Map<string, string>();
  for (const year of years)
    for (const { facts, award } of (await readAwards(work, { year })).awards)
      for (const one of award.instalments) {
        const paid = facts.paid.find(({ ordinal }) => ordinal === one.ordinal);
        const differs = one.because.find(({ says }) => says.includes('差额另行更正'));
        if (paid?.postingId && (one.state === 'recover' || differs)) said.set(paid.postingId, (differs ?? one.because[0])?.says ?? '');
      }
  return said;
}

/** 可更正的各笔: those the law no longer bears first. */
export async function listCorrectable(
  work: Work,
  { q, postingId }: z.output<typeof contract.input>,
): Promise<z.input<typeof contract.output>> {
  // Of a posting the reader sees both parts are told: the area is asked to agree to the city's part as well.
  const seen = new Set((await partsOf(work, { postingId })).map((part) => part.postingId));
  const parts = (await work.lent('system', (inner) => partsOf(inner, { postingId }))).filter((part) => seen.has(part.postingId));
  const names = await namesOf(
    work,
    parts.map(({ enterpriseId }) => enterpriseId),
  );
  const now = await saidNow(work, new Set(parts.map(({ year }) => year)));
  const rows = [...Map.groupBy(parts, (part) => part.postingId)].flatMap(([id, own]): CorrectableRow[] => {
    const [first] = own;
    if (!first) return [];
    const fen = (account: 'city' | 'area', pick: (part: Part) => bigint) => {
      const part = own.find((one) => one.account === account);
      return String(part ? pick(part) : 0n);
    };
    return [
      {
        postingId: id,
        no: first.no,
        area: first.area,
        enterpriseId: first.enterpriseId,
        name: names.get(first.enterpriseId)?.name ?? '',
        creditCode: names.get(first.enterpriseId)?.creditCode ?? '',
        year: first.year,
        instalment: first.instalment,
        stages: first.stages,
        cityFen: fen('city', ({ dueFen }) => dueFen),
        areaFen: fen('area', ({ dueFen }) => dueFen),
        recoverCityFen: fen('city', (part) => openOf(part).recover),
        recoverAreaFen: fen('area', (part) => openOf(part).recover),
        reduceCityFen: fen('city', (part) => openOf(part).reduce),
        reduceAreaFen: fen('area', (part) => openOf(part).reduce),
        now: now.get(id) ?? null,
      },
    ];
  });
  const word = q?.toUpperCase();
  const found = word ? rows.filter(({ name, creditCode }) => name.toUpperCase().includes(word) || creditCode.includes(word)) : rows;
  return { asOf: work.today, rows: found.toSorted((a, b) => Number(b.now !== null) - Number(a.now !== null)) };
}
