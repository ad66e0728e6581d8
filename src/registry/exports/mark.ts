import { officeNames } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import type { Place } from '../journal/record.ts';

/** Names of the properties a file of ours bears inside. */
export const propertyNames = { serial: 'ShengguiSerial', journal: 'ShengguiJournal', hash: 'ShengguiJournalHash' } as const;

interface Mark {
  serial: string;
  place: Place;
  reason: string | null;
  says: string;
}

/** 可见水印: serial, who, when, what for, where in the journal; and the short form for the foot of a printed page. */
export function markOf({ actor, now }: Pick<Work, 'actor' | 'now'>, { serial, place, reason, says }: Mark): { says: string; foot: string } {
  const at = minuteText(now);
  const office = actor.office === 'system' ? '操作员' : `${actor.area ?? '市级'}${officeNames[actor.office]}`;
  const who = `${actor.displayName}（${office}）`;
  const use = reason ?? `${says}（500 行以内免填理由）`;
  return {
    says: `流水号 ${serial}｜导出人 ${who}｜时间 ${at}｜用途 ${use}｜留痕 ${place.chain}第 ${place.seq} 号`,
    foot: `${serial}　${who}　${at}　${use}`,
  };
}

/** 嵌入水印. */
export function propertiesOf({ actor, now }: Pick<Work, 'actor' | 'now'>, { serial, place }: Mark): Record<string, string> {
  return {
    [propertyNames.serial]: serial,
    [propertyNames.journal]: `${place.chain}#${place.seq}`,
    [propertyNames.hash]: place.hash,
    ShengguiExportedBy: actor.login,
    ShengguiExportedAt: now.toISOString(),
  };
}

/** `2022-10-15 10:00`, as it is at Shanghai. */
function minuteText(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
