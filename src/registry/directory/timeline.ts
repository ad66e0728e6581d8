import { fieldLabel } from './fields.ts';

/** One line of 一企一档's timeline: `at` is a day or a month, so that lines sort as text. */
export interface TimelineLine {
  at: string;
  kind: string;
  says: string;
  clause: string | null;
  fileName: string | null;
}

/** A change of the directory as stored, with the file it came from; `undone`: taken back since. */
export interface StoredChange {
  ordinal: number;
  field: string;
  before: string | null;
  after: string | null;
  reason: string | null;
  by_person: boolean;
  undone: boolean;
  day: string;
  file_name: string | null;
}

/** An entry or exit as stored, with the file it came from. */
export interface StoredEvent {
  kind: 'entry' | 'exit';
  effective_period: string;
  track: string | null;
  review_type: string | null;
  review_batch: string | null;
  cause: string | null;
  counted_area: string;
  file_name: string | null;
  sheet: string | null;
  row_no: number | null;
}

const TRACK: Record<string, string> = { newlyBuilt: '新建新投产', grown: '规下升规上' };
const REVIEW: Record<string, string> = { monthly: '月度审核', annual: '年度审核' };
const TAG: Record<string, string> = { marketClearance: '市场出清', spinOff: '孵化裂变' };

/** 标记的名称 in Chinese. */
export function tagLabel(tag: string): string {
  return TAG[tag] ?? tag;
}

/** 入库、退库 in one sentence with track, review, batch, cause and the area it counts for. */
export function eventLine(event: StoredEvent): TimelineLine {
  const how = [
    TRACK[event.track ?? ''],
    REVIEW[event.review_type ?? ''],
    event.review_batch ? `审核批次${event.review_batch}` : null,
    event.cause ? `原因：${event.cause}` : null,
    `计入${event.counted_area}`,
  ].filter(Boolean);
  const says = `${event.kind === 'entry' ? '入统（入库）' : '退规（退库）'}，${event.effective_period}生效（${how.join('，')}）`;
  return { at: event.effective_period, kind: event.kind, says, clause: '六.3', fileName: event.file_name };
}

/** 改名、迁移、更正 in one sentence; changes taken back, and the notes that undo needs, are not shown. */
export function changeLines(changes: StoredChange[]): TimelineLine[] {
  return changes
    .filter((change) => !change.undone && !['register', 'seen', 'tag'].includes(change.field))
    .filter((change) => change.field !== 'area' || change.before !== change.after)
    .map((change) => {
      const line = { at: change.day, clause: null, fileName: change.file_name };
      if (change.field === 'restored') return { ...line, kind: 'restored', says: '再次见于花名册，重新列入名录' };
      const by = change.by_person ? `人工更正（${change.reason ?? '未写理由'}）：` : '';
      const from = change.before ?? '（空）';
      const to = change.after ?? '（空）';
      if (change.field === 'name') return { ...line, kind: 'renamed', says: `${by}企业名称由「${from}」变更为「${to}」` };
      if (change.field === 'area' && change.reason)
        return { ...line, kind: change.by_person ? 'edited' : 'changed', says: `县市区由${from}更正为${to}（${change.reason}）` };
      if (change.field === 'area') return { ...line, kind: 'moved', says: `${by}由${from}迁至${to}` };
      if (change.field === 'entry') {
        const says = change.after ? `依据入统申报登记 ${change.after}` : `撤回入统登记 ${change.before}（${change.reason ?? ''}）`;
        return { ...line, kind: 'edited', says };
      }
      if (change.field === 'parentId') return { ...line, kind: 'spunOff', says: `${by}登记为龙头企业孵化裂变的新主体` };
      return {
        ...line,
        kind: change.by_person ? 'edited' : 'changed',
        says: `${by}${fieldLabel(change.field)}由「${from}」变更为「${to}」`,
      };
    });
}

/** All lines in order of time; on one day what comes first in life comes first. */
export function inOrder(lines: TimelineLine[]): TimelineLine[] {
  const order = [
    'opened',
    'produced',
    'spunOff',
    'imported',
    'renamed',
    'moved',
    'changed',
    'edited',
    'exit',
    'entry',
    'tagged',
    'lifted',
    'cancelled',
  ];
  return lines.sort((a, b) => (a.at === b.at ? order.indexOf(a.kind) - order.indexOf(b.kind) : a.at < b.at ? -1 : 1));
}
