import { useQuery } from '@tanstack/react-query';
import { Alert, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { count } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { choicesOf, FilterBar } from '../../platform/web/FilterBar.tsx';
import { query } from '../../platform/web/query.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import { useMe } from '../../registry/access/Me.tsx';
import { ExportButton } from '../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../registry/law/ClauseTag.tsx';
import { AreaTotals } from './AreaTotals.tsx';
import { AwardDrawer } from './AwardDrawer.tsx';
import { AwardTable } from './AwardTable.tsx';
import { fen, ProvinceNote } from './awardLabel.tsx';
import { exportAwards, InstalmentState, listAwards, stateNames, Track, trackNames } from './contract.ts';
import { ReadingsPanel } from './ReadingsPanel.tsx';

const verdicts = { yes: '符合', no: '不符合', open: '待定' };
const Verdict = listAwards.input.shape.verdict;

/** 奖励测算 (四): of the entries of a year, what the law gives and why; looking at it decides nothing and pays nothing. */
export function AwardsPage() {
  const { said, say } = useAddress();
  const { areas } = useMe();
  const paging = usePaging(50);
  const [opened, setOpened] = useState<string | null>(null);
  const asked = said('year');
  const filters = {
    year: asked && /^20\d\d$/.test(asked) ? asked : undefined,
    q: said('q'),
    area: said('area'),
    track: Track.safeParse(said('track')).data,
    verdict: Verdict.safeParse(said('verdict')).data,
    state: InstalmentState.safeParse(said('state')).data,
  };
  const read = useQuery({ ...query(listAwards, { ...filters, ...paging }), placeholderData: (before) => before });
  const shown = read.data;
  return (
    <DataPage
      title="奖励测算"
      clause={<ClauseTag clause="四" />}
      dataAsOf={
        shown
          ? `${shown.year}年入库 ${count(shown.totals.entries)} 家：符合 ${count(shown.totals.awarded)} 家，应奖 ${fen(shown.totals.awardedFen)} 元；待定 ${count(shown.totals.open)} 家；不符合 ${count(shown.totals.refused)} 家。截至 ${shown.asOf}，在库名录报到 ${shown.registerThrough ?? '—'}`
          : '正在取数'
      }
      query={read}
      tools={
        <>
          <Select
            aria-label="入库年度"
            value={shown?.year ?? null}
            options={(shown?.years ?? []).map((one) => ({ value: one, label: `${one}年` }))}
            onChange={(one) => say({ year: String(one) })}
            style={{ width: 100 }}
          />
          <ExportButton declared={exportAwards} filters={{ ...filters, year: shown?.year }} />
        </>
      }
      filters={
        <FilterBar
          filters={[
            { name: 'q', label: '企业', placeholder: '名称或信用代码' },
            { name: 'verdict', label: '条件', choices: choicesOf(verdicts) },
            { name: 'state', label: '分期状态', choices: choicesOf(stateNames) },
            { name: 'track', label: '类型', choices: choicesOf(trackNames) },
            ...(areas.length > 1 ? [{ name: 'area', label: '县市区', choices: areas.map((area) => ({ value: area, label: area })) }] : []),
          ]}
        />
      }
    >
      {shown && shown.sharesMissing.length > 0 ? (
        <Alert
          className="gap"
          type="warning"
          showIcon
          title={
            <>
              {shown.sharesMissing.join('、')} {shown.year} 年的市县分担比例尚未录入，市、县各承担多少无法计算，不作推算；
              <Link to={paths.awardRules({ tab: 'shares' })}>由财政部门录入</Link>
            </>
          }
        />
      ) : null}
      <ProvinceNote province={shown?.province ?? null} />
      {shown ? (
        <TabBar
          label="奖励测算"
          active={said('tab') ?? 'table'}
          onChange={(key) => say({ tab: key })}
          items={[
            {
              key: 'table',
              label: '测算表',
              content: <AwardTable rows={shown.rows} total={shown.total} province={shown.province !== null} open={setOpened} />,
            },
            {
              key: 'areas',
              label: '各县市区合计',
              content: <AreaTotals areas={shown.areas} totals={shown.totals} province={shown.province !== null} />,
            },
            { key: 'readings', label: '各读法的差异', content: <ReadingsPanel year={shown.year} area={filters.area} /> },
          ]}
        />
      ) : null}
      {opened && shown ? <AwardDrawer key={opened} id={opened} year={shown.year} onClose={() => setOpened(null)} /> : null}
    </DataPage>
  );
}
