import type { Reason } from '../../../platform/shared/reason.ts';
import { stated, statedFlag } from '../../../policy/parameter.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { ApplicationContext } from './application-context.ts';

/** 材料没交齐、退回未换之处. */
export function paperRefusals({ papers }: ApplicationContext): Reason[] {
  const list = (state: 'missing' | 'returned') =>
    papers.filter((paper) => paper.required && paper.state === state).map(({ paper }) => paper.label);
  const [missing, returned] = [list('missing'), list('returned')];
  const reasons: Reason[] = [];
  if (missing.length > 0)
    reasons.push({ says: `还缺 ${missing.length} 项材料：${missing.join('、')}`, clause: '二.2', remedy: '请上传后再提交' });
  if (returned.length > 0)
    reasons.push({ says: `${returned.join('、')}被退回，尚未更换`, clause: '二.2', remedy: '请按退回理由更换后再提交' });
  return reasons;
}

/** 审核通过之前: every paper looked at by a person, and no check that is not met or cannot be told. */
export function checkRefusals(context: ApplicationContext): Reason[] {
  const reasons = paperRefusals(context).filter(({ says }) => !says.includes('被退回'));
  const unseen = context.papers.filter(({ required, state }) => required && state === 'given').map(({ paper }) => paper.label);
  const returned = context.papers.filter(({ state }) => state === 'returned').map(({ paper }) => paper.label);
  if (unseen.length > 0)
    reasons.push({ says: `还有 ${unseen.length} 项材料没有核对：${unseen.join('、')}`, clause: '二.2', remedy: '请逐项核对' });
  if (returned.length > 0) reasons.push({ says: `${returned.join('、')}已退回`, clause: '二.2', remedy: '请将申报退回，由企业更换材料' });
  for (const check of context.checks)
    if (check.met !== true)
      reasons.push({
        says: check.met === null ? `还不能核对：${check.says}` : check.says,
        clause: check.clause,
        ...(check.remedy ? { remedy: check.remedy } : {}),
      });
  return reasons;
}

/** 现场核查没有照片之处. */
export function photoRefusals({ papers, held, application }: ApplicationContext): Reason[] {
  const photo = papers.find(({ paper }) => paper.id === 'visitPhoto');
  const mine = held.get('visitPhoto')?.application_id === application.id;
  if (photo && photo.state !== 'missing' && mine) return [];
  return [{ says: '还没有现场核查照片', clause: '二.2', remedy: '请先上传照片内有核查人的现场核查照片' }];
}

/** 没有现场核查记录之处 (entry.onSiteRequired). */
export function onSiteRefusals({ policy, today }: Work, { visits }: ApplicationContext): Reason[] {
  if (visits.length > 0 || !statedFlag(policy, 'entry.onSiteRequired', today)) return [];
  const { clause } = stated(policy, 'entry.onSiteRequired', today);
  return [{ says: '还没有现场核查记录：拟入库单位须逐一现场核查', clause, remedy: '请登记现场核查后再审核通过' }];
}
