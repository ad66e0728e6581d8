import type { Reason } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import { type WorkKindName, workKind } from './kinds/contract.ts';
import type { Passed } from './pass-on.ts';

/** 一条回路 of a kind: why it is closed just now, and the verb of the kind that takes it (which passes the matter on). */
interface WayBack {
  refusals: (work: Work, thing: string) => Promise<Reason[]>;
  take: (work: Work, thing: string, says: string) => Promise<void>;
}

/** What a kind gives the workbench, said when the server is put together: the registry does not know the articles. */
export interface WorkHook {
  giveBack?: WayBack;
  withdraw?: WayBack;
  /** 现有未办结的事项, each with whoever has to act: what is open of before there was a workbench, and months that have come due. */
  standing?: (work: Work) => Promise<Passed[]>;
}

const hooks = new Map<string, WorkHook>();

/** 登记事项种类 with its ways back and what stands open. */
export function workHook(kind: WorkKindName, hook: WorkHook): void {
  hooks.set(kind, hook);
}

/** Every kind that was registered. */
export function workHooks(): ReadonlyMap<string, WorkHook> {
  return hooks;
}

/** Why the life of a kind has no such way at all, or not just now; empty where it can be taken. */
export async function wayRefusals(
  work: Work,
  { kind, thing }: { kind: string; thing: string },
  way: 'giveBack' | 'withdraw',
): Promise<Reason[]> {
  const declared = workKind(kind).acts[way];
  if (declared !== true) return [{ says: `${workKind(kind).says}不能${way === 'giveBack' ? '退回' : '撤回'}：${declared}` }];
  const found = hooks.get(kind)?.[way];
  if (!found)
    return [{ says: `${workKind(kind).says}没有登记${way === 'giveBack' ? '退回' : '撤回'}的办法`, remedy: '请在本事项页面办理' }];
  return found.refusals(work, thing);
}

/** Takes the way; the verb of the kind moves the matter. */
export async function takeWay(
  work: Work,
  { kind, thing }: { kind: string; thing: string },
  way: 'giveBack' | 'withdraw',
  says: string,
): Promise<void> {
  await hooks.get(kind)?.[way]?.take(work, thing, says);
}
