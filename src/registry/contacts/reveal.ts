import type * as z from 'zod';
import { unseal } from '../../platform/sealed.ts';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import { stated, statedNumber } from '../../policy/parameter.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { reasonRefusals } from '../exports/reason-given.ts';
import { record } from '../journal/record.ts';
import { areaOfEnterprise, contextOf } from './contacts.ts';
import type { revealContact as contract } from './contract.ts';

type Answer = z.input<typeof contract.output>;

/**
 * 查看原文: by the offices of 手册 8.3 alone, with a reason, so many times a day. The entry is written before the value is had: the
 * database asks for it (contact_sealed).
 */
export function revealContact(secret: () => string) {
  return async (work: Work, { enterpriseId, kind, reason }: z.output<typeof contract.input>): Promise<Answer> => {
    const { client, actor, policy, today } = work;
    refuse([...dutyRefusals(actor, 'contacts.reveal'), ...dutyRefusals(actor, `contacts.reveal.${kind}`)], 403);
    await areaOfEnterprise(work, enterpriseId);
    const least = statedNumber(policy, 'export.reasonLength', today);
    refuse(reasonRefusals(reason, least, { says: '查看原文须写明理由', clause: stated(policy, 'export.reasonLength', today).clause }));
    const left = await leftToday(work);
    const { rowCount } = await client.query(
      'select 1 from enterprise_contact where enterprise_id = $1 and kind = $2 and ended_at is null',
      [enterpriseId, kind],
    );
    if (!rowCount) throw new Refusal([{ says: '还没有登记这一项', remedy: '请先登记，或向企业核实' }], 409);
    const thing = `${enterpriseId} ${kind}`;
    const place = await record(work, {
      act: 'contacts.reveal',
      says: '查看联系人与账户原文',
      outcome: 'done',
      thing,
      detail: { enterpriseId, kind, reason },
    });
    const { rows } = await client.query<{ ordinal: number; sealed: Buffer; algorithm: string }>(
      'select ordinal, sealed, algorithm from contact_sealed($1, $2, $3, $4)',
      [enterpriseId, kind, place.chain, place.seq],
    );
    const kept = rows[0];
    if (!kept) throw new Error('the database did not give out a value that its own rules allow');
    const value = unseal(
      { secret: secret(), context: contextOf(enterpriseId, kind, kept.ordinal) },
      { algorithm: kept.algorithm, bytes: kept.sealed },
    );
    return { value, journal: { chain: place.chain, seq: place.seq }, left: left - 1 };
  };
}

/** How many more times today; one look at a time, so that two at once do not both pass. 429 when it is used up. */
async function leftToday({ client, actor, policy, today }: Work): Promise<number> {
  const most = stated(policy, 'contact.revealsPerDay', today);
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`reveal of ${actor.accountId}`]);
  const { rows } = await client.query<{ seen: number }>(
    `select count(*)::int as seen from journal where act = 'contacts.reveal' and outcome = 'done' and account_id is not distinct from $1
       and at >= ($2 || ' 00:00:00+08')::timestamptz`,
    [actor.accountId, today],
  );
  const seen = rows[0]?.seen ?? 0;
  if (seen < Number(most.value)) return Number(most.value) - seen;
  const says = `今日已查看 ${seen} 次，达到每人每日上限 ${most.value} 次`;
  throw new Refusal([{ says, clause: most.clause, remedy: '请明日再查看；确需增加的，由本单位报市工信局' }], 429);
}
