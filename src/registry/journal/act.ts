import type { Act } from '../../platform/http/serve.ts';
import type { Reason } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import { record } from './record.ts';
import { taken } from './taken.ts';

/** 请求留痕: what was asked for, of what, and how it ended; the name of the act is the path it was asked at. */
export async function journalAct(work: Work, act: Act, input: unknown, reasons?: Reason[]): Promise<void> {
  // What was seen may be lost with the last moments before a power cut; what was done may not.
  if (act.kind === 'read') await work.client.query('set local synchronous_commit = off');
  const notes = taken(work);
  await record(work, {
    act: actName(act),
    says: act.says,
    outcome: reasons ? 'refused' : 'done',
    thing: thingOf(input) ?? notes.find((said) => said.thing)?.thing ?? null,
    detail: Object.assign({ input }, reasons ? { reasons } : {}, ...notes.map((said) => said.detail)),
    stands: notes.flatMap((said) => said.stands ?? []),
  });
}

/** 事项名称: the path it was asked at. */
export function actName({ path }: Pick<Act, 'path'>): string {
  return path.replace(/^\/api\//, '').replaceAll('/', '.');
}

/** What it is about, as far as the input names it. */
function thingOf(input: unknown): string | null {
  const said = (input ?? {}) as Record<string, unknown>;
  const named = said.creditCode ?? said.id ?? said.batch ?? said.login ?? said.period;
  return typeof named === 'string' ? named : null;
}
