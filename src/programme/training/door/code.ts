import type * as z from 'zod';
import { refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { hostRefusals } from '../course-refusals.ts';
import { courseById, headsOf } from '../course-row.ts';
import type { showCode as contract } from './contract.ts';
import { doorRefusals } from './door-refusals.ts';
import { doorKey, signed } from './sign.ts';

/** 出示签到码: the one of this moment; whoever photographs it has nothing a minute later. */
export function showCode(secret: () => string) {
  return async (work: Work, { id }: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> => {
    const course = await courseById(work, id);
    refuse(hostRefusals(work, course), 403);
    refuse(doorRefusals(course));
    const { codeSeconds, graceSeconds } = work.policy.training.checkIn;
    const slot = Math.floor(work.now.getTime() / (codeSeconds * 1000)) + 1;
    const nextAt = new Date(slot * codeSeconds * 1000);
    const expiresAt = new Date(nextAt.getTime() + graceSeconds * 1000);
    const heads = (await headsOf(work, [id])).get(id);
    return {
      code: signed(doorKey(secret()), 'code', { courseId: id, expiresAt }),
      nextAt: nextAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      seated: heads?.seated ?? 0,
      attended: heads?.attended ?? 0,
    };
  };
}
