import type * as z from 'zod';
import { type Reason, refuse } from '../../../platform/shared/reason.ts';
import { samePersonRefusals } from '../../../registry/access/acting.ts';
import { officeNames } from '../../../registry/access/contract.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { note } from '../../../registry/journal/note.ts';
import { bulletinLife, type ChainBulletin, type stepChain as contract } from './contract.ts';
import { freeze } from './freeze.ts';
import { handOnBulletin } from './hand-on-bulletin.ts';
import { issue } from './issue.ts';
import { keepStep } from './keep-step.ts';
import { readChain } from './read-bulletin.ts';
import { type Stored, stateOf, storedOf } from './stored.ts';

type Asked = z.output<typeof contract.input>;

/** Who signs next; 统计 and the command each in their turn. */
function signRefusals({ actor }: Work, bulletin: Stored): Reason[] {
  const signers = bulletin.frozen?.signers ?? [];
  const next = signers[bulletin.steps.filter(({ step }) => step === 'sign').length];
  if (!next || actor.office === 'system') return [];
  const name = officeNames[next as keyof typeof officeNames] ?? next;
  return [
    ...(next === actor.office ? [] : [{ says: `现在由${name}审签`, clause: '六.3', remedy: '请按审签次序办理' }]),
    ...samePersonRefusals(
      actor,
      bulletin.steps.flatMap(({ persons }) => persons),
      '通报的起草、各道审签',
    ),
  ];
}

/** 退回 is for whoever holds it: the drafter of a draft, the next signer, the drafter again once all have signed. */
function returnRefusals(work: Work, bulletin: Stored, asked: Asked): Reason[] {
  const state = stateOf(bulletin.steps, bulletin.frozen?.signers.length ?? 0);
  const short = (asked.says ?? '').length < 4 ? [{ says: '退回须写明理由，至少 4 个字', remedy: '请写明退回理由' }] : [];
  if (state === 'frozen') return [...signRefusals(work, bulletin).slice(0, 1), ...short];
  const { office } = work.actor;
  return [...(office === 'industry' || office === 'system' ? [] : [{ says: '现在由市工信局办理', clause: '六.3' }]), ...short];
}

/** 冻结数据、审签、退回、印发, each in its turn; two who press at once: one is told. */
export async function stepBulletin(work: Work, asked: Asked): Promise<ChainBulletin> {
  const { actor, policy } = work;
  const { id, step } = asked;
  refuse(dutyRefusals(actor, step === 'sign' || step === 'return' ? 'bulletin.sign' : 'bulletin.make'), 403);
  refuseWording(policy, { 意见: asked.says });
  const bulletin = await storedOf(work, id);
  const state = stateOf(bulletin.steps, bulletin.frozen?.signers.length ?? 0);
  refuse([
    ...bulletinLife.refusals(state, step),
    ...(step === 'sign' && state === 'frozen' ? signRefusals(work, bulletin) : []),
    ...(step === 'return' ? returnRefusals(work, bulletin, asked) : []),
  ]);
  const ordinal = bulletin.steps.length + 1;
  await keepStep(work, { id, ordinal, step, says: asked.says || null });
  const detail: Record<string, unknown> = { period: bulletin.period, version: bulletin.version };
  if (step === 'freeze') detail.sha256 = await freeze(work, bulletin);
  if (step === 'issue') Object.assign(detail, await issue(work, bulletin));
  note(work, { act: `bulletin.${step}`, says: `通报${bulletinLife.says(step)}`, thing: id, detail });
  await handOnBulletin(work, await storedOf(work, id));
  return readChain(work, { id });
}
