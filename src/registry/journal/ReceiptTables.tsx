import { monthText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { fieldLabel, trackName } from '../intake/sourceLabel.tsx';

/** 回执所载: what a roster said of one enterprise. */
export interface Statement {
  creditCode: string;
  /** Of a roster others sent without the name of their file. */
  batch: { source: string; fileName?: string; sha256: string };
  figures: { period: string; measure: string; basis: 'month' | 'ytd'; value: string; raw: string; sheet: string; row: number }[];
  /** Of a roster others sent: entries and exits, and what it changed of the registration. */
  events?: {
    kind: 'entry' | 'exit';
    effectivePeriod: string;
    track: string | null;
    cause: string | null;
    sheet: string | null;
    row: number | null;
  }[];
  changes?: { field: string; before: string | null; after: string | null }[];
}

/** 在库变动: entries and exits a roster of others brought. */
export function EventTable({ events }: { events: NonNullable<Statement['events']> }) {
  return (
    <>
      <h2 className="part">在库变动 {events.length} 项</h2>
      <DataTable
        label="在库变动"
        rows={events}
        rowKey={(one) => `${one.kind}-${one.effectivePeriod}-${one.row}`}
        columns={[
          { key: 'kind', title: '变动', head: true, show: (one) => (one.kind === 'entry' ? '入库' : '退库') },
          { key: 'period', title: '生效月份', show: (one) => monthText(one.effectivePeriod) },
          { key: 'how', title: '途径或原因', show: (one) => (one.kind === 'entry' ? trackName(one.track) : (one.cause ?? '—')) },
          { key: 'cell', title: '出处', show: (one) => (one.sheet ? `「${one.sheet}」第 ${one.row} 行` : '—') },
        ]}
      />
    </>
  );
}

/** 登记变更: what a roster of others changed of the registration. */
export function ChangeTable({ changes }: { changes: NonNullable<Statement['changes']> }) {
  return (
    <>
      <h2 className="part">登记变更 {changes.length} 项</h2>
      <DataTable
        label="登记变更"
        rows={changes}
        rowKey={(one) => `${one.field}-${one.before}-${one.after}`}
        columns={[
          { key: 'field', title: '项目', head: true, show: (one) => fieldLabel[one.field as keyof typeof fieldLabel] ?? one.field },
          { key: 'before', title: '原', show: (one) => one.before ?? '—' },
          { key: 'after', title: '改为', show: (one) => one.after ?? '—' },
        ]}
      />
    </>
  );
}
