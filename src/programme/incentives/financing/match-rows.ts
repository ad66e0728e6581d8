import type { Work } from '../../../registry/access/work.ts';
import { type MatchRow, type MatchState, matchLife } from './contract.ts';

/** 一次对接 as it is stored. */
export type StoredMatch = Omit<MatchRow, 'state' | 'late'> & { needId: string; area: string };

const steps = `(select coalesce(json_agg(json_build_object('step', s.step, 'label', '', 'code', s.code, 'amountYuan', s.amount_yuan::text,
    'happenedOn', s.happened_on::text, 'says', s.says, 'by', s.taken_by_name, 'on', s.taken_on::text) order by s.ordinal), '[]')
  from finance_step s where s.match_id = m.id) as steps`;

/** 对接 as far as the reader sees them, by need, by id, or all. */
export async function matchRows(
  { client }: Work,
  narrowed: { needs?: readonly string[]; id?: string | undefined } = {},
): Promise<StoredMatch[]> {
  const { rows } = await client.query<StoredMatch>(
    `select m.id, 'DJ' || lpad(m.no::text, 6, '0') as serial, m.need_id as "needId", m.area, m.bank, (select p.title from finance_product p where p.id = m.product_id) as product, m.purpose,
       m.fields, m.valid_to::text as "validTo", m.pushed_on::text as "pushedOn", m.due_on::text as "dueOn", ${steps}
     from finance_match m where ($1::uuid[] is null or m.need_id = any ($1)) and ($2::uuid is null or m.id = $2) order by m.no`,
    [narrowed.needs ?? null, narrowed.id ?? null],
  );
  return rows;
}

type Lived = keyof typeof matchLife.moves;
const lived = (step: string): step is Lived => Object.hasOwn(matchLife.moves, step);

/** 状态: what the last step says; 推送 and 逾期 do not change it. */
export function stateOf({ steps: taken }: Pick<StoredMatch, 'steps'>): MatchState {
  return matchLife.after(taken.map(({ step }) => step).filter(lived));
}

/** 首次答复: when the bank first said anything of its own. */
export function answeredOn({ steps: taken }: Pick<StoredMatch, 'steps'>): string | null {
  return taken.find(({ step }) => step === 'accept' || step === 'decline' || step === 'credit')?.on ?? null;
}

/** Whether the answer is late: given after its day, or not given and the day is past (not counting what was withdrawn in time). */
export function isLate(match: Pick<StoredMatch, 'steps' | 'dueOn'>, today: string): boolean {
  const answered = answeredOn(match);
  if (answered !== null) return answered > match.dueOn;
  const ended = match.steps.find(({ step }) => step === 'withdraw' || step === 'expire')?.on;
  return (ended ?? today) > match.dueOn;
}

/** The row as people read it: steps and reason codes by their names. */
export function matchShown({ policy, today }: Pick<Work, 'policy' | 'today'>, match: StoredMatch): MatchRow {
  const { needId: _, area: __, ...row } = match;
  const { purposes, declines, lapses } = policy.financing;
  const named = (list: readonly { id: string; label: string }[], id: string) => list.find((one) => one.id === id)?.label ?? id;
  const label = (step: string) => (lived(step) ? matchLife.says(step) : step === 'push' ? '授权并推送' : '逾期未答复');
  return {
    ...row,
    purpose: named(purposes, match.purpose),
    state: stateOf(match),
    late: isLate(match, today),
    steps: match.steps.map((step) => ({
      ...step,
      label: label(step.step),
      code: step.code === null ? null : named(step.step === 'lapse' ? lapses : declines, step.code),
    })),
  };
}
