import { Descriptions } from 'antd';
import { type Column, DataTable } from '../../../platform/web/DataTable.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { Because, fen, ProvinceNote, VerdictMark } from '../awardLabel.tsx';
import { trackNames } from '../contract.ts';
import { HigherOf } from '../HigherOf.tsx';
import { InstalmentsTable } from '../InstalmentsTable.tsx';
import { stageSays } from '../stages/contract.ts';
import { CaseMark } from './caseLabel.tsx';
import type { Case } from './contract.ts';
import { EvidencePanel } from './EvidencePanel.tsx';

/** 这件奖励现在怎样: where it stands, of how much, until when, and what it rests on. */
export function CaseHead({ shown }: { shown: Case }) {
  return (
    <>
      <p className="wrap gap">
        <CaseMark of={shown} />
        <Mark tone="blue">{stageSays(shown.stage, shown.stages)}</Mark>
        <VerdictMark eligible={shown.eligible} />
        {shown.waitsForPerson ? <Mark tone="orange">待人工认定</Mark> : null}
        {shown.dueOn ? <Mark tone="yellow">{shown.dueOn} 前</Mark> : null}
      </p>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2 }}
        items={[
          { key: 'code', label: '统一社会信用代码', children: <span className="mono">{shown.creditCode || '—'}</span> },
          { key: 'area', label: '入库时县市区', children: shown.area },
          { key: 'entered', label: '入库', children: `${shown.enteredOn}，${shown.track ? trackNames[shown.track] : '类型未注明'}` },
          { key: 'total', label: '应奖', children: `${fen(shown.totalFen)} 元；本期 ${fen(shown.amountFen)} 元` },
        ]}
      />
      <div className="gap">
        <EvidencePanel evidence={shown.evidence} />
      </div>
    </>
  );
}

/** 奖励怎么算的: both rule books side by side, the halves, who bears them, every reason. */
export function AwardPart({ award }: { award: Case['award'] }) {
  if (!award) return <p className="muted">名录中已没有这次入库。</p>;
  return (
    <>
      {award.eligible === false ? null : <HigherOf award={award} />}
      <h3>分期与分担</h3>
      <ProvinceNote province={award.province} />
      <InstalmentsTable instalments={award.instalments} province={award.province} />
      <h3>全部理由</h3>
      <Because reasons={award.because} />
    </>
  );
}

const provinceColumn: Column<Case['approvals'][number]> = {
  key: 'province',
  title: '其中省级',
  unit: '元',
  number: true,
  show: (one) => fen(one.provinceFen),
};

/** 核准 as frozen: of how much, who bears it, to which account (masked), under which law. */
export function ApprovalsPart({ shown }: { shown: Case }) {
  return (
    <>
      <p className="muted gap">
        本期须 {shown.signatures.needed} 人办理（含经办），各为不同的人
        {shown.signatures.have.length > 0 ? `；已有 ${shown.signatures.have.join('、')}` : ''}。
      </p>
      <DataTable
        label="核准"
        rows={shown.approvals}
        rowKey={(one) => String(one.instalment)}
        empty="还没有核准"
        columns={[
          { key: 'stage', title: '期次', head: true, show: (one) => stageSays(one.instalment, shown.stages) },
          { key: 'amount', title: '金额', unit: '元', number: true, show: (one) => fen(one.amountFen) },
          { key: 'city', title: '市级', unit: '元', number: true, show: (one) => fen(one.cityFen) },
          ...(shown.award?.province ? [provinceColumn] : []),
          { key: 'own', title: '县级', unit: '元', number: true, show: (one) => `${fen(one.areaFen)}（${one.payer}）` },
          { key: 'payee', title: '收款账户', show: (one) => one.payee },
          {
            key: 'by',
            title: '核准',
            show: (one) => (
              <span className="name-cell">
                {one.by} {one.on}
                <span className="sub">方案版本 {one.lawHash.slice(0, 8)}</span>
              </span>
            ),
          },
        ]}
      />
    </>
  );
}
