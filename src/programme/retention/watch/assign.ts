import type * as z from 'zod';
import type { Reason } from '../../../platform/shared/reason.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import type { StoredCase } from './case-rows.ts';
import { type Bulk, type assignWatch as contract, watched, watchLife } from './contract.ts';
import { keepOwners, ordinalsOf } from './owner-rows.ts';
import { type Person, personNamed } from './people.ts';
import { spreadOwner } from './spread-owner.ts';
import { standings } from './standings.ts';

type Asked = z.output<typeof contract.input>;

const roleSays = { leader: '包联领导', officer: '服务专员' } as const;

function refusalsOf({ actor }: Work, asked: Asked, one: StoredCase | undefined, who: Person | null): Reason[] {
  if (!one) return [{ says: '没有列入重点监测，或者它不在您负责的县市区', remedy: '请刷新后重新选择' }];
  const reasons = dutyRefusals(actor, 'watch.assign', one.area);
  if (!watched.includes(one.state)) reasons.push({ says: `「${watchLife.states[one.state]}」时不指定责任人`, clause: '三.2' });
  if (who && who.area !== null && who.area !== one.area)
    reasons.push({ says: `${who.name}是${who.area}的账号，不能负责${one.area}的企业`, remedy: '请选本县市区或市级的账号' });
  const now = asked.role === 'leader' ? one.leader : one.officer;
  if (now === asked.person && (asked.role === 'leader' || one.officerAccount === (who?.accountId ?? null)))
    reasons.push({ says: now ? `${roleSays[asked.role]}已经是${now}` : `现在没有${roleSays[asked.role]}` });
  return reasons;
}

/** 指定、更换、免去包联领导或服务专员, for one or many; every change is kept with who, when and why. */
export async function assignWatch(work: Work, asked: Asked): Promise<Bulk> {
  refuseWording(work.policy, { 理由: asked.reason });
  if (asked.login && asked.person === null) refuse([{ says: '免去责任人时不选账号' }]);
  const ids = [...new Set(asked.ids)];
  const known = await standings(work, ids);
  const who = asked.login
    ? await personNamed(
        work,
        asked.login,
        [...known.values()].map(({ area }) => area),
      )
    : null;
  const refused: Bulk['refused'] = [];
  const fit: StoredCase[] = [];
  for (const id of ids) {
    const one = known.get(id);
    const reasons = refusalsOf(work, asked, one, who);
    if (reasons.length > 0 || !one) refused.push({ id, name: one?.name ?? id, reasons });
    else fit.push(one);
  }
  const done = await keepOwners(work, await ordinalsOf(work, fit, asked.role), { ...asked, who });
  for (const { id, name } of fit)
    if (!done.has(id)) refused.push({ id, name, reasons: [{ says: `刚刚已有人指定了${roleSays[asked.role]}`, remedy: '请刷新后再看' }] });
  if (asked.role === 'officer') await spreadOwner(work, [...done]);
  return { done: done.size, refused };
}
