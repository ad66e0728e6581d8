import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useState } from 'react';
import { useAddress, usePaging } from '../../../platform/web/address.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { choicesOf, FilterBar } from '../../../platform/web/FilterBar.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { AnswerModal } from './AnswerModal.tsx';
import { BankStep, exportPushed, listPushed, MatchState, matchLife, type PushedRow } from './contract.ts';
import { MatchMark, MatchSteps } from './financeLabel.tsx';
import { useFinanceWords } from './financeWords.tsx';

/** 推送给本行的需求: the fields consented to, until when, and the answers that are open. */
export function PushedPanel() {
  const { said } = useAddress();
  const paging = usePaging(50);
  const words = useFinanceWords();
  const held = useDutyReasons('financing.answer', '答复融资需求');
  const [asked, setAsked] = useState<{ row: PushedRow; step: BankStep } | null>(null);
  const filters = { state: MatchState.safeParse(said('state')).data, id: said('match') };
  const read = useQuery({ ...query(listPushed, { ...filters, ...paging }), placeholderData: (before) => before });
  return (
    <>
      <FilterBar filters={[{ name: 'state', label: '状态', choices: choicesOf(matchLife.states) }]} />
      <p className="wrap gap">
        <ExportButton declared={exportPushed} filters={filters} />
        <span className="muted">只列企业授权本行查看、授权仍在有效期内的；企业撤回后立即不再显示。</span>
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <DataTable
        label="推送给本行的融资需求"
        rows={read.data?.rows ?? []}
        rowKey={(row) => row.id}
        total={read.data?.total ?? 0}
        size={50}
        empty={<Empty description={read.isPending ? '正在取数' : '没有授权给本行的融资需求'} />}
        columns={[
          {
            key: 'serial',
            title: '编号',
            head: true,
            show: (row: PushedRow) => (
              <span className="name-cell">
                {row.serial}
                <span className="sub">{row.area}</span>
              </span>
            ),
          },
          {
            key: 'fields',
            title: '企业授权的内容',
            show: (row: PushedRow) => (
              <dl className="facts">
                {row.fields.flatMap(({ field, label, value }) => [<dt key={`${field} label`}>{label}</dt>, <dd key={field}>{value}</dd>])}
              </dl>
            ),
          },
          {
            key: 'until',
            title: '用途与期限',
            show: (row: PushedRow) => (
              <span className="name-cell">
                {row.purpose}
                {row.product ? <span className="sub">{row.product}</span> : null}
                <span className="sub">授权至 {row.validTo}</span>
                <span className="sub">答复时限 {row.dueOn}</span>
              </span>
            ),
          },
          {
            key: 'state',
            title: '经过',
            show: (row: PushedRow) => (
              <>
                <MatchMark match={row} />
                <MatchSteps steps={row.steps} />
              </>
            ),
          },
          {
            key: 'acts',
            title: '答复',
            show: (row: PushedRow) => (
              <span className="wrap">
                {BankStep.options.map((step) => (
                  <GreyButton
                    key={step}
                    size="small"
                    reasons={[...held, ...matchLife.refusals(row.state, step)]}
                    aria-label={`${matchLife.says(step)}：${row.serial}`}
                    onClick={() => setAsked({ row, step })}
                  >
                    {matchLife.says(step)}
                  </GreyButton>
                ))}
              </span>
            ),
          },
        ]}
      />
      {asked && words ? <AnswerModal {...asked} words={words} onClose={() => setAsked(null)} /> : null}
    </>
  );
}
