import { LawSilent, statedNumber } from '../../../policy/parameter.ts';
import type { Office } from '../../../registry/access/contract.ts';
import type { Work } from '../../../registry/access/work.ts';
import { tell } from '../../../registry/notices/tell.ts';
import { type Holder, passAll } from '../../../registry/worklist/pass-on.ts';
import type { StoredCase } from './case-rows.ts';
import { levelSays, untriaged, watchLife } from './contract.ts';
import { triageDue, workdaysAfter } from './triage-due.ts';

interface Asked {
  asks: string;
  to: Holder[];
  dueOn: string | null;
}

const nobody: Asked = { asks: '办结', to: [], dueOn: null };

/** 建策的时限 after help was decided; none where the calendar does not reach. */
function draftDue({ policy, today }: Work): string | null {
  try {
    return workdaysAfter(policy, today, statedNumber(policy, 'plan.draftDays', today));
  } catch (error) {
    if (error instanceof LawSilent) return null;
    throw error;
  }
}

/** 轮到谁: the city for what is proposed to it, 县市区工信 to triage and to plan; a plan that is open carries its own tasks. */
function askedOf(work: Work, one: StoredCase): Asked {
  if (one.clearance === 'proposed') return { asks: '审定市场出清', to: [{ office: 'industry', area: null }], dueOn: null };
  const own: Holder = { office: 'industry', area: one.area };
  if (untriaged.includes(one.state)) {
    const dueOn = one.redOn === null ? null : triageDue(work.policy, one.redOn, work.today).due;
    return { asks: `分类处置（${levelSays[one.level]}）`, to: [own], dueOn };
  }
  if (one.state !== 'helping' || (one.planState !== null && one.planState !== 'ended')) return nobody;
  return { asks: '建立一企一策，或停止帮扶', to: [own], dueOn: draftDue(work) };
}

/** 责任人 as a holder, where they have an account. */
export function officerOf(one: StoredCase): Holder[] {
  if (one.officerAccount === null || one.officerOffice === null) return [];
  return [{ office: one.officerOffice as Office, area: one.officerArea, accountId: one.officerAccount }];
}

/** 交给责任人: whose workbench watched enterprises stand on, what is asked there, and word to whoever looks after them. */
export async function handOnAll(work: Work, cases: StoredCase[]): Promise<void> {
  const asked = cases.map((one) => ({ one, officer: officerOf(one), ...askedOf(work, one) }));
  await passAll(
    work,
    asked.map(({ one, officer, asks, to, dueOn }) => ({
      kind: 'watch',
      thing: one.id,
      area: one.area,
      enterpriseId: one.id,
      title: `${one.name}（${watchLife.states[one.state]}）`,
      asks,
      to,
      dueOn,
      cc: to.length > 0 ? officer : [],
    })),
  );
  for (const { one, officer, dueOn } of asked)
    await tell(work, {
      to: officer,
      kind: 'watch',
      thing: one.id,
      says: `${one.name}：${watchLife.states[one.state]}，等级${levelSays[one.level]}`,
      once: `watch|${one.id}|${one.ordinal}`,
      dueOn,
    });
}

/** 交给责任人, of one. */
export async function handOn(work: Work, one: StoredCase): Promise<void> {
  await handOnAll(work, [one]);
}
