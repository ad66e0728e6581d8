import type { Work } from '../../../registry/access/work.ts';
import type { StoredCase } from './case-rows.ts';

/** 交给责任人: whose workbench a watched enterprise stands on, and what is asked there. */
export async function handOn(_work: Work, _one: StoredCase): Promise<void> {}
