import { createHash } from 'node:crypto';
import { type Reason, refuse } from '../../../platform/shared/reason.ts';
import { statedList } from '../../../policy/parameter.ts';
import type { Work } from '../../../registry/access/work.ts';
import { identify } from '../../../registry/identification/identify.ts';
import { composed } from '../bulletin.ts';
import { verdictWords } from './contract.ts';
import { type Proposed, proposals, tablesBefore } from './proposals.ts';
import { draftedOn, type Stored } from './stored.ts';
import { verdictHeading, verdictSection } from './verdict-section.ts';

/** Every proposal of the figures as they are frozen must have been decided as it is; data that moved asks for another look. */
export function undecided(proposed: Proposed[], { verdicts }: Pick<Stored, 'verdicts'>): Reason[] {
  return proposed.flatMap(({ area, kind }) => {
    const decided = verdicts.find((one) => one.area === area);
    if (!decided) return [{ says: `拟对${area}${verdictWords[kind]}，尚未确认`, clause: '六.3', remedy: '请确认或写明理由不采纳' }];
    if (decided.kind === kind) return [];
    return [
      {
        says: `数据已变：${area}由「${verdictWords[decided.kind]}」变为「${verdictWords[kind]}」`,
        clause: '六.3',
        remedy: '请退回后重新起草',
      },
    ];
  });
}

/** 数据冻结: figures, table and text of this moment are kept, with the offices that sign; from here on nothing of it changes. */
export async function freeze(work: Work, bulletin: Stored): Promise<string> {
  const { client, policy } = work;
  const { id, period } = bulletin;
  await client.query(`select pg_advisory_xact_lock(hashtext('bulletin'))`);
  await identify(work, { period });
  const { progress, figures, sections, dates, asOf } = await composed(work, period, draftedOn(bulletin));
  const proposed = proposals(policy, [progress, ...(await tablesBefore(work, period))]);
  refuse(undecided(proposed, bulletin));
  const confirmed = proposed.filter(({ area }) => bulletin.verdicts.some((one) => one.area === area && one.confirmed));
  const whole = [...sections, ...verdictSection(figures, confirmed, verdictHeading(policy, draftedOn(bulletin)))];
  const sha256 = createHash('sha256')
    .update(JSON.stringify({ sections: whole, figures, progress }))
    .digest('hex');
  await client.query(
    `insert into bulletin_frozen (bulletin_id, sections, figures, progress, dates, as_of, signers, sha256) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict do nothing`,
    [
      id,
      JSON.stringify(whole),
      JSON.stringify(figures),
      JSON.stringify(progress),
      JSON.stringify(dates),
      asOf,
      statedList(policy, 'bulletin.signers', period),
      sha256,
    ],
  );
  return sha256;
}
