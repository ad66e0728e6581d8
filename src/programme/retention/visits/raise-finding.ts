import type * as z from 'zod';
import { refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { raiseFinding as contract, Visit } from './contract.ts';
import { raiseFindings } from './findings.ts';
import { readVisit } from './visit.ts';
import { writeRefusals } from './visit-held.ts';
import { visitById } from './visit-row.ts';

/** 一键转入问题台账, of what a record says that stands or stood; what was raised already is not raised again. */
export async function raiseFinding(work: Work, { id, findingId }: z.output<typeof contract.input>): Promise<Visit> {
  const visit = await visitById(work, id);
  refuse(writeRefusals(work, visit), 403);
  const found = (await readVisit(work, { id })).versions
    .flatMap(({ content }) => content?.findings ?? [])
    .find((one) => one.id === findingId);
  if (!found) refuse([{ says: '走访记录里没有这个问题', remedy: '请刷新后再办' }], 404);
  if (found) refuse(await raiseFindings(work, visit, [found]));
  return readVisit(work, { id });
}
