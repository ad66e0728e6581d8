import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import { useState } from 'react';
import { paths } from '../../../../paths.tsx';
import { DataTable } from '../../../../platform/web/DataTable.tsx';
import { ProblemPage } from '../../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../../platform/web/GreyButton.tsx';
import { query } from '../../../../platform/web/query.tsx';
import { useNarrow } from '../../../../platform/web/useNarrow.tsx';
import { problemColumns } from '../problemColumns.tsx';
import type { Sla } from '../slaShape.tsx';
import { AssignGroupModal } from './AssignGroupModal.tsx';
import { readGroup } from './contract.ts';
import { MeasureModal } from './MeasureModal.tsx';

/** 一组共性问题: its problems, the measures offered, and what may be done for all of it. */
export function GroupDrawer({ id, sla, onClose }: { id: string; sla: Sla; onClose: () => void }) {
  const narrow = useNarrow();
  const read = useQuery(query(readGroup, { id }));
  const [open, setOpen] = useState<'measure' | 'assign' | null>(null);
  const group = read.data;
  return (
    <Drawer title={group?.group.title ?? '共性问题'} open onClose={onClose} size={narrow ? 390 : 960} destroyOnHidden>
      {read.error ? <ProblemPage problem={read.error} onRetry={() => read.refetch()} /> : null}
      {group ? (
        <>
          <p className="gap">{group.group.says}</p>
          <p className="wrap gap no-print">
            <GreyButton type="primary" reasons={group.refusals} onClick={() => setOpen('measure')}>
              举一反三
            </GreyButton>
            <GreyButton reasons={group.refusals} onClick={() => setOpen('assign')}>
              一并交办
            </GreyButton>
          </p>
          <h3>措施</h3>
          {group.measures.length === 0 ? <p className="muted gap">还没有提出措施</p> : null}
          <ul className="reasons">
            {group.measures.map(({ ordinal, says, fromSerial, by, on }) => (
              <li key={ordinal}>
                {says}
                <div className="muted">
                  {fromSerial ? `来自 ${fromSerial}；` : ''}
                  {by}，{on}
                </div>
              </li>
            ))}
          </ul>
          <DataTable label="组内问题" rows={group.rows} rowKey={(row) => row.id} columns={problemColumns(paths.problem)} />
          {open === 'measure' ? <MeasureModal id={id} rows={group.rows} onClose={() => setOpen(null)} /> : null}
          {open === 'assign' ? <AssignGroupModal id={id} sla={sla} onClose={() => setOpen(null)} /> : null}
        </>
      ) : read.error ? null : (
        <Skeleton active />
      )}
    </Drawer>
  );
}
