import type { Policy } from '../../../policy/policy.ts';
import { saidText } from '../../../policy/text.ts';
import type { Section } from '../bulletin-content.ts';
import type { Figure } from '../bulletin-figures.ts';
import { listed, type Sentence, speaker } from '../sentence.ts';
import type { VerdictKind } from './contract.ts';

/** The heading of the last section, as it was worded on a day. */
export const verdictHeading = (policy: Policy, on: string): string => saidText(policy, 'bulletin.headings', on).at(-1) ?? '';

/** 六、表扬、提醒与通报批评: what a person confirmed, each area with the figure it rests on; no section where nothing was. */
export function verdictSection(figures: Figure[], confirmed: { area: string; kind: VerdictKind }[], heading: string): Section[] {
  const { number, size, say } = speaker(figures);
  const of = (kind: VerdictKind) => confirmed.filter((one) => one.kind === kind).map(({ area }) => area);
  const rate = (area: string) => listed([`${area}（`, number(`completionRate:${area}`), '%）'], '');
  const behind = (area: string) => listed([`${area}（慢于序时进度`, size(`pace:${area}`), '个百分点）'], '');
  const sentences: Sentence[] = [];
  if (of('praise').length > 0) sentences.push(say('praise')`对新增完成率居前的${listed(of('praise').map(rate))}予以表扬。`);
  if (of('remind').length > 0)
    sentences.push(say('remind')`对${listed(of('remind').map(behind))}予以提醒，请查明原因，做好培育服务和入统辅导。`);
  if (of('criticise').length > 0)
    sentences.push(say('criticise')`对进度持续滞后的${listed(of('criticise').map(behind))}予以通报批评，请查明原因，提出推进措施。`);
  return sentences.length > 0 ? [{ heading, sentences }] : [];
}
