import type { Period } from '../../platform/shared/period.ts';
import type { AwardFacts, PaidInstalment, Succession, TaxWord } from '../../policy/award-shape.ts';
import { type FiledEvent, turnsOf } from '../../policy/award-turns.ts';
import type { Work } from '../../registry/access/work.ts';
import { approvedRulings } from './cases/approved-rulings.ts';
import type { Around } from './register-facts.ts';

/** Who an award is of, as it is called today. */
export interface Awarded {
  enterpriseId: string;
  creditCode: string;
  name: string;
  /** Where it lies today. */
  presentArea: string;
}

/** One enterprise with all the law asks of it. */
export interface AwardEntry {
  /** All its codes, from the first. */
  line: string[];
  who: Awarded;
  facts: AwardFacts;
}

type Of<T> = T & { id: string };

/** 入库、退库 as attested, in the order of filing. */
async function eventsOf({ client }: Work, ids: string[]): Promise<Of<FiledEvent>[]> {
  const { rows } = await client.query<Of<FiledEvent>>(
    `select enterprise_id::text as id, enterprise_id::text as code, kind, effective_period as "effectivePeriod", batch_no::int as no, counted_area as area, track,
       review_type as "reviewType", review_batch as "reviewBatch", approved_on::text as "approvedOn", cause
     from register_event where withdrawn_at is null and enterprise_id = any ($1::bigint[]) order by effective_period, batch_no, kind`,
    [ids],
  );
  return rows;
}

/** What 税务 attested last of each year. */
async function taxOf({ client }: Work, ids: string[]): Promise<Of<TaxWord & { at: Date }>[]> {
  const { rows } = await client.query<Of<TaxWord & { at: Date }>>(
    `select distinct on (enterprise_id, year) enterprise_id::text as id, year::int, formed, null::boolean as net, attested_at as at
     from tax_attestation where enterprise_id = any ($1::bigint[]) order by enterprise_id, year, ordinal desc`,
    [ids],
  );
  return rows;
}

const kinds = { merger: '合并', division: '分立' };

/** 合并、分立 in force that led to one of these. */
async function successionOf({ client }: Work, ids: string[]): Promise<Of<Succession>[]> {
  const { rows } = await client.query<Of<Omit<Succession, 'says'>> & { from: string }>(
    `select to_id::text as id, kind, happened_on::text as on, from_name as from from (
       select distinct on (from_id, to_id, kind) * from lineage_edge where kind in ('merger', 'division') and to_id = any ($1::bigint[])
       order by from_id, to_id, kind, ordinal desc) said where holds order by happened_on, from_id`,
    [ids],
  );
  return rows.map(({ from, ...one }) => ({ ...one, says: `${one.on} 由${from}${kinds[one.kind]}而来` }));
}

/** 已登记的各期, by whichever code. */
async function paidOf({ client, policy }: Work, ids: string[]): Promise<Of<PaidInstalment>[]> {
  const { rows } = await client.query<
    Omit<Of<PaidInstalment>, 'amountFen' | 'correctedFen'> & { amount: string; corrected: string; parts: number; open: number }
  >(
    `select p.enterprise_id::text as id, p.id as "postingId", p.instalment::int as ordinal, p.year::int, p.entered_on as "enteredOn", p.amount_fen::text as amount,
       (select coalesce(sum(c.amount_fen), 0) from award_posting c where c.corrects = p.id)::text as corrected, d.parts, d.open
     from award_posting p cross join lateral (
       select count(*)::int as parts, count(*) filter (where not paid and due > 0)::int as open from (
         select -e.amount_fen - coalesce((select sum(x.amount_fen) from award_posting c join award_entry x on x.posting_id = c.id and x.account = e.account
             where c.corrects = p.id and c.kind = 'reduce'), 0) as due,
           exists (select from payment_result r where r.posting_id = p.id and r.account = e.account and r.outcome = 'paid') as paid
         from award_entry e where e.posting_id = p.id and e.account <> 'enterprise') part where due > 0) d
     where p.enterprise_id = any ($1::bigint[]) and p.programme = $2 and p.kind = 'award' order by p.no`,
    [ids, policy.id],
  );
  return rows.map(({ amount, corrected, parts, open, ...one }) => ({
    ...one,
    amountFen: BigInt(amount),
    correctedFen: BigInt(corrected),
    settled: open === 0 ? 'all' : open < parts ? 'part' : 'none',
  }));
}

async function namesOf({ client }: Work, ids: string[]): Promise<Map<string, Awarded>> {
  const { rows } = await client.query<Awarded>(
    `select id::text as "enterpriseId", credit_code as "creditCode", name, area as "presentArea" from enterprise where id = any ($1::bigint[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.enterpriseId, row]));
}

const latest = (words: readonly Of<TaxWord & { at: Date }>[]): TaxWord[] =>
  [...Map.groupBy(words, ({ year }) => year).values()].flatMap((of) => of.toSorted((a, b) => a.at.getTime() - b.at.getTime()).slice(-1));

/**
 * 奖励所依据的事实 of every line: the register, the attestation of tax, what was paid. To be run as award code (`inAwardWork`), to which no figure
 * was ever granted; `around` was read before.
 */
export async function awardEntries(work: Work, { lines, arrived, moves, corrected }: Around): Promise<AwardEntry[]> {
  const ids = lines.flat();
  const events = Map.groupBy(await eventsOf(work, ids), ({ id }) => id);
  const tax = Map.groupBy(await taxOf(work, ids), ({ id }) => id);
  const succession = Map.groupBy(await successionOf(work, ids), ({ id }) => id);
  const paid = Map.groupBy(await paidOf(work, ids), ({ id }) => id);
  const ruled = Map.groupBy(await approvedRulings(work, ids), ({ id }) => id);
  const names = await namesOf(work, ids);
  const city = arrived.get('');
  return lines.flatMap((line) => {
    const who = line.map((id) => names.get(id)).findLast((one) => one !== undefined);
    if (!who) return [];
    const own = <T>(of: Map<string, T[]>) => line.flatMap((id) => of.get(id) ?? []);
    const rulings = own(ruled);
    const facts: AwardFacts = {
      ...turnsOf(
        own(events).map((event) => ({ ...event, area: rightArea(corrected.get(event.id), event.area) })),
        line,
      ),
      tax: latest(own(tax)),
      rulings: rulings.flatMap(({ about, ...one }) =>
        about === 'otherPaid' ? [] : [{ about, period: one.period, holds: one.holds, says: one.says }],
      ),
      succession: own(succession),
      otherPaid: rulings.flatMap(({ about, amountFen, document }) =>
        about === 'otherPaid' ? [{ amountFen: BigInt(amountFen ?? 0), document }] : [],
      ),
      paid: own(paid),
      moves: own(moves),
      registerThrough: later(city, arrived.get(who.presentArea)),
      today: work.today,
    };
    return [{ line, who, facts }];
  });
}

const rightArea = (corrected: { before: string; after: string }[] | undefined, area: string) =>
  corrected?.find(({ before }) => before === area)?.after ?? area;

function later(a: Period | undefined, b: Period | undefined): Period | null {
  if (a === undefined || b === undefined) return a ?? b ?? null;
  return a > b ? a : b;
}
