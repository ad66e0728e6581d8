import type { Work } from '../../../registry/access/work.ts';
import type { NewStep } from './append-steps.ts';
import type { StoredCase } from './case-rows.ts';
import { handOnAll } from './hand-on.ts';
import { tellEnterprise } from './tell-enterprise.ts';

/** 变动以后: the owner has it on the workbench and is told of the level; an enterprise that was told of its help is told how it goes on. */
export async function spread(work: Work, steps: NewStep[], now: Map<string, StoredCase>): Promise<void> {
  await tellEnterprise(
    work,
    steps.map(({ id, area, after, step, level }) => ({
      id,
      area,
      ordinal: after + 1,
      decision: step === 'help' ? 'help' : step === 'relevel' ? 'level' : 'end',
      level,
    })),
  );
  await handOnAll(
    work,
    steps.flatMap(({ id }) => now.get(id) ?? []),
  );
}
