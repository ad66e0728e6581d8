import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import { type Appraisal, appraisalLife, type readAppraisal as contract } from './contract.ts';
import { differences } from './difference.ts';
import { holdsOf } from './holds.ts';
import { objectionRows } from './objection-rows.ts';
import { type Shown, shownVersion } from './shown-version.ts';
import { objectUntil } from './terms.ts';
import { cityOf, formulaOf, rowOf, scoresShown } from './told.ts';
import { vetoRows } from './veto-rows.ts';

function versionsTold({ versions }: Shown): Appraisal['versions'] {
  return versions.map(({ version, on, by, why, sha256, content }, at) => {
    const before = versions[at - 1];
    return { version, on, by, why, sha256, changes: before ? differences(before.content, content) : [] };
  });
}

/** 某年考核: raw figures of every area, scores with their items, 敏感性, 公平性, versions and what changed, objections and vetoes as far as the reader sees them. */
export async function readAppraisal(work: Work, asked: z.output<typeof contract.input>): Promise<Appraisal> {
  const shown = await shownVersion(work, asked);
  const { standing, version, versions, content } = shown;
  const told = scoresShown(work.actor, standing.state);
  const newest = versions.at(-1) ?? null;
  return {
    year: asked.year,
    state: standing.state,
    step: standing.step,
    period: content.period,
    version: version?.version ?? null,
    newest: newest?.version ?? null,
    frozenAt: version?.at ?? null,
    sha256: version?.sha256 ?? null,
    pack: content.pack,
    scoresShown: told,
    formula: formulaOf(content.term),
    areas: content.facts.map((facts) =>
      rowOf(
        facts,
        content.scored.find(({ area }) => area === facts.area),
        told,
      ),
    ),
    city: cityOf(content.facts),
    sensitivity: told ? content.sensitivity : [],
    fairness: content.fairness,
    sources: content.sources,
    objectUntil: standing.state === 'consult' && newest ? objectUntil(work.policy, newest) : null,
    versions: versionsTold(shown),
    steps: standing.steps.map(({ ordinal, step, state, version: of, says, by, on }) => ({
      ordinal,
      says: step === 'open' ? '起草' : appraisalLife.says(step),
      state,
      version: of,
      reason: says,
      by,
      on,
    })),
    objections: await objectionRows(work, asked.year),
    vetoes: await vetoRows(work, asked.year),
    holds: work.actor.area === null ? (await holdsOf(work, standing)).map(({ says }) => says) : [],
  };
}
