import type * as z from 'zod';
import { checkWording } from '../../policy/wording.ts';
import type { Work } from '../access/work.ts';
import type { readGuardrails as guardrailsContract, checkLetter as letterContract } from './contract.ts';

/** 红线 as the page prints them: each with its articles in full, and wordings by which it is known. */
export async function readGuardrails({ policy }: Work): Promise<z.input<typeof guardrailsContract.output>> {
  const { acts, laws, patterns } = policy.guardrails;
  return {
    acts: acts.map(({ articles, ...act }) => ({
      ...act,
      articles: articles.flatMap((id) => laws.filter((law) => law.id === id)),
      examples: patterns.filter((pattern) => pattern.act === act.id).flatMap(({ examples }) => examples.unlawful.slice(0, 3)),
    })),
  };
}

/** 文字核对 of a letter: an answer, never a refusal; asking beforehand is what the checker is for. */
export async function checkLetter(
  { policy }: Work,
  { text }: z.output<typeof letterContract.input>,
): Promise<z.input<typeof letterContract.output>> {
  const found = checkWording(policy, text);
  return { lawful: found.length === 0, found };
}
