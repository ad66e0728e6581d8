import { Button } from 'antd';
import { instantText } from '../../platform/web/amount.tsx';
import type { Column } from '../../platform/web/DataTable.tsx';
import { Mark, type Tone } from '../../platform/web/Mark.tsx';
import type { JournalRow } from './contract.ts';

/** 结果. */
export const outcomeLabel: Record<JournalRow['outcome'], { says: string; tone: Tone }> = {
  done: { says: '已办', tone: 'green' },
  refused: { says: '被拒', tone: 'red' },
  failed: { says: '出错', tone: 'orange' },
};

/** 结果 as choices of a filter. */
export const outcomeChoices = Object.entries(outcomeLabel).map(([value, { says }]) => ({ value, label: says }));

/** 秒: the journal is read to the second. */
export function secondText(at: string): string {
  return `${instantText(at)}:${new Date(at).toISOString().slice(17, 19)}`;
}

/** The columns of an entry; `whose`: also who it was, for those who read others'. */
export function journalColumns({ whose, onOpen }: { whose: boolean; onOpen: (row: JournalRow) => void }): Column<JournalRow>[] {
  return [
    { key: 'at', title: '时间', show: (row) => <span className="mono">{secondText(row.at)}</span> },
    ...(whose
      ? [
          { key: 'who', title: '账号', show: (row: JournalRow) => row.displayName },
          { key: 'office', title: '单位', show: (row: JournalRow) => row.officeName },
        ]
      : []),
    {
      key: 'says',
      title: '操作',
      head: true,
      show: (row) => (
        <Button type="link" size="small" className="plain-link" onClick={() => onOpen(row)}>
          {row.says}
        </Button>
      ),
    },
    { key: 'outcome', title: '结果', show: (row) => <Mark tone={outcomeLabel[row.outcome].tone}>{outcomeLabel[row.outcome].says}</Mark> },
    { key: 'thing', title: '对象', show: (row) => <span className="mono break">{row.thing ?? '—'}</span> },
    { key: 'place', title: '链上位置', show: (row) => `${row.chain} 第 ${row.seq} 号` },
  ];
}
