import type { Work } from '../../registry/access/work.ts';
import { type Holder, passOn } from '../../registry/worklist/pass-on.ts';
import type { AreaTarget, MeetingTarget } from './contract.ts';
import { meetingWord } from './target-steps.ts';

/** 目标到谁手上: the area until it is submitted or when it was sent back, the city to review it, nobody once it is issued. */
export async function handOnTarget(work: Work, target: AreaTarget): Promise<void> {
  const own: Holder = { office: 'industry', area: target.area };
  const asks = { draft: '送审', submitted: '市级审核', returned: '按退回意见重新拟定', issued: '已下达' }[target.state];
  const to: Holder[] = { draft: [own], submitted: [{ office: 'industry' as const, area: null }], returned: [own], issued: [] }[
    target.state
  ];
  await passOn(work, {
    kind: 'target',
    thing: `${target.area}|${target.year}`,
    area: target.area,
    title: `${target.area}${target.year}年新增、净增目标（第${target.version}版）`,
    asks,
    to,
  });
}

/** 会议目标到谁手上: typed by 工信, checked by 统计 or the command. */
export async function handOnMeeting(work: Work, target: MeetingTarget): Promise<void> {
  const checking: Holder[] = [
    { office: 'statistics', area: null },
    { office: 'command', area: null },
  ];
  const to: Holder[] = target.state === 'submitted' ? checking : target.state === 'returned' ? [{ office: 'industry', area: null }] : [];
  await passOn(work, {
    kind: 'target',
    thing: `${meetingWord}|${target.year}`,
    area: null,
    title: `${target.year}年年度会议目标（第${target.version}版）`,
    asks: target.state === 'returned' ? '按退回意见重新录入' : '核对',
    to,
  });
}
