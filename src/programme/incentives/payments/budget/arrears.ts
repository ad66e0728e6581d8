import type * as z from 'zod';
import { dayOf } from '../../../../platform/clock/clock.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { namesOf } from '../named.ts';
import { type Part, partsOf } from '../parts.ts';
import type { ArrearsRow, listArrears as contract } from './contract.ts';

const isOpen = (part: Part | undefined) => part !== undefined && part.state !== 'settled' && part.state !== 'nothing';
const dayMs = 86_400_000;

function rowOf(parts: readonly Part[], named: { name: string; creditCode: string } | undefined, today: string): ArrearsRow | null {
  const city = parts.find(({ account }) => account === 'city');
  const area = parts.find(({ account }) => account === 'area');
  const first = city ?? area;
  if (!first || (!isOpen(city) && !isOpen(area))) return null;
  const approvedOn = dayOf(first.approvedAt);
  return {
    postingId: first.postingId,
    no: first.no,
    area: first.area,
    enterpriseId: first.enterpriseId,
    name: named?.name ?? '',
    creditCode: named?.creditCode ?? '',
    year: first.year,
    instalment: first.instalment,
    stages: first.stages,
    kind: isOpen(city) ? (isOpen(area) ? 'both' : 'city') : 'area',
    cityFen: String(isOpen(city) ? (city?.dueFen ?? 0n) : 0n),
    cityState: city?.state ?? 'nothing',
    citySettledOn: city?.settledOn ?? null,
    areaFen: String(isOpen(area) ? (area?.dueFen ?? 0n) : 0n),
    areaState: area?.state ?? 'nothing',
    areaSettledOn: area?.settledOn ?? null,
    approvedOn,
    days: Math.max(0, Math.round((Date.parse(today) - Date.parse(approvedOn)) / dayMs)),
  };
}

/** 欠拨的各笔: approved and not paid by all who bear it, the longest waiting first. Of a posting the reader sees both parts are told. */
export async function arrearsRows(work: Work, { area, kind, year }: z.output<typeof contract.input>): Promise<ArrearsRow[]> {
  const seen = new Set((await partsOf(work, { year })).map(({ postingId }) => postingId));
  // Whether the other payer has paid stands on lists the reader does not see.
  const parts = (await work.lent('system', (inner) => partsOf(inner, { year }))).filter(({ postingId }) => seen.has(postingId));
  const names = await namesOf(
    work,
    parts.map(({ enterpriseId }) => enterpriseId),
  );
  return [...Map.groupBy(parts, ({ postingId }) => postingId).values()]
    .flatMap((own) => rowOf(own, names.get(own[0]?.enterpriseId ?? ''), work.today) ?? [])
    .filter((row) => (area === undefined || row.area === area) && (kind === undefined || row.kind === kind))
    .toSorted((a, b) => b.days - a.days || Number(a.no) - Number(b.no));
}

const sum = (fens: readonly string[]) => String(fens.reduce((all, one) => all + BigInt(one), 0n));

/** 欠拨清单, with what each area's postings still lack. */
export async function listArrears(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const rows = await arrearsRows(work, asked);
  const by = Map.groupBy(rows, (row) => row.area);
  const areas = work.policy.areas.flatMap(({ name }) => {
    const own = by.get(name);
    return own
      ? [{ area: name, count: own.length, cityFen: sum(own.map((row) => row.cityFen)), areaFen: sum(own.map((row) => row.areaFen)) }]
      : [];
  });
  return { asOf: work.today, rows, areas };
}
