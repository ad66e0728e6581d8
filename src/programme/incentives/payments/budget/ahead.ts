import type * as z from 'zod';
import { statedNumber } from '../../../../policy/parameter.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { type FoundAward, readAwards } from '../../read-awards.ts';
import { toldProvince } from '../../told-awards.ts';
import { cityPayer } from '../contract.ts';
import { partsOf } from '../parts.ts';
import { payersOf } from '../payers.ts';
import { borneOf } from './borne.ts';
import type { AheadRow, readAhead as contract } from './contract.ts';
import { expectedOf } from './expected.ts';
import { Ledgered } from './ledgered.ts';

const fixed = new Set(['payable', 'due']);
const open = new Set(['waitingTax', 'undecided', 'waitingRegister']);

/** What is not on the ledger yet: certain or still open, by whom and in whose budget year; who has no share on file is named. */
function addUnposted(sums: Ledgered, awards: readonly FoundAward[], from: number, missing: Set<string>): void {
  for (const { award } of awards)
    for (const one of award.instalments) {
      const kind = fixed.has(one.state) ? 'fixed' : open.has(one.state) ? 'open' : null;
      if (kind === null || one.amountFen === 0n) continue;
      if (one.cityFen === null || one.areaFen === null) {
        missing.add(one.payer);
        continue;
      }
      // What was due before waits for the budget of this year.
      const year = Math.max(one.budgetYear, from);
      sums.add(kind, cityPayer, year, one.cityFen);
      sums.add('province', cityPayer, year, one.provinceFen ?? 0n);
      sums.add(kind, one.payer, year, one.areaFen);
    }
}

/** 已核准而未列批次的, in the budget of this year. */
async function addPosted(work: Work, sums: Ledgered, from: number): Promise<void> {
  for (const part of await partsOf(work, {}))
    if (part.state === 'waiting' || part.state === 'failed') {
      sums.add('fixed', part.payer, from, part.dueFen);
      sums.add('province', part.payer, from, part.provinceFen);
    }
}

/** 往后年度预算测算, of the payers the reader sees. */
export async function readAhead(work: Work, { payer }: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { policy, today, actor } = work;
  const from = Number(today.slice(0, 4));
  const through = from + statedNumber(policy, 'payment.aheadYears', today);
  const payers = payersOf(policy).filter((one) => (actor.area === null || one === actor.area) && (payer === undefined || one === payer));
  const first = Math.min(...policy.targets.map(({ year }) => year));
  const missing = new Set<string>();
  const sums = new Ledgered();
  const awards: FoundAward[] = [];
  let law = null;
  for (let year = first; year <= from; year += 1) {
    const found = await readAwards(work, { year });
    law = found.law;
    awards.push(...found.awards);
  }
  addUnposted(sums, awards, from, missing);
  await addPosted(work, sums, from);
  const said = law === null ? { assumptions: [], known: new Set<number>() } : expectedOf(law, awards, { from, through, sums, missing });
  const rows: AheadRow[] = [];
  for (const one of payers)
    for (let year = from; year <= through; year += 1) {
      const { budgetFen, borneFen } = await borneOf(work, one, year);
      const [fixedFen, openFen, targetFen] = [sums.of('fixed', one, year), sums.of('open', one, year), sums.of('target', one, year)];
      rows.push({
        payer: one,
        year,
        fixedFen: String(fixedFen),
        openFen: String(openFen),
        targetFen: said.known.has(year) ? String(targetFen) : null,
        budgetFen: String(budgetFen),
        borneFen: String(borneFen),
        provinceFen: String(sums.of('province', one, year)),
        leftFen: String(budgetFen - borneFen - fixedFen - openFen - targetFen),
      });
    }
  return {
    asOf: today,
    rows,
    province: toldProvince(work),
    assumptions: said.assumptions,
    sharesMissing: policy.areas.map(({ name }) => name).filter((name) => missing.has(name)),
  };
}
