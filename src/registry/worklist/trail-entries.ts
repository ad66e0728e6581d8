import { dayOf } from '../../platform/clock/clock.ts';
import { type StoredTask, taskHolder } from './task-row.ts';

/** An act as stored. */
export interface StoredAct {
  task_id: string;
  act: string;
  says: string;
  to_name: string | null;
  taken_by_name: string;
  taken_at: Date;
}

interface Entry {
  at: string;
  by: string;
  what: string;
  to: string | null;
  says: string | null;
  hours: number | null;
  late: boolean;
}

const actSays: Record<string, string> = {
  remind: '催办',
  forward: '转办',
  countersign: '请求会签',
  recall: '收回会签',
  giveBack: '退回',
  withdraw: '撤回',
  handOver: '岗位交接',
};

const hoursBetween = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / 360_000) / 10;

/** How long the round was waited for, and whether it was past its day when it was done. */
function waited(round: StoredTask[], at: Date): Pick<Entry, 'hours' | 'late'> {
  const first = round[0];
  if (!first) return { hours: null, late: false };
  return { hours: hoursBetween(first.opened_at, at), late: round.some(({ due_on }) => due_on !== null && due_on < dayOf(at)) };
}

/** What was done with the round that ended. */
function doneWith(round: StoredTask[]): { what: string; says: string | null } {
  const told = round.find(({ outcome }) => outcome === 'returned' || outcome === 'withdrawn');
  const asks = round.at(-1)?.asks ?? '';
  if (told) return { what: `${told.outcome === 'returned' ? '退回' : '撤回'}「${asks}」`, says: told.says };
  return { what: `办理「${asks}」`, says: null };
}

/** 流转记录 in words: who passed it on to whom and when, how long each took; `outside` leaves out what the offices said among themselves. */
export function sayTrail(
  matter: { started_by_name: string; started_at: Date; ended_at: Date | null },
  tasks: StoredTask[],
  acts: StoredAct[],
  outside: boolean,
): Entry[] {
  const rounds = [...new Set(tasks.map(({ round }) => round))].sort((a, b) => a - b);
  const ofRound = (round: number | undefined) => tasks.filter((task) => task.round === round && task.form === 'act');
  const entries: Entry[] = rounds.flatMap((round, index): Entry[] => {
    const own = ofRound(round);
    const first = tasks.find((task) => task.round === round);
    if (!first) return [];
    const before = ofRound(rounds[index - 1]);
    const opened = own.filter(({ passed_from }) => passed_from === null && own[0] !== undefined);
    const copies = tasks.filter((task) => task.round === round && task.form === 'copy').map(taskHolder);
    const to = [...new Set(opened.filter(({ opened_at }) => +opened_at === +first.opened_at).map(taskHolder))].join('、');
    const done = index === 0 ? { what: '发起', says: null } : doneWith(before);
    return [
      {
        at: first.opened_at.toISOString(),
        by: first.passed_by_name,
        ...done,
        to: `${to}${own[0] ? `：${own[0].asks}` : ''}${copies.length > 0 ? `；抄送${copies.join('、')}` : ''}`,
        ...(index === 0 ? { hours: null, late: false } : waited(before, first.opened_at)),
      },
    ];
  });
  const last = ofRound(rounds.at(-1));
  if (matter.ended_at) {
    const done = doneWith(last);
    entries.push({
      at: matter.ended_at.toISOString(),
      by: last.find(({ closed_by_name }) => closed_by_name)?.closed_by_name ?? matter.started_by_name,
      what: `${done.what}，办结`,
      says: done.says,
      to: null,
      ...waited(last, matter.ended_at),
    });
  }
  entries.push(...sayActs(tasks, acts, outside));
  if (!outside) entries.push(...sayOpinions(tasks));
  return entries.sort((a, b) => a.at.localeCompare(b.at));
}

function sayActs(tasks: StoredTask[], acts: StoredAct[], outside: boolean): Entry[] {
  const came = new Map(tasks.map((task) => [task.id, task]));
  return (
    acts
      .filter(({ act }) => !outside || act === 'remind')
      // What went back through the life of its kind is said with the round.
      .filter(({ act, task_id }) => (act !== 'giveBack' && act !== 'withdraw') || came.get(task_id)?.passed_from !== null)
      .map((act) => ({
        at: act.taken_at.toISOString(),
        by: act.taken_by_name,
        what: actSays[act.act] ?? act.act,
        to: act.to_name,
        says: act.says,
        hours: null,
        late: false,
      }))
  );
}

function sayOpinions(tasks: StoredTask[]): Entry[] {
  return tasks.flatMap((task) => {
    if (task.form !== 'opinion' || !task.closed_at || (task.outcome !== 'agreed' && task.outcome !== 'disagreed')) return [];
    return [
      {
        at: task.closed_at.toISOString(),
        by: `${taskHolder(task)} ${task.closed_by_name}`,
        what: task.outcome === 'agreed' ? '会签：同意' : '会签：不同意',
        to: null,
        says: task.says,
        hours: hoursBetween(task.opened_at, task.closed_at),
        late: task.due_on !== null && task.due_on < dayOf(task.closed_at),
      },
    ];
  });
}
