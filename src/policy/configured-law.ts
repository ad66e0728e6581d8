import { applyVersion, placeIn, sayReading } from './apply-version.ts';
import { configurationKinds, standsBeforehand, type Version } from './configuration-kind.ts';
import { canonical, policyToday } from './load-pack.ts';
import { type Fault, PackFault } from './pack-fault.ts';
import type { Policy } from './policy.ts';
import type { PackContent } from './read-files.ts';
import { sayParameter } from './say-law.ts';

/** 现行政策: the pack with every approved version in its place, and where the pack now contradicts one of them. */
export interface Configured {
  policy: Policy;
  contradictions: string[];
  /** The next day on which something comes into force; null: nothing waits. */
  next: string | null;
}

/** 第几号配置 in words. */
export const sayVersion = ({ no, kind, key }: Pick<Version, 'no' | 'kind' | 'key'>): string =>
  `第${no}号配置（${configurationKinds[kind]} ${key}）`;

/**
 * 政策包与已核准版本合成: base and versions in the order of their days, checked whole as any pack is. What has days of its own in the pack (参数、口径、规则、时限、通报与公示的文字)
 * stands there beforehand; what has none takes effect on its day. Throws PackFault where the two cannot stand together.
 */
export function configuredLaw(base: Policy, versions: readonly Version[], today: string): Configured {
  const contradictions = versions.flatMap((version) => contradictionOf(base, version));
  const next =
    versions
      .map(({ from }) => from)
      .filter((from) => from > today)
      .sort()[0] ?? null;
  const standing = [...versions].sort((a, b) => (a.from === b.from ? a.no - b.no : a.from < b.from ? -1 : 1));
  const counting = standing.filter((one) => standsBeforehand(one) || one.from <= today);
  if (counting.length === 0) return { policy: base, contradictions, next };
  const content = structuredClone(base.content) as PackContent;
  const faults: Fault[] = [];
  for (const version of counting) {
    if (placeIn(content, version) === undefined)
      faults.push({
        file: '已核准的配置',
        key: version.key,
        reason: `${sayVersion(version)}改的地方政策包里已经没有`,
        remedy: '请在政策包中恢复该处',
      });
    else applyVersion(content, version);
    const parameter = version.kind === 'reading' && version.from <= today ? switched(base, version.key) : undefined;
    if (parameter) sayReading(content, version, sayParameter(parameter, version.value as never));
  }
  if (faults.length > 0) throw new PackFault(faults);
  return { policy: { ...policyToday(content), configuration: { base, contradictions } }, contradictions, next };
}

/** The parameter a reading switches. */
export function switched({ readings, parameters }: Policy, id: string): Policy['parameters'][string] | undefined {
  const name = readings.find((one) => one.id === id)?.parameter;
  return name ? parameters[name] : undefined;
}

/** 与政策包矛盾: the pack says something else there than on the day of approval, and it is not what was approved. */
function contradictionOf(base: Policy, version: Version): string[] {
  const now = placeIn(base.content as PackContent, version);
  const same = (other: unknown) => canonical(now ?? null) === canonical(other ?? null);
  if (same(version.base) || same(version.value)) return [];
  return [
    `政策包已改动 ${version.key}：核准${sayVersion(version)}时为 ${JSON.stringify(version.base)}，现为 ${JSON.stringify(now ?? null)}；自 ${version.from} 起仍以已核准的 ${JSON.stringify(version.value)} 为准，需要改动的请另提新版本`,
  ];
}
