import { useQuery } from '@tanstack/react-query';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { monthText } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { FilterBar } from '../../platform/web/FilterBar.tsx';
import { query } from '../../platform/web/query.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import { useMe, usePeriod } from '../access/Me.tsx';
import { levelLabel } from '../disclosure/BandText.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { ListName } from '../identification/contract.ts';
import { listLabel } from '../identification/listLabel.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { AgreementPanel } from './AgreementPanel.tsx';
import { exportSources, listSources } from './contract.ts';
import { ReconcileTable } from './ReconcileTable.tsx';

/** 多源对账: what the enterprise, the tax office and the meter say of a month, side by side; what does not agree is a question for a visit. */
export function ReconcilePage() {
  const { said, say } = useAddress();
  return (
    <DataPage
      title="多源对账"
      clause={<ClauseTag clause="五.3" />}
      dataAsOf="自报、税务、用电并列；不一致的请走访了解，不是结论。缺月的不比较"
    >
      <TabBar
        label="多源对账"
        active={said('tab') ?? 'enterprises'}
        onChange={(key) => say({ tab: key })}
        items={[
          { key: 'enterprises', label: '企业清单', content: <SourceList /> },
          { key: 'areas', label: '各县市区', content: <AgreementPanel /> },
        ]}
      />
    </DataPage>
  );
}

function SourceList() {
  const { said } = useAddress();
  const { areas } = useMe();
  const period = usePeriod();
  const paging = usePaging();
  const filters = {
    period,
    q: said('q'),
    area: said('area'),
    list: ListName.safeParse(said('list')).data,
    only: said('only') === 'question' ? ('question' as const) : ('all' as const),
  };
  const read = useQuery({ ...query(listSources, { ...filters, ...paging }), placeholderData: (before) => before });
  return (
    <>
      <FilterBar
        filters={[
          { name: 'q', label: '企业', placeholder: '名称或信用代码' },
          { name: 'area', label: '县市区', choices: areas.map((area) => ({ value: area, label: area })) },
          {
            name: 'list',
            label: '清单',
            choices: ListName.options.map((value) => ({ value: value as string, label: listLabel[value].says })),
          },
          { name: 'only', label: '范围', choices: [{ value: 'question', label: '有疑问的' }] },
        ]}
      />
      <p className="muted wrap gap" aria-live="polite">
        <span>
          {monthText(read.data?.period)}，{read.data?.total ?? 0} 家
        </span>
        <ExportButton declared={exportSources} filters={filters} small />
      </p>
      {(read.data?.withheld ?? []).map(({ class: name, label, level, law, why }) => (
        <p key={name} className="muted gap">
          {label}：对本单位「{levelLabel[level] ?? level}」（{law}：{why}）
        </p>
      ))}
      <ReconcileTable read={read} />
    </>
  );
}
