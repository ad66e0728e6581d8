import type * as z from 'zod';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { fenOf } from '../../../policy/award-money.ts';
import { samePersonRefusals } from '../../../registry/access/acting.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { note } from '../../../registry/journal/note.ts';
import { caseById, casesOf } from './case-row.ts';
import type { fileRuling as fileContract, stepRuling as stepContract } from './contract.ts';
import { caseStateSays, endedStates } from './life/contract.ts';
import { rulingLife, type StoredRuling } from './read-rulings.ts';
import { settle } from './settle.ts';

type FileAsked = z.output<typeof fileContract.input>;
type StepAsked = z.output<typeof stepContract.input>;

async function keepStep(
  { client, actor, now }: Work,
  of: { id: string; area: string; ordinal: number },
  step: string,
  says: string | null,
) {
  const { rowCount } = await client
    .query(
      `insert into award_ruling_step (thing_id, ordinal, area, step, says, taken_by, taken_by_name, taken_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict do nothing`,
      [of.id, of.ordinal, of.area, step, says, actor.accountId, actor.displayName, now],
    )
    .catch((error: Error & { constraint?: string }) => {
      if (error.constraint === 'award_rule_two_persons')
        throw new Refusal([{ says: '提出与审定须由两人办理', remedy: '请由另一位同志审定' }]);
      throw error;
    });
  if (rowCount === 0) refuse([{ says: '刚刚已有人办理', remedy: '请刷新' }]);
}

/** 提出人工认定: what the plan leaves to a person, with its document; nothing changes before it is approved. */
export async function fileRuling(work: Work, asked: FileAsked): Promise<z.input<typeof fileContract.output>> {
  const { client, actor } = work;
  const found = await caseById(work, asked.id);
  refuse(dutyRefusals(actor, 'awardCase.ruling.file', found.area), 403);
  if (endedStates.includes(found.state) && asked.about !== 'fraud')
    refuse([{ says: `「${caseStateSays(found.state, found)}」时不再认定`, remedy: '弄虚作假的认定除外' }]);
  if ((asked.about === 'otherPaid') !== (asked.amountYuan !== null)) refuse([{ says: '只有“已由其他政策兑现”填金额，且必须填' }], 422);
  refuseWording(work.policy, { 认定: asked.says, 文件名称: asked.documentTitle });
  const bare = asked.about === 'otherPaid' || asked.about === 'fraud';
  const { rows } = await client.query<{ id: string }>(
    `insert into award_ruling (enterprise_id, area, about, period, holds, amount_fen, document_no, document_title, says)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      found.enterpriseId,
      found.area,
      asked.about,
      bare ? null : found.enteredOn,
      asked.holds,
      asked.amountYuan === null ? null : fenOf(asked.amountYuan),
      asked.documentNo,
      asked.documentTitle,
      asked.says,
    ],
  );
  const id = rows[0]?.id ?? '';
  await keepStep(work, { id, area: found.area, ordinal: 1 }, 'file', null);
  note(work, { act: 'awardCase.ruling', says: '提出人工认定', thing: found.id, detail: { about: asked.about, holds: asked.holds } });
  return { id };
}

/** 审定: by 市工信局, and by another person; from then on the award law reads it, and cases that waited for it go on. */
export async function stepRuling(work: Work, asked: StepAsked): Promise<z.input<typeof stepContract.output>> {
  const { client, actor } = work;
  const { rows } = await client.query<
    Pick<StoredRuling, 'id' | 'area' | 'enterpriseId'> & { ordinal: number; step: 'file' | 'approve' | 'reject' | 'end'; makers: string[] }
  >(
    `select r.id, r.area, r.enterprise_id::text as "enterpriseId", s.ordinal, s.step, f.persons as makers from award_ruling r
       join lateral (select * from award_ruling_step s where s.thing_id = r.id order by ordinal desc limit 1) s on true
       join award_ruling_step f on f.thing_id = r.id and f.ordinal = 1 where r.id = $1`,
    [asked.id],
  );
  const found = rows[0];
  if (!found) throw new Refusal([{ says: '没有这项认定，或者它不属于您负责的县市区', remedy: '请重新查找' }], 404);
  refuse(dutyRefusals(actor, 'awardCase.ruling.step', found.area), 403);
  refuse(rulingLife.refusals(rulingLife.moves[found.step].to, asked.step));
  if (asked.step === 'approve') refuse(samePersonRefusals(actor, found.makers, '提出与审定'));
  else if ((asked.says ?? '').length < 2) refuse([{ says: `${rulingLife.says(asked.step)}须写明理由` }]);
  await keepStep(work, { ...found, ordinal: found.ordinal + 1 }, asked.step, asked.says || null);
  note(work, { act: 'awardCase.ruling', says: rulingLife.says(asked.step), thing: found.id, detail: { step: asked.step } });
  for (const one of await casesOf(work, { line: [found.enterpriseId] }))
    if (one.state === 'collecting' || one.stage > 1) await settle(work, one.id);
  const { to } = rulingLife.moves[asked.step];
  if (to === 'filed') throw new Error('no step leads back');
  return { id: found.id, state: to };
}
