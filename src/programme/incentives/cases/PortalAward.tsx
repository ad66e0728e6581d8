import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '../../../platform/portal/Form.tsx';
import { LongBox } from '../../../platform/portal/fields.tsx';
import { Act, Because, Card, Loaded, Page, Tag } from '../../../platform/portal/parts.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { stateSays } from '../contract.ts';
import { stageSays } from '../stages/contract.ts';
import { type Case, readOwnCase, takeStep } from './contract.ts';
import { caseStateSays } from './life/contract.ts';
import { PortalAwardSteps } from './PortalAwardSteps.tsx';
import { PortalPayee } from './PortalPayee.tsx';
import { PortalUndertaking } from './PortalUndertaking.tsx';

/** 分 as 元, never through a float. */
const yuanOf = (fen: string) => `${fen.slice(0, -2) || '0'}${fen.endsWith('00') ? '' : `.${fen.slice(-2).padStart(2, '0')}`}`;

/** 奖励: where it stands, or why there is none. */
export function PortalAward() {
  const read = useQuery(query(readOwnCase, {}));
  return (
    <Page title="奖励" back="/" says="按名录自动列入，不用申请。已有的证明由部门之间调取，不再向企业要。">
      <Loaded read={read}>
        {({ asOf, cases, because }) => (
          <>
            {cases.map((one) => (
              <Own key={one.id} shown={one} />
            ))}
            {cases.length === 0 ? (
              <Card title="目前没有奖励办理件：为什么没有">
                <Because reasons={because.length > 0 ? because : [{ says: '名录库中没有本企业的入库记录' }]} />
                <p className="p-says">截至 {asOf}。对在库名录有疑问的，请在「诉求」反映。</p>
              </Card>
            ) : null}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Own({ shown }: { shown: Case }) {
  const held = shown.evidence.filter(({ state }) => state === 'yes');
  const open = shown.evidence.filter(({ state }) => state !== 'yes');
  return (
    <Card title={`${shown.year}年新增规模以上工业企业奖励`} beside={<Tag tone="blue">{caseStateSays(shown.state, shown)}</Tag>}>
      <p className="p-line">
        <span>奖励金额</span>
        <b className="p-number">{yuanOf(shown.totalFen)} 元</b>
      </p>
      {shown.award ? (
        <>
          {shown.stages > 2 && shown.eligible !== false ? (
            <>
              <h3>分{shown.stages}期兑现</h3>
              <Because
                reasons={shown.award.instalments.map((one) => ({
                  says: `${stageSays(one.ordinal, shown.stages)}：${yuanOf(one.amountFen)} 元，${stateSays(one.state, one.ordinal)}`,
                }))}
              />
            </>
          ) : null}
          <h3>{shown.eligible === false ? '为什么没有' : '为什么是这样'}</h3>
          <Because reasons={shown.award.because} />
        </>
      ) : null}
      {held.length > 0 ? (
        <>
          <h3>已有，不用再交</h3>
          <Because reasons={held.map(({ label, says }) => ({ says: `${label}：${says}` }))} />
        </>
      ) : null}
      {open.length > 0 ? (
        <>
          <h3>还在等</h3>
          <Because reasons={open.map(({ label, says }) => ({ says: `${label}：${says}` }))} />
        </>
      ) : null}
      <PortalUndertaking shown={shown} />
      <PortalPayee shown={shown} />
      <PortalAwardSteps shown={shown} />
      <Appeal shown={shown} />
      <h3>办理过程</h3>
      <ol className="p-steps">
        {shown.steps.toReversed().map((step) => (
          <li key={step.ordinal}>
            {step.label}
            {step.says ? `：${step.says}` : ''}
            <small>
              {step.on} · {step.by}
            </small>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** 提出异议, of what was refused; a notice to everybody is objected to in writing, where the notice says. */
function Appeal({ shown }: { shown: Case }) {
  const [says, setSays] = useState('');
  const send = useWrite(takeStep, () => setSays(''));
  if (shown.state === 'published')
    return <p className="p-notice">正在公示。对公示有异议的，请在公示期内以书面形式向公示所列的受理单位实名提出。</p>;
  if (shown.state !== 'rejected') return null;
  return (
    <Form
      label="提出异议"
      error={send.error}
      onSend={() => {
        send.mutate({ id: shown.id, after: shown.ordinal, step: 'appeal', says });
      }}
    >
      <LongBox label="对不予奖励提出异议" value={says} onChange={setSays} required hint="写明不同意的理由，由市工信局另一人复核" />
      <Act type="submit" busy={send.isPending} reasons={shown.refusals.appeal ?? []}>
        提出异议
      </Act>
    </Form>
  );
}
