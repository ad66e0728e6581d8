import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useAddress } from '../../../../platform/web/address.tsx';
import { instantText } from '../../../../platform/web/amount.tsx';
import { DataTable } from '../../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../../platform/web/Fault.tsx';
import { Mark, type Tone } from '../../../../platform/web/Mark.tsx';
import { query } from '../../../../platform/web/query.tsx';
import { useNarrow } from '../../../../platform/web/useNarrow.tsx';
import { ExportButton } from '../../../../registry/exports/ExportButton.tsx';
import { fen } from '../../awardLabel.tsx';
import { ActButton } from '../ActButton.tsx';
import { stageText } from '../paymentLabel.tsx';
import { CorrectableTable } from './CorrectableTable.tsx';
import {
  type CorrectionRow,
  correctionKinds,
  correctionLife,
  decideCorrection,
  exportCorrections,
  listCorrections,
  recoverWays,
} from './contract.ts';
import { ReturnButton } from './ReturnButton.tsx';

const tones: Record<CorrectionRow['state'], Tone> = { proposed: 'yellow', approved: 'green', rejected: 'grey' };

/** 更正: those on their way and done, and below them what may be corrected. */
export function CorrectionsPanel() {
  const narrow = useNarrow();
  const { said } = useAddress();
  const { kind, state } = listCorrections.input.shape;
  const filters = {
    area: said('area'),
    kind: kind.safeParse(said('correctionKind')).data,
    state: state.safeParse(said('correctionState')).data,
  };
  const read = useQuery(query(listCorrections, filters));
  // Named in the address: the one a task is about stands first.
  const named = said('correction');
  const rows = (read.data?.rows ?? []).toSorted((a, b) => Number(b.id === named) - Number(a.id === named));
  return (
    <>
      <p className="wrap gap">
        <ExportButton declared={exportCorrections} filters={filters} />
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <DataTable
        label="更正"
        rows={rows}
        rowKey={(row) => row.id}
        wide={!narrow}
        empty={<Empty description={read.isPending ? '正在取数' : '没有更正'} />}
        columns={[
          {
            key: 'name',
            title: '企业',
            head: true,
            show: (row) => (
              <span className="name-cell">
                {row.name}
                <span className="sub">
                  {row.area} {stageText(row)}
                </span>
              </span>
            ),
          },
          { key: 'kind', title: '更正', show: (row) => `${correctionKinds[row.kind]}${row.how ? `（${recoverWays[row.how]}）` : ''}` },
          {
            key: 'city',
            title: '市级',
            unit: '元',
            number: true,
            show: (row) => <Amount of={row.cityFen} back={row.how ? row.cityBackFen : null} />,
          },
          {
            key: 'own',
            title: '县级',
            unit: '元',
            number: true,
            show: (row) => <Amount of={row.areaFen} back={row.how ? row.areaBackFen : null} />,
          },
          {
            key: 'reason',
            title: '理由与依据',
            show: (row) => (
              <span className="name-cell">
                {row.reason}
                <span className="sub">
                  {row.documentTitle}（{row.documentNo}）
                </span>
              </span>
            ),
          },
          {
            key: 'state',
            title: '状态',
            show: (row) => (
              <span className="name-cell">
                <Mark tone={tones[row.state]}>{correctionLife.states[row.state]}</Mark>
                <span className="sub">
                  提出：{row.by} {instantText(row.at)}
                  {row.decidedBy ? `；复核：${row.decidedBy} ${instantText(row.decidedAt)}` : ''}
                  {row.decidedSays ? `，${row.decidedSays}` : ''}
                </span>
              </span>
            ),
          },
          { key: 'acts', title: '办理', show: (row) => <Acts row={row} /> },
        ]}
      />
      <CorrectableTable />
    </>
  );
}

function Amount({ of, back }: { of: string; back: string | null }) {
  return (
    <span className="name-cell">
      {fen(of)}
      {back === null ? null : <span className="sub">已追回 {fen(back)}</span>}
    </span>
  );
}

function Acts({ row }: { row: CorrectionRow }) {
  if (row.state === 'approved') return row.kind === 'recover' ? <ReturnButton row={row} /> : '—';
  if (row.state === 'rejected') return '—';
  const title = `${row.name} ${correctionKinds[row.kind]} ${fen(String(BigInt(row.cityFen) + BigInt(row.areaFen)))} 元`;
  return (
    <span className="wrap">
      <ActButton
        declared={decideCorrection}
        input={() => ({ id: row.id, step: 'approve' as const })}
        label="复核登记"
        title={title}
        reasons={row.refusals}
      >
        <p className="gap">登记后在台账上另立一笔，原来的一笔不改。提出与复核须由两人办理，须动态口令验证。</p>
      </ActButton>
      <ActButton
        declared={decideCorrection}
        input={(says) => ({ id: row.id, step: 'reject' as const, says })}
        label="不予更正"
        title={title}
        reasons={row.refusals}
        says="must"
      />
    </span>
  );
}
