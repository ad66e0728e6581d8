import type { Office } from '../../../registry/access/contract.ts';
import type { Work } from '../../../registry/access/work.ts';
import { type Holder, passOn } from '../../../registry/worklist/pass-on.ts';
import { type Stored, stateOf } from './stored.ts';

/** 通报到谁手上: 市工信局 until it is frozen, then whoever signs next, 市工信局 to issue; what is issued is copied to every area. */
export async function handOnBulletin(work: Work, bulletin: Stored, ended = false): Promise<void> {
  const drafting: Holder = { office: 'industry', area: null };
  const signers = bulletin.frozen?.signers ?? [];
  const signed = bulletin.steps.filter(({ step }) => step === 'sign').length;
  const state = stateOf(bulletin.steps, signers.length);
  const next = signers[signed] as Office | undefined;
  const to: Record<typeof state, Holder[]> = {
    draft: [drafting],
    frozen: next ? [{ office: next, area: null }] : [],
    signed: [drafting],
    returned: [drafting],
    issued: [],
  };
  const asks = { draft: '确认表扬、提醒，冻结数据', frozen: '审签', signed: '印发', returned: '按退回意见重新起草', issued: '已印发' }[
    state
  ];
  const areas = work.policy.areas.map(({ name }): Holder => ({ office: 'industry', area: name }));
  await passOn(work, {
    kind: 'bulletin',
    thing: bulletin.id,
    area: null,
    title: `${bulletin.content.title}（第${bulletin.version}版）`,
    asks,
    to: ended ? [] : to[state],
    ...(state === 'issued' && !ended ? { cc: areas } : {}),
  });
}
