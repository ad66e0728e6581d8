import type * as z from 'zod';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { fileOf } from './case-file.ts';
import { caseById, type StoredCase } from './case-row.ts';
import type { giveUndertaking as contract } from './contract.ts';
import { caseStateSays, endedStates } from './life/contract.ts';
import { settle } from './settle.ts';

/** 申请书暨承诺函 of an enterprise: what it confirms, word for word; the text is kept with the confirmation. */
export function undertakingText(
  { policy }: Pick<Work, 'policy'>,
  { name, year, enteredOn }: Pick<StoredCase, 'name' | 'year' | 'enteredOn'>,
): string {
  return [
    `${name}于${enteredOn}经统计部门审核纳入规模以上工业企业名录库，依据《${policy.label}》第四条，申请${year}年度新增规模以上工业企业奖励，并承诺：`,
    '一、所报情况和提供的材料真实、完整，没有弄虚作假；',
    '二、同一事项已从其他政策得到的奖励均已如实说明，不重复申领；',
    '三、同意公示本企业名称、奖励事项和金额；',
    '四、如查实弄虚作假，退回已得的全部奖励，并承担相应责任；',
    '五、按照统计法如实独立报送统计数据，不因奖励虚报、瞒报。',
  ].join('\n');
}

/** 确认承诺函: the enterprise in its own name, or 工信 of the area with the paper it signed. */
export async function giveUndertaking(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { client, actor, today, now } = work;
  const found = await caseById(work, asked.id);
  refuse(dutyRefusals(actor, 'awardCase.prepare', found.area), 403);
  if (endedStates.includes(found.state)) refuse([{ says: `「${caseStateSays(found.state, found)}」时不能再确认承诺函` }]);
  const paper = await fileOf(work, found.id, 'undertaking', asked.fileId);
  if (actor.office !== 'enterprise' && !paper)
    refuse([{ says: '代为登记须上传企业签署的承诺函', clause: '四', remedy: '请先上传扫描件，或请企业在「我的奖励」中自行确认' }]);
  if (asked.fileId !== null && !paper) refuse([{ says: '所选的文件不是这件奖励的承诺函', remedy: '请重新上传' }]);
  const { rowCount } = await client.query(
    `insert into award_undertaking (case_id, ordinal, area, enterprise_id, says, signed_by, file_id, given_by, given_by_name, office, given_on, given_at)
     select $1, coalesce(max(ordinal), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 from award_undertaking where case_id = $1 on conflict do nothing`,
    [
      found.id,
      found.area,
      found.enterpriseId,
      undertakingText(work, found),
      asked.signedBy,
      asked.fileId,
      actor.accountId,
      actor.displayName,
      actor.office,
      today,
      now,
    ],
  );
  if (rowCount === 0) refuse([{ says: '刚刚已有人确认', remedy: '请刷新' }]);
  const { found: after } = await settle(work, found.id);
  return { id: after.id, state: after.state, ordinal: after.ordinal };
}
