import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { monthText } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { choicesOf, FilterBar } from '../../platform/web/FilterBar.tsx';
import { query } from '../../platform/web/query.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import { useMe } from '../access/Me.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { BunchingPanel } from './BunchingPanel.tsx';
import { exportQuestions, kindSays, listQuestions, QuestionKind, questionLife } from './contract.ts';
import { QuestionTable } from './QuestionTable.tsx';

const { state: State, only: Only } = listQuestions.input.shape;

/** 数据核实问题: what figures leave open, who looks into it, and what came of it; and the density about the line by area. */
export function QuestionsPage() {
  const { said, say } = useAddress();
  const { duties } = useMe();
  const tab = said('tab') ?? 'questions';
  const methodical = duties.includes('question.method');
  return (
    <DataPage
      title="数据核实问题"
      clause={<ClauseTag clause="五.3" />}
      dataAsOf="问题用于走访和核实，不是结论，不影响清单、奖励和考核；由市统计局核定"
    >
      {methodical ? (
        <TabBar
          label="数据核实问题"
          active={tab}
          onChange={(key) => say({ tab: key })}
          items={[
            { key: 'questions', label: '问题清单', content: <QuestionList /> },
            { key: 'bunching', label: '聚集检验', content: <BunchingPanel /> },
          ]}
        />
      ) : (
        <QuestionList />
      )}
    </DataPage>
  );
}

function QuestionList() {
  const { said } = useAddress();
  const { areas, office } = useMe();
  const paging = usePaging();
  const filters = {
    q: said('q'),
    area: said('area'),
    kind: QuestionKind.safeParse(said('kind')).data,
    state: State.safeParse(said('state')).data,
    only: Only.safeParse(said('only')).data,
    month: said('month'),
  };
  const read = useQuery({ ...query(listQuestions, { ...filters, ...paging }), placeholderData: (before) => before });
  return (
    <>
      {office === 'township' ? null : (
        <FilterBar
          filters={[
            { name: 'q', label: '企业', placeholder: '名称或信用代码' },
            { name: 'area', label: '县市区', choices: areas.map((area) => ({ value: area, label: area })) },
            { name: 'kind', label: '种类', choices: choicesOf(kindSays) },
            { name: 'state', label: '状态', choices: choicesOf(questionLife.states) },
            { name: 'only', label: '范围', choices: choicesOf({ open: '未办结', visit: '须走访了解' }) },
          ]}
        />
      )}
      <p className="muted wrap gap" aria-live="polite">
        <span>
          {read.data?.asOf ? `按截至 ${monthText(read.data.asOf)} 的数据，` : ''}共 {read.data?.total ?? 0} 件，未办结{' '}
          {read.data?.open ?? 0} 件
        </span>
        <ExportButton declared={exportQuestions} filters={filters} small />
      </p>
      <QuestionTable read={read} total={read.data?.total ?? 0} empty={<Empty description="没有数据核实问题" />} />
    </>
  );
}
