import type * as z from 'zod';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { statedList } from '../../../policy/parameter.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { readPublished } from '../progress.ts';
import type { ChainBulletin, readChain as contract, Proposal } from './contract.ts';
import { differenceOf } from './difference.ts';
import { headsOf } from './list-bulletins.ts';
import { proposals, tablesBefore } from './proposals.ts';
import { draftedOn, type Stored, stateOf, storedOf, textOf } from './stored.ts';
import { verdictHeading, verdictSection } from './verdict-section.ts';

/** Of a draft the proposals as the figures stand now; once frozen those that were decided. */
async function proposalsOf(work: Work, bulletin: Stored): Promise<Proposal[]> {
  const { period, frozen, verdicts } = bulletin;
  const progress = frozen?.progress ?? (await readPublished(work, period));
  const found = proposals(work.policy, [progress, ...(await tablesBefore(work, period))]);
  const proposed = frozen ? found.filter(({ area, kind }) => verdicts.some((one) => one.area === area && one.kind === kind)) : found;
  return proposed.map((one) => {
    const decided = verdicts.find(({ area }) => area === one.area);
    return {
      ...one,
      decided: decided ? { kind: decided.kind, confirmed: decided.confirmed, says: decided.says, by: decided.by, at: decided.at } : null,
    };
  });
}

/** 一期通报: as it was frozen, or as it was drafted; a correction with what it changes. */
export async function readChain(work: Work, { id }: z.output<typeof contract.input>): Promise<ChainBulletin> {
  refuse(dutyRefusals(work.actor, 'supervision.read'), 403);
  const bulletin = await storedOf(work, id);
  const head = (await headsOf(work, { ids: [id] }))[0];
  if (!head) throw new Error('a bulletin of the chain has no head');
  const { frozen, steps, issued, corrects } = bulletin;
  const kept = textOf(bulletin);
  // A draft shows what was confirmed so far as it will be printed.
  const confirmed = bulletin.verdicts.filter((one) => one.confirmed);
  const text = frozen
    ? kept
    : {
        ...kept,
        sections: [...kept.sections, ...verdictSection(kept.figures, confirmed, verdictHeading(work.policy, draftedOn(bulletin)))],
      };
  const before = corrects ? await storedOf(work, corrects.id) : null;
  const city = work.actor.area === null;
  return {
    ...head,
    state: stateOf(steps, frozen?.signers.length ?? 0),
    sections: text.sections,
    figures: text.figures,
    // How a verdict came about is the city's; the areas read what was issued.
    proposals: city ? await proposalsOf(work, bulletin) : [],
    steps: steps.map(({ persons, ...step }) => step),
    signers: frozen?.signers ?? statedList(work.policy, 'bulletin.signers', bulletin.period),
    signed: steps.filter(({ step }) => step === 'sign').length,
    frozenSha256: frozen?.sha256 ?? null,
    seal: issued?.seal ?? null,
    difference: before ? differenceOf(textOf(before), text) : null,
  };
}

/** 印发的文件, byte for byte, with a name for the file. */
export async function issuedFile(work: Work, id: string): Promise<{ fileName: string; bytes: Buffer }> {
  refuse(dutyRefusals(work.actor, 'supervision.read'), 403);
  const { rows } = await work.client.query<{ title: string; year: number; serial: number; docx: Buffer }>(
    `select b.content ->> 'title' as title, i.year, i.serial, i.docx from bulletin_issued i join bulletin b on b.id = i.bulletin_id where i.bulletin_id = $1`,
    [id],
  );
  const kept = rows[0];
  if (!kept) throw new Refusal([{ says: '没有这一期通报，或者尚未印发', remedy: '请在通报档案中重新选择' }], 404);
  return { fileName: `通报〔${kept.year}〕${kept.serial}号 ${kept.title}.docx`, bytes: kept.docx };
}
