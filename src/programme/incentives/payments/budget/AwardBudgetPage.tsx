import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../../../platform/web/address.tsx';
import { DataPage } from '../../../../platform/web/DataPage.tsx';
import { choicesOf, type Filter, FilterBar } from '../../../../platform/web/FilterBar.tsx';
import { query } from '../../../../platform/web/query.tsx';
import { TabBar } from '../../../../platform/web/TabBar.tsx';
import { useMe } from '../../../../registry/access/Me.tsx';
import { ClauseTag } from '../../../../registry/law/ClauseTag.tsx';
import { listRuns } from '../contract.ts';
import { CorrectionsPanel } from '../corrections/CorrectionsPanel.tsx';
import { correctionKinds, correctionLife } from '../corrections/contract.ts';
import { AheadPanel } from './AheadPanel.tsx';
import { ArrearsPanel } from './ArrearsPanel.tsx';
import { BalancePanel } from './BalancePanel.tsx';
import { BudgetPanel } from './BudgetPanel.tsx';
import { arrearsKinds } from './contract.ts';

const year: Filter = { name: 'year', label: '年度', placeholder: '如 2024' };
const listOf = (words: readonly string[]) => words.map((word) => ({ value: word, label: word }));

/** 预算与对账 (四.5): budgets, the three-way balance, arrears, corrections and years ahead. */
export function AwardBudgetPage() {
  const { said, say } = useAddress();
  const { areas } = useMe();
  const read = useQuery(query(listRuns, {}));
  const tab = said('tab') ?? 'balance';
  const payers = read.data?.payers ?? [];
  const payer: Filter[] = payers.length > 1 ? [{ name: 'payer', label: '付款方', choices: listOf(payers) }] : [];
  const area: Filter[] = areas.length > 1 ? [{ name: 'area', label: '县市区', choices: listOf(areas) }] : [];
  const filters: Record<string, Filter[]> = {
    balance: [...payer, year],
    budgets: [...payer, year],
    arrears: [...area, { name: 'kind', label: '情形', choices: choicesOf(arrearsKinds) }, year],
    corrections: [
      ...area,
      { name: 'correctionKind', label: '种类', choices: choicesOf(correctionKinds) },
      { name: 'correctionState', label: '状态', choices: choicesOf(correctionLife.states) },
    ],
    ahead: payer,
  };
  const shown = filters[tab] ?? [];
  return (
    <DataPage
      title="预算与对账"
      clause={<ClauseTag clause="四.5" />}
      dataAsOf={`台账、批次、回执各由各的记录加总，核对到分；已登记的不改，另行更正。截至 ${read.data?.asOf ?? '—'}`}
      query={read}
      filters={shown.length > 0 ? <FilterBar filters={shown} /> : null}
    >
      <TabBar
        label="预算与对账"
        active={tab}
        onChange={(key) => say({ tab: key, correction: undefined })}
        items={[
          { key: 'balance', label: '三方核对', content: <BalancePanel /> },
          { key: 'budgets', label: '预算', content: <BudgetPanel /> },
          { key: 'arrears', label: '欠拨清单', content: <ArrearsPanel /> },
          { key: 'corrections', label: '更正', content: <CorrectionsPanel /> },
          { key: 'ahead', label: '往后测算', content: <AheadPanel /> },
        ]}
      />
    </DataPage>
  );
}
