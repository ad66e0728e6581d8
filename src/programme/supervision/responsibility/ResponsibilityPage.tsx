import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../../platform/web/address.tsx';
import { monthText } from '../../../platform/web/amount.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { FilterBar } from '../../../platform/web/FilterBar.tsx';
import { query } from '../../../platform/web/query.tsx';
import { usePeriod } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { exportResponsibility, readResponsibility } from './contract.ts';
import { MatrixTable } from './MatrixTable.tsx';

/** 责任分工 (六.1): who answers for which article and what they have open, and how each measure of the plan stands. */
export function ResponsibilityPage() {
  const period = usePeriod();
  const office = useAddress().said('office');
  const read = useQuery(query(readResponsibility, { period, office }));
  const found = read.data;
  return (
    <DataPage
      title="责任分工"
      clause={<ClauseTag clause="六.1" />}
      dataAsOf={found ? `措施现状截至${monthText(found.period)}，未办与逾期事项截至 ${found.asOf}；● 为方案所列责任单位` : ''}
      query={read}
      tools={<ExportButton declared={exportResponsibility} filters={{ period, office }} />}
    >
      {found ? (
        <>
          <MatrixTable rows={found.rows} offices={found.offices} />
          <h2 className="part">措施现状</h2>
          <FilterBar
            filters={[{ name: 'office', label: '责任单位', choices: found.offices.map(({ id, name }) => ({ value: id, label: name })) }]}
          />
          <DataTable
            label="措施现状"
            rows={found.measures}
            rowKey={({ clause }) => clause}
            columns={[
              { key: 'clause', title: '条款', show: ({ clause }) => <ClauseTag clause={clause} /> },
              { key: 'title', title: '措施', head: true, show: ({ title }) => title },
              { key: 'says', title: '内容', show: ({ says }) => says },
              { key: 'offices', title: '责任单位', show: ({ offices }) => offices.join('、') },
              {
                key: 'figures',
                title: '现状（全市）',
                show: ({ figures }) =>
                  figures.length === 0 ? (
                    <span className="muted">没有可计的数，见相应工作页面</span>
                  ) : (
                    <ul className="plain">
                      {figures.map(({ name, label, value, unit, says }) => (
                        <li key={name} title={says}>
                          {label} <b>{value ?? '—'}</b> {value === null ? '' : unit}
                        </li>
                      ))}
                    </ul>
                  ),
              },
            ]}
          />
        </>
      ) : null}
    </DataPage>
  );
}
