import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../../platform/web/address.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { choicesOf, FilterBar } from '../../../platform/web/FilterBar.tsx';
import { query } from '../../../platform/web/query.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { listRuns, runLife } from './contract.ts';
import { PayablePanel } from './PayablePanel.tsx';
import { RunDrawer } from './RunDrawer.tsx';
import { RunsPanel } from './RunsPanel.tsx';

/** 资金兑付 (四.3): from what was approved to what the bank confirmed; each purse pays its own. */
export function PaymentsPage() {
  const { said, say } = useAddress();
  const read = useQuery(query(listRuns, {}));
  const run = said('run');
  const tab = said('tab') ?? (run ? 'runs' : 'payable');
  const payers = read.data?.payers ?? [];
  const payer = payers.length > 1 ? [{ name: 'payer', label: '付款方', choices: payers.map((one) => ({ value: one, label: one })) }] : [];
  return (
    <DataPage
      title="资金兑付"
      clause={<ClauseTag clause="四.3" />}
      dataAsOf={`市级、各县市区各付各的，一期一个批次；核准、制单、签发三人分离，签发须动态口令。截至 ${read.data?.asOf ?? '—'}`}
      query={read}
      filters={
        <FilterBar
          filters={
            tab === 'payable'
              ? [{ name: 'q', label: '企业', placeholder: '名称或信用代码' }, ...payer]
              : [
                  ...payer,
                  { name: 'state', label: '状态', choices: choicesOf(runLife.states) },
                  { name: 'year', label: '年度', placeholder: '如 2024' },
                ]
          }
        />
      }
    >
      <TabBar
        label="资金兑付"
        active={tab}
        onChange={(key) => say({ tab: key, run: undefined })}
        items={[
          { key: 'payable', label: '待拨付', content: <PayablePanel /> },
          { key: 'runs', label: '拨付批次', content: <RunsPanel /> },
        ]}
      />
      {run ? <RunDrawer key={run} id={run} onClose={() => say({ run: undefined })} /> : null}
    </DataPage>
  );
}
