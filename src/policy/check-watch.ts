import type { Fault } from './pack-fault.ts';
import { unstatedExit, type WatchLaw } from './watch-shape.ts';

const file = 'watch.yaml';

/** 重点监测核对: each id once in its list, each word of the register under one cause, the catch-all last, each category one of the ledger's. */
export function checkWatch(law: WatchLaw, { clauses, categories }: { clauses: Set<string>; categories: string[] }, faults: Fault[]): void {
  if (law.exits.length === 0) return;
  if (!clauses.has(law.clause))
    faults.push({ file, key: 'clause', reason: `没有条款 ${law.clause}`, remedy: '改为clauses.yaml中的条款号' });
  for (const { id, category } of law.causes.filter((cause) => !categories.includes(cause.category)))
    faults.push({ file, key: `causes.${id}.category`, reason: `问题台账没有类别“${category}”`, remedy: '改为sla.yaml中的类别' });
  for (const [name, list] of Object.entries({ causes: law.causes, grounds: law.grounds, exits: law.exits }))
    for (const [at, { id }] of list.entries())
      if (list.findIndex((other) => other.id === id) < at)
        faults.push({ file, key: `${name}.${at}.id`, reason: `“${id}”写了两次`, remedy: '只留一处' });
  const words = law.exits.flatMap(({ id, find }) => find.map((word) => ({ id, word })));
  for (const [at, { id, word }] of words.entries())
    if (words.findIndex((other) => other.word === word) < at)
      faults.push({ file, key: `exits.${id}.find`, reason: `“${word}”已归在别的原因`, remedy: '一个说法只归一种原因' });
  const last = law.exits.at(-1);
  if (last?.id !== unstatedExit || last.find.length > 0)
    faults.push({ file, key: 'exits', reason: `最后一种原因须为 ${unstatedExit}，不写find`, remedy: '补上“原因待补”' });
}

/** 在用政策还须有的词: the law in force has a watch-list; one kept before may not. */
export function checkWatchToday(law: WatchLaw, faults: Fault[]): void {
  if (law.exits.length === 0) faults.push({ file, key: '（整个文件）', reason: '没有重点监测的词表', remedy: '补上watch.yaml' });
}
