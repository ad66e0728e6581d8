import type * as z from 'zod';
import type { Work } from '../../registry/access/work.ts';
import type { readTrainingLaw as contract } from './contract.ts';

/** 培训规定 of the pack in force. */
export async function readTrainingLaw({ policy }: Work): Promise<z.input<typeof contract.output>> {
  const { roles, audiences, topics, groups, limits } = policy.training;
  return { roles, audiences, topics, groups, limits };
}
