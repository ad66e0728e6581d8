import type { Reason } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { objectionRows } from './objection-rows.ts';
import { type Standing, versionRows } from './rows.ts';
import { objectUntil } from './terms.ts';
import { vetoedAreas, vetoRows } from './veto-rows.ts';

/** 为什么还不能定稿: the term runs, an objection is open, one upheld has not been acted on, a veto waits or is not in the version. */
export async function holdsOf(work: Work, standing: Standing): Promise<Reason[]> {
  const newest = (await versionRows(work, standing.year)).at(-1);
  if (standing.state !== 'consult' || !newest) return [];
  const until = objectUntil(work.policy, newest);
  const reasons: Reason[] = [];
  if (work.today <= until) reasons.push({ says: `公示征求意见到 ${until} 为止`, clause: '六.4', remedy: '期满后再定稿' });
  const objections = await work.lent('system', (machine) => objectionRows(machine, standing.year));
  const open = objections.filter(({ state }) => state === 'lodged' || state === 'opined');
  if (open.length > 0)
    reasons.push({
      says: `还有 ${open.length} 件异议没有裁定：${open.map(({ area }) => area).join('、')}`,
      clause: '六.4',
      remedy: '请先裁定',
    });
  const unanswered = objections.filter(({ state, version }) => state === 'upheld' && version >= newest.version);
  if (unanswered.length > 0)
    reasons.push({
      says: `${unanswered.map(({ area }) => area).join('、')}的异议已裁定成立，还没有更正`,
      clause: '六.4',
      remedy: '请市工信局更正后再次公示',
    });
  const { waiting, standing: now } = await work.lent('system', async (machine) => ({
    waiting: (await vetoRows(machine, standing.year)).filter(({ state }) => state === 'proposed'),
    standing: await vetoedAreas(machine, standing.year),
  }));
  if (waiting.length > 0) reasons.push({ says: '有一票否决待确认', clause: newest.content.term.veto.clause, remedy: '请先确认或不予确认' });
  const moved = newest.content.facts.filter(({ area, vetoed }) => now.has(area) !== vetoed).map(({ area }) => area);
  if (moved.length > 0)
    reasons.push({
      says: `${moved.join('、')}的一票否决有变动，还没有写入公示的版本`,
      clause: newest.content.term.veto.clause,
      remedy: '请市工信局更正后再次公示',
    });
  return reasons;
}
