import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { count } from '../../../platform/web/amount.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import type { ProgressRow } from '../contract.ts';

/** 培育漏斗: from the pool kept to the entries counted; stages are counted apart, one is no part of the other. */
export function Funnel({ row, period }: { row: ProgressRow; period: string }) {
  const { duties } = useMe();
  const area = row.area === '全市' ? undefined : row.area;
  const stages = [
    { says: '培育库在库', value: row.inPool, to: paths.pool({ area }), duty: 'pool.read' },
    { says: '应统未统', value: row.dueEntryCount, to: paths.lists({ list: 'dueEntry', area, period }), duty: 'identification.read' },
    { says: '入统申报在审', value: row.entryUnderReview, to: paths.entry({ area }), duty: 'entry.read' },
    { says: '申报已批', value: row.entryApproved, to: paths.entry({ area }), duty: 'entry.read' },
    { says: '本年新增入库', value: row.newCount, to: paths.progress({ period }), duty: 'supervision.read' },
  ];
  const most = Math.max(1, ...stages.map(({ value }) => value ?? 0));
  return (
    <section className="pane" aria-label="培育到入统">
      <h2>
        培育到入统<small>单位：家；各阶段分别计数</small>
      </h2>
      <ol className="funnel">
        {stages.map(({ says, value, to, duty }) => (
          <li key={says}>
            {duties.includes(duty) ? <Link to={to}>{says}</Link> : <span>{says}</span>}
            <meter min={0} max={most} value={value ?? 0} aria-label={says} />
            <span className="number">{value === null || value === undefined ? '*' : count(value)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
