import { statedNumber } from '../../../policy/parameter.ts';
import { addDays } from '../../../policy/workdays.ts';
import type { Work } from '../../../registry/access/work.ts';

/** 政银企的词, and the banks a consent can name. */
export async function readFinanceWords({ policy, today, client, actor }: Work) {
  const { fields, purposes, declines, lapses } = policy.financing;
  const consentDays = statedNumber(policy, 'financing.consentDays', today);
  const { rows } = actor.office === 'bank' ? { rows: [] } : await client.query<{ name: string }>('select bank_names() as name');
  return {
    fields,
    purposes,
    declines,
    lapses,
    banks: rows.map(({ name }) => name),
    answerWorkdays: statedNumber(policy, 'financing.answerWorkdays', today),
    consentDays,
    latestTo: addDays(today, consentDays),
  };
}
