import type * as z from 'zod';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { bulletinLife, type ChainBulletin, type decideVerdict as contract, verdictWords } from './contract.ts';
import { readChain } from './read-bulletin.ts';

/** 确认或不采纳: a person's word on a proposal of the rules, once; nobody is praised or named by a machine alone. */
export async function decideVerdict(work: Work, asked: z.output<typeof contract.input>): Promise<ChainBulletin> {
  const { client, actor, policy, now } = work;
  refuse(dutyRefusals(actor, 'bulletin.make'), 403);
  refuseWording(policy, { 理由: asked.says });
  const bulletin = await readChain(work, { id: asked.id });
  const proposal = bulletin.proposals.find(({ area }) => area === asked.area);
  const states = bulletinLife.states;
  refuse([
    ...(bulletin.state === 'draft'
      ? []
      : [{ says: `「${states[bulletin.state]}」时不能再改表扬、提醒、通报批评`, remedy: '须在「草稿」时办理' }]),
    ...(proposal?.kind === asked.kind
      ? []
      : [{ says: `按规则没有拟对「${asked.area}」${verdictWords[asked.kind]}`, clause: '六.3', remedy: '请按列出的建议办理，不另加对象' }]),
    ...(proposal?.decided ? [{ says: `${asked.area}已由${proposal.decided.by}确认过`, remedy: '要改的请退回后重新起草' }] : []),
    ...(asked.confirmed || (asked.says ?? '').length >= 4 ? [] : [{ says: '不采纳须写明理由，至少 4 个字', remedy: '请写明理由' }]),
  ]);
  const { rowCount } = await client.query(
    `insert into bulletin_verdict (bulletin_id, area, kind, confirmed, says, taken_by, taken_by_name, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [asked.id, asked.area, asked.kind, asked.confirmed, asked.says || null, actor.accountId, actor.displayName, now],
  );
  if (rowCount === 0) refuse([{ says: '刚刚已有人办理', remedy: '请刷新' }]);
  return readChain(work, { id: asked.id });
}
