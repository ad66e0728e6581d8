import type * as z from 'zod';
import { explainRelief } from '../../../policy/relief.ts';
import { ReliefWhen } from '../../../policy/relief-condition.ts';
import { reliefFactNames, reliefFacts } from '../../../policy/relief-fact.ts';
import type { Work } from '../../../registry/access/work.ts';
import { conditionsSaid } from '../reliefs/catalogue.ts';
import { gatherFacts } from '../reliefs/gather.ts';
import type { listProducts as contract, ProductRow } from './contract.ts';

type Asked = z.output<typeof contract.input>;
type Stored = Omit<ProductRow, 'conditions' | 'fits'> & { when: unknown };

/** 金融产品 as far as the reader sees them; the state is the last step the reader sees. */
export async function productRows({ client }: Work, id?: string): Promise<Stored[]> {
  const { rows } = await client.query<Stored>(
    `select p.id, p.bank, p.title, p.special, p.says, p.most_yuan::text as "mostYuan", p.term_months::int as "termMonths", p.rate, p.guarantee, p.fits as when,
       case s.step when 'file' then 'filed' when 'publish' then 'published' when 'return' then 'returned' else 'retired' end as state,
       p.filed_by_name as "filedBy", to_char(p.filed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "filedOn", s.says as "stepSays"
     from finance_product p join lateral (select step, says from finance_product_step s where s.product_id = p.id order by ordinal desc limit 1) s on true
     where $1::uuid is null or p.id = $1 order by s.step <> 'publish', p.special is null, p.bank, p.filed_at desc, p.id`,
    [id ?? null],
  );
  return rows;
}

/** 金融产品; an enterprise is told of each whether it may suit it, and why. */
export async function listProducts(work: Work, asked: Asked): Promise<z.input<typeof contract.output>> {
  const { actor } = work;
  const stored = (await productRows(work)).filter(
    ({ state, special }) =>
      (asked.state === undefined || state === asked.state) &&
      (asked.special === undefined || (special !== null) === (asked.special === 'yes')),
  );
  const own = actor.office === 'enterprise' && actor.enterpriseId ? await gatherFacts(work, { enterpriseId: actor.enterpriseId }) : [];
  const rows = stored.map(({ when, ...row }): ProductRow => {
    const conditions = ReliefWhen.parse(when);
    const told = own[0] ? explainRelief(conditions, own[0].facts) : null;
    const verdict = told && (told.verdict === null ? 'unknown' : told.verdict ? 'likely' : 'no');
    return { ...row, conditions: conditionsSaid(conditions), fits: told && verdict ? { verdict, reasons: told.reasons } : null };
  });
  const facts = reliefFactNames.map((fact) => ({ fact, label: reliefFacts[fact].label, type: reliefFacts[fact].type }));
  return { rows, facts };
}
