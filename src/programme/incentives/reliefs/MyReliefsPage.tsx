import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../../platform/web/address.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { query } from '../../../platform/web/query.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { type EnterpriseReliefs, exportOwnReliefs, readReliefs } from './contract.ts';
import { FactsPanel } from './FactsPanel.tsx';
import { HelpButton } from './HelpButton.tsx';
import { ReachedMark, ReliefDays, ReliefReasons, VerdictMark } from './reliefLabel.tsx';

type Row = EnterpriseReliefs['rows'][number];

/** 我的惠企政策: what may fit the enterprise, in plain words, and one tap for help; what it does not know it need not guess. */
export function MyReliefsPage() {
  const { said, say } = useAddress();
  const { enterpriseId } = useMe();
  const asked = { enterpriseId: enterpriseId ?? '' };
  const read = useQuery(query(readReliefs, asked));
  const { data } = read;
  return (
    <DataPage
      title="我的惠企政策"
      clause={<ClauseTag clause="四.6" />}
      dataAsOf={`对照截至 ${data?.asOf ?? ''}，只是提示；能否享受由企业自行判断、依法申报，不清楚的可提请办税帮办`}
      query={read}
      tools={<ExportButton declared={exportOwnReliefs} filters={asked} />}
    >
      <TabBar
        label="我的惠企政策"
        active={said('tab') ?? 'reliefs'}
        onChange={(key) => say({ tab: key })}
        items={[
          { key: 'reliefs', label: '政策', content: data ? <Reliefs data={data} /> : null },
          { key: 'facts', label: '适用条件', content: data ? <FactsPanel enterpriseId={asked.enterpriseId} facts={data.facts} /> : null },
        ]}
      />
    </DataPage>
  );
}

function Reliefs({ data }: { data: EnterpriseReliefs }) {
  return (
    <DataTable
      label="我的惠企政策"
      rows={data.rows}
      rowKey={(row) => row.key}
      columns={[
        {
          key: 'title',
          title: '政策',
          head: true,
          show: (row: Row) => (
            <span className="name-cell">
              {row.title}
              <span className="sub">{row.document}</span>
            </span>
          ),
        },
        { key: 'says', title: '要点', show: (row: Row) => row.says },
        {
          key: 'verdict',
          title: '对照',
          show: (row: Row) => (
            <>
              <VerdictMark verdict={row.verdict} />
              <ReliefReasons reasons={row.reasons} />
            </>
          ),
        },
        { key: 'how', title: '怎样办', show: (row: Row) => row.how },
        { key: 'days', title: '执行期', show: (row: Row) => <ReliefDays row={row} /> },
        {
          key: 'mark',
          title: '享受情况',
          show: (row: Row) => (
            <span className="name-cell">
              <span>
                <ReachedMark mark={row.mark} />
              </span>
              {row.markReason ? <span className="sub">{data.reasons[row.markReason] ?? row.markReason}</span> : null}
            </span>
          ),
        },
        {
          key: 'help',
          title: '帮办',
          show: (row: Row) => <HelpButton enterpriseId={data.enterpriseId} relief={row.key} title={row.title} help={row.help} />,
        },
      ]}
    />
  );
}
