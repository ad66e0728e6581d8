import * as z from 'zod';

const Words = z.array(z.string().min(1));

/** 文字规则: how an unlawful wording is known, when it is lawful all the same, and what to say instead. */
const Pattern = z.strictObject({
  id: z.string().min(1),
  act: z.string().min(1),
  lawful: z.string().min(1),
  find: Words.min(1),
  except: Words.default([]),
  /** Whether a forbidding word before it makes it lawful; false where the forbidding is itself the offence (不得上报退库). */
  negated: z.boolean().default(true),
  examples: z.strictObject({ unlawful: Words.min(1), lawful: Words.min(1) }),
});

/** guardrails.yaml. */
export const GuardrailsFile = z.strictObject({
  laws: z.array(z.strictObject({ id: z.string().min(1), law: z.string().min(1), says: z.string().min(1) })).min(1),
  acts: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        title: z.string().min(1),
        articles: Words.min(1),
        answer: z.string().min(1),
        remedy: z.string().min(1),
        enforced: z.string().min(1),
      }),
    )
    .min(1),
  negations: z.strictObject({ strong: Words.min(1), weak: Words.min(1) }),
  patterns: z.array(Pattern).min(1),
  survey: z
    .array(
      z.strictObject({
        find: z.string().min(1),
        except: z.string().min(1).optional(),
        where: z.enum(['title', 'header', 'any']),
        says: z.string().min(1),
      }),
    )
    .min(1),
});

/** 统计合规红线 of a pack, as data; strings, so that they travel to a job's thread. */
export type Guardrails = z.infer<typeof GuardrailsFile>;
/** 一件不得做的事. */
export type ForbiddenAct = Guardrails['acts'][number];
/** 一条文字规则. */
export type WordingPattern = Guardrails['patterns'][number];

/** 没有红线: what a law kept before there were any is read with. */
export const noGuardrails: Guardrails = { laws: [], acts: [], negations: { strong: [], weak: [] }, patterns: [], survey: [] };

/** 红线, by its name; asking for one the pack does not have is a mistake of the code. */
export function forbiddenAct({ guardrails }: { guardrails: Guardrails }, id: string): ForbiddenAct {
  const found = guardrails.acts.find((act) => act.id === id);
  if (!found) throw new Error(`the pack has no guard rail ${id}`);
  return found;
}

/** 所依据的法条, as a reason prints them. */
export function articlesOf(act: Pick<ForbiddenAct, 'articles'>): string {
  return act.articles.join('、');
}
