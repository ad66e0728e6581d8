import { useQuery } from '@tanstack/react-query';
import { Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { useAddress, usePaging } from '../../../platform/web/address.tsx';
import { monthText } from '../../../platform/web/amount.tsx';
import { BulkOutcome } from '../../../platform/web/BulkOutcome.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { usePicking } from '../../../platform/web/picking.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { type Bulk, levelSays, listWatchChanges, WatchProposal } from './contract.ts';
import { TakeChangesModal } from './TakeChangesModal.tsx';
import { useWatchFilters } from './watchAddress.tsx';
import { changeSays, levelTone } from './watchLabel.tsx';

/** 名单变动: what the month's list says otherwise; a person takes it, or says why not this month. */
export function ChangesPanel() {
  const { period, area, q } = useWatchFilters();
  const { said, say } = useAddress();
  const change = WatchProposal.shape.change.safeParse(said('change')).data;
  const kept = said('kept') === 'true' ? 'true' : 'false';
  const found = useQuery({
    ...query(listWatchChanges, { period, area, q, change, kept, ...usePaging(50) }),
    placeholderData: (before) => before,
  });
  const rows = found.data?.rows ?? [];
  const [accept, setAccept] = useState<boolean | null>(null);
  const [outcome, setOutcome] = useState<Bulk | null>(null);
  const notOurs = useDutyReasons('watch.take', '采纳名单变动');
  const { picked, none, clear, all, box } = usePicking(rows);
  const again = kept === 'true' ? [{ says: '本月已经不采纳', remedy: '改变主意的，直接采纳' }] : [];
  return (
    <>
      <ProblemAlert problem={found.error} onRetry={() => found.refetch()} />
      <BulkOutcome outcome={outcome} />
      <div className="level-bar">
        <Segmented
          aria-label="变动"
          value={change ?? ''}
          onChange={(value) => say({ change: value })}
          options={[
            { value: '', label: '全部' },
            ...(found.data?.counts ?? []).map((one) => ({ value: one.change as string, label: `${changeSays[one.change]} ${one.count}` })),
          ]}
        />
        <Segmented
          aria-label="本月是否已看过"
          value={kept}
          onChange={(value) => say({ kept: value === 'true' ? 'true' : undefined })}
          options={[
            { value: 'false', label: '待采纳' },
            { value: 'true', label: '本月不采纳的' },
          ]}
        />
      </div>
      <div className="wrap gap">
        {all}
        <GreyButton type="primary" reasons={[...notOurs, ...none]} onClick={() => setAccept(true)}>
          采纳（{picked.length}）
        </GreyButton>
        <GreyButton reasons={[...notOurs, ...again, ...none]} onClick={() => setAccept(false)}>
          本月不采纳（{picked.length}）
        </GreyButton>
        <span className="muted">
          {monthText(found.data?.period)} 清单与现状不同的 {found.data?.total ?? 0} 家；不采纳的下月再提
        </span>
      </div>
      <DataTable
        label="名单变动"
        rows={rows}
        rowKey={(row) => row.id}
        total={found.data?.total ?? 0}
        size={50}
        empty={found.data ? '本月清单与现状一致，没有待采纳的变动。' : <Skeleton active />}
        columns={[
          {
            key: 'name',
            title: '企业',
            head: true,
            show: (row) => (
              <span className="name-cell">
                {box(row)} <Link to={paths.enterprise(row.id, { period })}>{row.name}</Link>
                <span className="sub">{row.creditCode}</span>
              </span>
            ),
          },
          { key: 'area', title: '县市区', show: (row) => `${row.area}${row.township ? ` · ${row.township}` : ''}` },
          { key: 'change', title: '变动', show: (row) => changeSays[row.change] },
          {
            key: 'levels',
            title: '等级',
            show: (row) => (
              <span className="wrap">
                {levelSays[row.level]} → <Mark tone={levelTone[row.listed]}>{levelSays[row.listed]}</Mark>
                {row.clearance ? <Mark>名录标记市场出清</Mark> : null}
              </span>
            ),
          },
          {
            key: 'why',
            title: '为什么',
            show: (row) =>
              row.reasons
                .filter(({ met, fact }) => met === true && fact !== 'listed')
                .map(({ says }) => says)
                .join('；') || '—',
          },
          {
            key: 'because',
            title: '依据',
            show: (row) => <Link to={paths.enterprise(row.id, { period, tab: 'because' })}>看依据</Link>,
          },
        ]}
      />
      {accept !== null && found.data ? (
        <TakeChangesModal
          accept={accept}
          period={found.data.period}
          rows={picked}
          onClose={(answer) => {
            setAccept(null);
            if (answer) {
              setOutcome(answer);
              clear();
            }
          }}
        />
      ) : null}
    </>
  );
}
