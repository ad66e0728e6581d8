import type { Work } from '../../../registry/access/work.ts';
import { tell } from '../../../registry/notices/tell.ts';
import { type Holder, passOn } from '../../../registry/worklist/pass-on.ts';
import { appraisalLife } from './contract.ts';
import { objectionRows } from './objection-rows.ts';
import { standingOf, type VersionRow, versionRows } from './rows.ts';
import { objectUntil } from './terms.ts';
import { vetoRows } from './veto-rows.ts';

const industry: Holder = { office: 'industry', area: null };
const organisation: Holder = { office: 'organisation', area: null };

/** 年度考核到谁手上: 市工信局 while it is drafted, 市委组织部 to finalise it. */
export async function handOnAppraisal(work: Work, year: number): Promise<void> {
  const { state } = await standingOf(work, year);
  const newest = (await versionRows(work, year)).at(-1);
  const asked = {
    draft: { asks: '核对后公示', to: [industry], dueOn: null },
    consult: { asks: '公示期满、异议裁定后定稿', to: [organisation], dueOn: newest ? objectUntil(work.policy, newest) : null },
    final: { asks: '已定稿', to: [], dueOn: null },
    corrected: { asks: '已更正', to: [], dueOn: null },
  }[state];
  await passOn(work, { kind: 'appraisal', thing: String(year), area: null, title: `${year}年考核评价`, ...asked });
}

/** 告知各县市区 that a version stands or was made final; what it says of them they read on the page. */
export async function tellAreas(work: Work, year: number, versions: VersionRow[]): Promise<void> {
  const { state } = await standingOf(work, year);
  const newest = versions.at(-1);
  if (!newest) return;
  const until = state === 'consult' ? `，${objectUntil(work.policy, newest)}前可以提出异议` : '';
  const to = work.policy.areas.map(({ name }): Holder => ({ office: 'industry', area: name }));
  await work.lent('system', (machine) =>
    tell(machine, {
      to: state === 'consult' ? to : [...to, organisation],
      kind: 'appraisal',
      thing: String(year),
      says: `${year}年考核评价第${newest.version}版：${appraisalLife.states[state]}${until}`,
      once: `appraisal:${year}:${newest.version}:${state}`,
    }),
  );
}

/** 异议到谁手上: 市工信局 for its opinion, 市委组织部 for the ruling; the area is told what came of it. */
export async function handOnObjection(work: Work, year: number, id: string): Promise<void> {
  const one = (await objectionRows(work, year)).find((objection) => objection.id === id);
  if (!one) throw new Error('objection kept and not found');
  const asked = {
    lodged: { asks: '提出意见', to: [industry] },
    opined: { asks: '裁定异议', to: [organisation] },
    // An objection upheld is put right by 市工信局, in the matter of the year itself.
    upheld: { asks: '异议成立，更正后再次公示', to: [industry] },
    rejected: { asks: '异议不成立', to: [] },
    withdrawn: { asks: '已撤回', to: [] },
  }[one.state];
  await passOn(work, {
    kind: 'appraisal',
    thing: `${year}|${id}`,
    area: one.area,
    title: `${one.area}对${year}年考核「${one.itemSays}」的异议`,
    ...asked,
    dueOn: one.dueOn,
  });
  if (one.state !== 'upheld' && one.state !== 'rejected') return;
  await work.lent('system', (machine) =>
    tell(machine, {
      to: [{ office: 'industry', area: one.area }],
      kind: 'appraisal',
      thing: `${year}|${id}`,
      says: `${year}年考核「${one.itemSays}」的异议已裁定：${one.state === 'upheld' ? '成立，将更正后再次公示' : '不成立，理由见异议'}`,
      once: `appraisal:objection:${id}:${one.state}`,
    }),
  );
}

/** 已写入版本: a version made after the ruling ends the matters of the upheld, and those of vetoes confirmed or revoked. */
export async function settleByVersion(work: Work, year: number, version: number): Promise<void> {
  for (const { area, ordinal, state } of await vetoRows(work, year))
    if (state === 'standing' || state === 'revoked') await handOnVeto(work, year, area, ordinal);
  const settled = (await objectionRows(work, year)).filter((one) => one.state === 'upheld' && one.version < version);
  for (const one of settled) {
    await passOn(work, {
      kind: 'appraisal',
      thing: `${year}|${one.id}`,
      area: one.area,
      title: `${one.area}对${year}年考核「${one.itemSays}」的异议`,
      asks: '已更正',
      to: [],
    });
  }
}

/** 一票否决到谁手上: 市委组织部 to confirm, then 市工信局 to write it into a version; nobody of the areas hears of it before. */
export async function handOnVeto(work: Work, year: number, area: string, ordinal: number): Promise<void> {
  const veto = (await vetoRows(work, year)).find((one) => one.area === area && one.ordinal === ordinal);
  if (!veto) throw new Error('veto kept and not found');
  const facts = (await versionRows(work, year)).at(-1)?.content.facts.find((one) => one.area === area);
  const unwritten = facts !== undefined && facts.vetoed !== (veto.state === 'standing') && veto.state !== 'refused';
  const asked =
    veto.state === 'proposed'
      ? { asks: '核对文书后确认', to: [organisation] }
      : { asks: '写入考核版本：更正', to: unwritten ? [industry] : [] };
  await passOn(work, {
    kind: 'appraisal',
    thing: `${year}|veto|${area}|${ordinal}`,
    area: null,
    title: `${year}年考核一票否决`,
    ...asked,
  });
}
