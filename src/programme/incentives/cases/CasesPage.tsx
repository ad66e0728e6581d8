import { useQuery } from '@tanstack/react-query';
import { App, Segmented, Select } from 'antd';
import { useAddress, usePaging } from '../../../platform/web/address.tsx';
import { count } from '../../../platform/web/amount.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { choicesOf, FilterBar } from '../../../platform/web/FilterBar.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { usePicking } from '../../../platform/web/picking.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { useDutyReasons, useMe } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { Track, trackNames } from '../contract.ts';
import { stageSays } from '../stages/contract.ts';
import { BulkCases } from './BulkCases.tsx';
import { CaseDrawer } from './CaseDrawer.tsx';
import { CaseTable } from './CaseTable.tsx';
import { CaseRow, exportCases, listCases, openCases } from './contract.ts';
import { type CaseState, caseLife, caseStateSays } from './life/contract.ts';
import { NoticesPanel } from './NoticesPanel.tsx';

const Only = listCases.input.shape.only;

/** 奖励办理 (四): every entry of a year as a case, where it stands and what it waits for; each office finds the steps that are its own. */
export function CasesPage() {
  const { said, say } = useAddress();
  const { areas } = useMe();
  const { message } = App.useApp();
  const year = said('year');
  const filters = {
    year: year && /^20\d\d$/.test(year) ? year : undefined,
    q: said('q'),
    area: said('area'),
    track: Track.safeParse(said('track')).data,
    state: CaseRow.shape.state.safeParse(said('state')).data,
    stage: /^[1-9]$/.test(said('stage') ?? '') ? said('stage') : undefined,
    only: Only.safeParse(said('only')).data,
  };
  const read = useQuery({ ...query(listCases, { ...filters, ...usePaging(50) }), placeholderData: (before) => before });
  const shown = read.data;
  const picking = usePicking(shown?.rows ?? []);
  const notList = useDutyReasons('awardCase.list', '列出奖励候选企业');
  const list = useWrite(openCases, ({ opened }) => message.success(opened > 0 ? `已列入 ${opened} 家` : '没有新的候选企业'));
  const opened = said('case');
  const stages = shown?.stages ?? 2;
  const counted = (Object.keys(caseLife.states) as CaseState[]).filter((state) => (shown?.counts[state] ?? 0) > 0);
  return (
    <DataPage
      title="奖励办理"
      clause={<ClauseTag clause="四" />}
      dataAsOf={
        shown
          ? `${shown.year}年入库企业按名录自动列入（免申即享），截至 ${shown.asOf}${shown.unopened > 0 ? `；尚未列入 ${count(shown.unopened)} 家` : ''}`
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
          <GreyButton reasons={notList} loading={list.isPending} onClick={() => shown && list.mutate({ year: shown.year })}>
            列出候选
          </GreyButton>
          <ExportButton declared={exportCases} filters={{ ...filters, year: shown?.year }}>
            兑现表
          </ExportButton>
        </>
      }
      filters={
        <FilterBar
          filters={[
            { name: 'q', label: '企业', placeholder: '名称或信用代码' },
            {
              name: 'only',
              label: '待办',
              choices: [
                { value: 'missing', label: '材料待备' },
                { value: 'person', label: '待人工认定' },
              ],
            },
            {
              name: 'stage',
              label: '期次',
              choices: Array.from({ length: stages }, (_, at) => ({ value: String(at + 1), label: stageSays(at + 1, stages) })),
            },
            { name: 'track', label: '类型', choices: choicesOf(trackNames) },
            ...(areas.length > 1 ? [{ name: 'area', label: '县市区', choices: areas.map((area) => ({ value: area, label: area })) }] : []),
          ]}
        />
      }
    >
      <ProblemAlert problem={list.error} />
      <TabBar
        label="奖励办理"
        active={said('tab') ?? 'cases'}
        onChange={(tab) => say({ tab: tab === 'cases' ? undefined : tab })}
        items={[
          {
            key: 'cases',
            label: '办理清单',
            content: (
              <>
                <div className="level-bar">
                  <Segmented
                    aria-label="状态"
                    value={filters.state ?? ''}
                    onChange={(state) => say({ state })}
                    options={[
                      { value: '', label: '全部' },
                      ...counted.map((state) => ({
                        value: state as string,
                        label: `${caseStateSays(state, { stages })} ${shown?.counts[state]}`,
                      })),
                    ]}
                  />
                </div>
                <BulkCases picking={picking} />
                <CaseTable rows={shown?.rows ?? []} total={shown?.total ?? 0} picking={picking} open={(id) => say({ case: id })} />
              </>
            ),
          },
          { key: 'notices', label: '公示', content: <NoticesPanel /> },
        ]}
      />
      {opened ? <CaseDrawer key={opened} id={opened} onClose={() => say({ case: undefined })} /> : null}
    </DataPage>
  );
}
