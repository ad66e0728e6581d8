import type * as z from 'zod';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import type { Version } from '../../policy/configuration-kind.ts';
import { configuredLaw } from '../../policy/configured-law.ts';
import { canonical } from '../../policy/load-pack.ts';
import { PackFault } from '../../policy/pack-fault.ts';
import { sayRulePlace } from '../../policy/rule-body.ts';
import { readTyped } from '../../policy/typed-version.ts';
import { personsBehind } from '../access/acting.ts';
import { versionsOf } from '../access/law-in-force.ts';
import type { Work } from '../access/work.ts';
import { refuseWording } from '../compliance/refuse-act.ts';
import { note } from '../journal/note.ts';
import { retroactiveRefusals } from './closed-months.ts';
import type { Configuration, proposeConfiguration as contract } from './contract.ts';
import { handOnConfiguration } from './hand-on.ts';
import { placesOf, valueAt } from './places.ts';
import { shownRows, storedById } from './rows.ts';
import { clauseRefusals } from './who-may.ts';

/** 核对: pack, versions and this one together, on every day one of them begins, by the checks of the pack; 422 with file, key and reason of each fault. */
export async function refuseFaults(work: Work, version: Version): Promise<void> {
  const base = work.policy.configuration?.base ?? work.policy;
  const versions = [...(await versionsOf(work.client)), version];
  try {
    for (const day of new Set([work.today, ...versions.map(({ from }) => from)])) configuredLaw(base, versions, day);
  } catch (error) {
    if (!(error instanceof PackFault)) throw error;
    throw new Refusal(
      error.faults.map(({ file, key, reason, remedy }) => ({
        says: `${file} ${file.startsWith('rules/') ? sayRulePlace(key) : key}：${reason}`,
        remedy,
      })),
      422,
    );
  }
}

/** 起草配置: read against the law in force, checked as the pack is, and kept as a draft. Nothing is in force by it. */
export async function proposeConfiguration(work: Work, asked: z.output<typeof contract.input>): Promise<Configuration> {
  const { client, policy, actor, today, now } = work;
  refuse(clauseRefusals(work, asked.clause, '提出'), 403);
  refuseWording(policy, {
    依据: asked.document,
    说明: asked.says ?? '',
    取值: asked.kind === 'template' || asked.kind === 'rule' ? asked.value : '',
  });
  const place = placesOf(policy, today).find(({ kind, key }) => kind === asked.kind && key === asked.key);
  if (!place) throw new Refusal([{ says: `政策里没有可配置的「${asked.key}」`, remedy: '请从可配置的各处中选择' }], 422);
  refuse(clauseRefusals(work, place.clause, '提出'), 403);
  const read = readTyped(policy, place, asked.value);
  if ('wrong' in read) throw new Refusal([{ says: read.wrong, remedy: '请改正取值' }], 422);
  const before = valueAt(policy, place, asked.fromOn);
  if (before === undefined) throw new Refusal([{ says: `「${place.label}」在 ${asked.fromOn} 尚无规定`, remedy: '请改施行日' }], 422);
  if (canonical(before) === canonical(read.value)) refuse([{ says: '与现行取值相同', remedy: '请核对取值' }], 422);
  refuse(asked.documentOn > today ? [{ says: `文件日期 ${asked.documentOn} 在今天之后`, remedy: '请填文件印发日期' }] : []);
  const version: Version = {
    no: 999_999,
    kind: asked.kind,
    key: asked.key,
    from: asked.fromOn,
    value: read.value,
    base: null,
    clause: asked.clause,
    source: asked.document,
    by: actor.displayName,
  };
  refuse([...(await retroactiveRefusals(work, version)), ...(await laterRefusals(work, version))]);
  await refuseFaults(work, version);
  const { rows } = await client.query<{ id: string }>(
    `insert into configuration (kind, key, label, value, before, from_on, clause, document, document_on, says, office, proposed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
    [
      asked.kind,
      asked.key,
      place.label,
      JSON.stringify(read.value),
      JSON.stringify(before),
      asked.fromOn,
      asked.clause,
      asked.document,
      asked.documentOn,
      asked.says || null,
      actor.office,
      now,
    ],
  );
  const id = rows[0]?.id ?? '';
  await client.query(
    `insert into configuration_step (configuration_id, ordinal, step, office, taken_by, persons, taken_by_name, taken_at) values ($1, 1, 'draft', $2, $3, $4, $5, $6)`,
    [id, actor.office, actor.accountId, personsBehind(actor), actor.displayName, now],
  );
  note(work, { act: 'configuration.draft', says: '起草配置', thing: id, detail: { kind: asked.kind, key: asked.key, from: asked.fromOn } });
  const stored = await storedById(work, id);
  await handOnConfiguration(work, stored);
  const [shown] = await shownRows(work, [stored]);
  if (!shown) throw new Error('drafted and not found');
  return shown;
}

/** A version that begins later stands already: one between would end on its day without a word. */
export async function laterRefusals({ client }: Work, { kind, key, from }: Version) {
  const { rows } = await client.query<{ no: number; on: string }>(
    'select no, from_on::text as on from law_version where kind = $1 and key = $2 and from_on >= $3 order by from_on desc limit 1',
    [kind, key, from],
  );
  return rows[0] ? [{ says: `第${rows[0].no}号配置已自 ${rows[0].on} 起改动此处`, remedy: '请从其后的日期起施行' }] : [];
}
