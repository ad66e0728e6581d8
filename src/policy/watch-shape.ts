import * as z from 'zod';

const Named = z.strictObject({ id: z.string().regex(/^[a-z][A-Za-z]*$/, '须为英文字母，小写开头'), label: z.string().min(1) });

/** watch.yaml. */
export const WatchFile = z.strictObject({
  clause: z.string(),
  /** 风险原因; `category`: of the problem a measure against it becomes. */
  causes: z.array(Named.extend({ category: z.string().min(1) })).min(1),
  /** 市场出清的情形 of the plan (A10). */
  grounds: z.array(Named).min(1),
  /** 退库原因, neutrally said; `find`: the words by which the register's own text is told. */
  exits: z.array(Named.extend({ find: z.array(z.string().min(1)) })).min(1),
});
/** 重点监测与一企一策的词, as the pack has them. */
export type WatchLaw = z.infer<typeof WatchFile>;

/** A law kept before the watch-list was written. */
export const noWatch: WatchLaw = { clause: '三.2', causes: [], grounds: [], exits: [] };

/** 名录里没有写明退库原因. */
export const unstatedExit = 'unstated';

/** 退库原因归类: the id of the cause whose words stand in what the register says; `unstated` where none do. */
export function exitCauseOf({ exits }: WatchLaw, said: string | null): string {
  const text = (said ?? '').normalize('NFKC');
  return exits.find(({ find }) => find.some((word) => text.includes(word.normalize('NFKC'))))?.id ?? unstatedExit;
}

/** The label of a cause, a ground or an exit cause by its id; the id itself where an older law does not know it. */
export function labelOf(list: readonly { id: string; label: string }[], id: string): string {
  return list.find((one) => one.id === id)?.label ?? id;
}
