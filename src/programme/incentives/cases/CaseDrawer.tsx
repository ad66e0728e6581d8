import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import { useState } from 'react';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemPage } from '../../../platform/web/Fault.tsx';
import { query } from '../../../platform/web/query.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { useNarrow } from '../../../platform/web/useNarrow.tsx';
import { fen } from '../awardLabel.tsx';
import { stageSays } from '../stages/contract.ts';
import { CaseActions } from './CaseActions.tsx';
import { CaseHistory } from './CaseHistory.tsx';
import { ApprovalsPart, AwardPart, CaseHead } from './CaseView.tsx';
import { type Case, readCase } from './contract.ts';
import { PapersButtons } from './PapersButtons.tsx';
import { PayeePanel } from './PayeePanel.tsx';
import { RulingsPanel } from './RulingsPanel.tsx';

/** 一件奖励, whole: evidence, the two rule books, the papers, every step, and what may be done now. */
export function CaseDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const narrow = useNarrow();
  const read = useQuery(query(readCase, { id }));
  return (
    <Drawer
      title={read.data ? `${read.data.name} · ${read.data.year}年奖励` : '奖励办理'}
      open
      onClose={onClose}
      size={narrow ? 390 : 860}
      destroyOnHidden
    >
      {read.error ? <ProblemPage problem={read.error} onRetry={() => read.refetch()} /> : null}
      {read.data ? <Whole shown={read.data} /> : read.error ? null : <Skeleton active />}
    </Drawer>
  );
}

function Whole({ shown }: { shown: Case }) {
  const [tab, setTab] = useState('award');
  return (
    <>
      <CaseHead shown={shown} />
      <CaseActions shown={shown} />
      <PapersButtons shown={shown} />
      <TabBar
        label="奖励办理件"
        active={tab}
        onChange={setTab}
        items={[
          { key: 'award', label: '就高与分担', content: <AwardPart award={shown.award} /> },
          { key: 'payee', label: '收款账户', content: <PayeePanel shown={shown} /> },
          { key: 'notice', label: `公示与异议 ${shown.notices.length}`, content: <NoticePart shown={shown} /> },
          { key: 'approval', label: `核准 ${shown.approvals.length}`, content: <ApprovalsPart shown={shown} /> },
          { key: 'ruling', label: `人工认定 ${shown.rulings.length}`, content: <RulingsPanel shown={shown} /> },
          { key: 'steps', label: `办理过程 ${shown.steps.length}`, content: <CaseHistory steps={shown.steps} stages={shown.stages} /> },
        ]}
      />
    </>
  );
}

function NoticePart({ shown }: { shown: Case }) {
  return (
    <>
      <DataTable
        label="公示"
        rows={shown.notices}
        rowKey={(one) => one.id}
        empty="还没有公示"
        columns={[
          { key: 'no', title: '公示号', head: true, show: (one) => one.no },
          { key: 'stage', title: '期次', show: (one) => stageSays(one.stage, shown.stages) },
          { key: 'term', title: '公示期', show: (one) => `${one.fromOn} 至 ${one.toOn}` },
          { key: 'amount', title: '公示金额', unit: '元', number: true, show: (one) => fen(one.amountFen) },
        ]}
      />
      {shown.objections.length > 0 ? (
        <DataTable
          label="异议"
          rows={shown.objections}
          rowKey={(one) => `${one.receivedOn} ${one.says}`}
          columns={[
            { key: 'objector', title: '提出人', head: true, show: (one) => `${one.objector}（${one.contact}）` },
            { key: 'says', title: '内容', show: (one) => one.says },
            { key: 'on', title: '收到', show: (one) => one.receivedOn },
            { key: 'by', title: '复核期限', show: (one) => one.recheckBy },
          ]}
        />
      ) : null}
    </>
  );
}
