import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { choicesOf, FilterBar } from '../../platform/web/FilterBar.tsx';
import { query } from '../../platform/web/query.tsx';
import { useMe } from '../access/Me.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { exportQueries, listQueries, QueryCategory, queryLife } from './contract.ts';
import { QueryTable } from './QueryTable.tsx';
import { categoryLabel } from './queryLabel.tsx';

const states = choicesOf(queryLife.states);
const State = listQueries.input.shape.state;

/** 数据质询: what offices asked enterprises about their own figures; what waits comes first. */
export function QueriesPage() {
  const { said } = useAddress();
  const { areas, office } = useMe();
  const paging = usePaging();
  const filters = {
    id: listQueries.input.shape.id.safeParse(said('query')).data,
    area: said('area'),
    q: said('q'),
    state: State.safeParse(said('state')).data,
    category: QueryCategory.safeParse(said('category')).data,
  };
  const read = useQuery({ ...query(listQueries, { ...filters, ...paging }), placeholderData: (before) => before });
  return (
    <DataPage
      title="数据质询"
      clause={<ClauseTag clause="五.3" />}
      dataAsOf={`部门只质询、不改数；数由企业自己答复、自己更正。未办结 ${read.data?.open ?? 0} 件`}
      query={read}
      tools={<ExportButton declared={exportQueries} filters={filters} />}
    >
      {office === 'enterprise' ? null : (
        <FilterBar
          filters={[
            { name: 'q', label: '企业', placeholder: '名称或信用代码' },
            { name: 'area', label: '县市区', choices: areas.map((area) => ({ value: area, label: area })) },
            { name: 'state', label: '状态', choices: states },
            {
              name: 'category',
              label: '类别',
              choices: Object.entries(categoryLabel).map(([value, { says }]) => ({ value, label: says })),
            },
          ]}
        />
      )}
      <QueryTable
        rows={read.data?.rows ?? []}
        total={read.data?.total ?? 0}
        empty={<Empty description="没有数据质询。可在「一企一档」对企业自报数发起" />}
      />
    </DataPage>
  );
}
