import { Refusal } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { type Reckoned, reckon } from './reckon.ts';
import { type Standing, standingOf, type VersionRow, versionRows } from './rows.ts';

/** What is looked at: a frozen version, or the draft as it would be frozen now. */
export interface Shown {
  standing: Standing;
  versions: VersionRow[];
  version: VersionRow | null;
  content: Reckoned;
}

/** 看哪一版: the newest unless another is asked for; of a draft, reckoned afresh. */
export async function shownVersion(work: Work, { year, version }: { year: number; version?: number | undefined }): Promise<Shown> {
  const standing = await standingOf(work, year);
  const versions = await versionRows(work, year);
  const found = version === undefined ? versions.at(-1) : versions.find((one) => one.version === version);
  if (version !== undefined && !found)
    throw new Refusal([{ says: `${year}年考核没有第 ${version} 版`, remedy: '请从版本列表中选择' }], 404);
  return { standing, versions, version: found ?? null, content: found?.content ?? (await reckon(work, year, standing.period)) };
}
