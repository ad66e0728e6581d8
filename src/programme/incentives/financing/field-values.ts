import { seal, unseal } from '../../../platform/sealed.ts';
import type { Work } from '../../../registry/access/work.ts';
import { industryName } from '../../../registry/directory/industry.ts';
import { gatherFacts } from '../reliefs/gather.ts';
import type { Field } from './contract.ts';
import { needContext } from './raise-need.ts';

/** The place a sealed field belongs to. */
export const fieldContext = (matchId: string) => `finance-field ${matchId}`;

/** A field as it is kept: words, or sealed. */
export interface KeptField {
  field: Field;
  value: string | null;
  sealed: Buffer | null;
  algorithm: string | null;
}

interface NeedStored {
  enterprise_id: string;
  name: string;
  credit_code: string;
  township: string | null;
  industry_code: string | null;
  amount: string;
  purpose: string;
  term_months: number;
  collateral: string;
  contact_sealed: Buffer;
  algorithm: string;
}

const wan = (yuan: string) => `${(Number(yuan) / 10_000).toLocaleString('zh-CN', { maximumFractionDigits: 2 })}万元`;

/** 本企业自报收入: the newest month it reported itself, year to date; no other source is ever asked. */
async function ownRevenue({ client }: Work, enterpriseId: string): Promise<string> {
  const months = Array.from({ length: 12 }, (_, at) => `y${at + 1}::text`).join(', ');
  const { rows } = await client.query<{ year: number; months: (string | null)[] }>(
    `select year::int, array[${months}] as months from figure_year where enterprise_id = $1 and source = 'self' and measure = 'revenue' order by year desc`,
    [enterpriseId],
  );
  for (const { year, months: said } of rows) {
    const at = said.findLastIndex((one) => one !== null);
    if (at >= 0) return `${year}年1—${at + 1}月自报营业收入 ${wan(said[at] ?? '0')}`;
  }
  return '企业没有报送';
}

/** 推送的数据项, put together by the system from what was consented to and nothing more; the contact is sealed for its new place. */
export async function fieldValues(
  work: Work,
  secret: string,
  { needId, matchId, fields }: { needId: string; matchId: string; fields: readonly Field[] },
): Promise<KeptField[]> {
  return work.lent('system', async (system) => {
    const { rows } = await system.client.query<NeedStored>(
      `select n.enterprise_id::text, e.name, e.credit_code, e.township, e.industry_code, n.amount_yuan::text as amount, n.purpose, n.term_months, n.collateral,
         n.contact_sealed, n.algorithm from finance_need n join enterprise e on e.id = n.enterprise_id where n.id = $1`,
      [needId],
    );
    const need = rows[0];
    if (!need) throw new Error('a need that was asked for is gone');
    const kept: KeptField[] = [];
    for (const field of fields) {
      if (field === 'contact') {
        const plain = unseal({ secret, context: needContext(needId) }, { algorithm: need.algorithm, bytes: need.contact_sealed });
        const { algorithm, bytes } = seal({ secret, context: fieldContext(matchId) }, plain);
        kept.push({ field, value: null, sealed: bytes, algorithm });
      } else kept.push({ field, value: await valueFor(system, field, need), sealed: null, algorithm: null });
    }
    return kept;
  });
}

async function valueFor(system: Work, field: Exclude<Field, 'contact'>, need: NeedStored): Promise<string> {
  switch (field) {
    case 'identity':
      return `${need.name}（${need.credit_code}）`;
    case 'sector':
      return `${industryName(need.industry_code) ?? '行业未登记'}，${need.township ?? '乡镇（园区）未登记'}`;
    case 'need':
      return `${wan(need.amount)}，期限 ${need.term_months} 个月，用于${need.purpose}；担保：${need.collateral}`;
    case 'ownRevenue':
      return ownRevenue(system, need.enterprise_id);
    case 'listing': {
      const [subject] = await gatherFacts(system, { enterpriseId: need.enterprise_id });
      const months = subject?.facts.months_since_entry?.value;
      const listed = subject?.facts.listed?.value ? `在库${typeof months === 'number' ? `（入库 ${months} 个月）` : ''}` : '不在库';
      return `${listed}，${subject?.facts.in_pool?.value ? '在' : '不在'}重点企业培育库`;
    }
  }
}
