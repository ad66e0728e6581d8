import { Refusal } from '../../platform/shared/reason.ts';
import type { ConfigurationKind } from '../../policy/configuration-kind.ts';
import type { RuleBody } from '../../policy/rule-shape.ts';
import { ruleDifference } from '../../policy/say-rule.ts';
import { sayValue, typedOf } from '../../policy/typed-version.ts';
import { officeNames } from '../access/contract.ts';
import type { Work } from '../access/work.ts';
import { type Configuration, configurationLife, type Effect } from './contract.ts';
import { dataMark } from './data-mark.ts';
import { stepRefusals } from './step-refusals.ts';

/** 一件配置 as stored, with its steps and its newest effect. */
export interface Stored {
  id: string;
  no: number | null;
  kind: ConfigurationKind;
  key: string;
  label: string;
  value: unknown;
  before: unknown;
  fromOn: string;
  clause: string;
  document: string;
  documentOn: string;
  says: string | null;
  office: string;
  state: Configuration['state'];
  steps: (Configuration['steps'][number] & { persons: string[] })[];
  effect: { lawHash: string; dataMark: string; found: Effect; at: string; by: string } | null;
}

const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** 配置 as stored, the newest first. */
export async function storedRows({ client }: Pick<Work, 'client'>, id?: string): Promise<Stored[]> {
  const { rows } = await client.query<Stored>(
    `select c.id, v.no, c.kind, c.key, c.label, c.value, c.before, c.from_on::text as "fromOn", c.clause, c.document, c.document_on::text as "documentOn",
       c.says, c.office,
       (select json_agg(json_build_object('step', s.step, 'says', s.says, 'by', s.taken_by_name, 'office', s.office, 'persons', s.persons, 'at', ${iso('s.taken_at')}) order by s.ordinal)
        from configuration_step s where s.configuration_id = c.id) as steps,
       (select json_build_object('lawHash', e.law_hash, 'dataMark', e.data_mark, 'found', e.effect, 'at', ${iso('e.made_at')}, 'by', e.made_by_name)
        from configuration_effect e where e.configuration_id = c.id order by e.ordinal desc limit 1) as effect
     from configuration c left join law_version v on v.configuration_id = c.id
     where $1::uuid is null or c.id = $1 order by c.proposed_at desc, c.id`,
    [id ?? null],
  );
  return rows.map((row) => ({ ...row, state: configurationLife.after(row.steps.map(({ step }) => step)) }));
}

/** One of them; 404 where there is none. */
export async function storedById(work: Work, id: string): Promise<Stored> {
  const [found] = await storedRows(work, id);
  if (!found) throw new Refusal([{ says: '没有这件配置', remedy: '请在「参数与规则配置」中重新查找' }], 404);
  return found;
}

/** 现行与改后 in words; of a rule the lines that differ alone. */
function changeSaid({ policy }: Work, row: Pick<Stored, 'kind' | 'key' | 'fromOn'>, before: unknown, after: unknown) {
  if (row.kind !== 'rule') return { before: sayValue(policy, row, before, row.fromOn), after: sayValue(policy, row, after, row.fromOn) };
  const lines = ruleDifference(policy, before as RuleBody, after as RuleBody, row.fromOn);
  const said = (of: string[]) => (of.length > 0 ? of.join('；') : '（没有）');
  return { before: said(lines.before), after: said(lines.after) };
}

/** 配置 as a person reads it. */
export async function shownRows(work: Work, rows: Stored[]): Promise<Configuration[]> {
  const mark = await dataMark(work);
  return rows.map(({ value, before, steps, effect, ...row }) => ({
    ...row,
    ...changeSaid(work, row, before, value),
    typed: typedOf(row, value),
    officeName: officeNames[row.office as keyof typeof officeNames] ?? row.office,
    steps: steps.map(({ persons: _, ...step }) => step),
    effect: effect
      ? { at: effect.at, by: effect.by, stale: effect.dataMark !== mark || effect.lawHash !== work.policy.hash, found: effect.found }
      : null,
    refusals: Object.fromEntries(
      (['submit', 'approve', 'return', 'withdraw'] as const).map((step) => [
        step,
        stepRefusals(work, { value, before, steps, effect, ...row }, step, mark),
      ]),
    ),
  }));
}
