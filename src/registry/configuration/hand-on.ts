import type { Work } from '../access/work.ts';
import type { WorkHook } from '../worklist/hooks.ts';
import { type Holder, type Passed, passOn } from '../worklist/pass-on.ts';
import { type Stored, storedRows } from './rows.ts';
import { officesOf } from './who-may.ts';

const asks: Partial<Record<Stored['state'], string>> = { draft: '测算并送审', submitted: '核准配置' };

/** A draft lies with its office, what was submitted with the lead of its clause and, where that drafted it, with its colleagues there. */
function passed({ policy }: Pick<Work, 'policy'>, row: Stored): Passed {
  const lead = officesOf(policy, row.clause)[0] ?? row.office;
  const to: Holder[] =
    row.state === 'draft'
      ? [{ office: row.office, area: null } as Holder]
      : row.state === 'submitted'
        ? [{ office: lead, area: null } as Holder]
        : [];
  return {
    kind: 'configuration',
    thing: row.id,
    area: null,
    title: `${row.label}（自${row.fromOn}起）`,
    asks: asks[row.state] ?? '办结',
    to,
  };
}

/** 交下一步. */
export async function handOnConfiguration(work: Work, row: Stored): Promise<void> {
  await passOn(work, passed(work, row));
}

/** What of the configuration stands open. */
export const configurationWork: WorkHook = {
  standing: async (work) =>
    (await storedRows(work)).filter(({ state }) => state === 'draft' || state === 'submitted').map((row) => passed(work, row)),
};
