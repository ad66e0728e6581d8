import { App, Drawer, Input, Radio, Timeline } from 'antd';
import { useState } from 'react';
import type { Reason } from '../../platform/shared/reason.ts';
import { instantText, monthText, wan } from '../../platform/web/amount.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useMe } from '../access/Me.tsx';
import { type FigureQuery, queryLife, takeQueryStep } from './contract.ts';
import { categoryLabel, causeLabel } from './queryLabel.tsx';

type Taken = 'answer' | 'accept' | 'return' | 'withdraw';

/** 一件质询: about which figure, what was said by whom, and what may be done now. */
export function QueryDrawer({ query, onClose }: { query: FigureQuery; onClose: () => void }) {
  const { says, tone, hint } = categoryLabel[query.category];
  return (
    <Drawer title={`${query.name} · ${monthText(query.period)}`} open onClose={onClose} size={560} destroyOnHidden>
      <p className="wrap gap">
        <Mark tone={tone}>{says}</Mark>
        <span className="muted">
          {causeLabel[query.cause]}；{hint}
        </span>
      </p>
      <dl className="facts">
        <div>
          <dt>企业已报（{query.basis === 'ytd' ? '累计' : '本月'}）</dt>
          <dd>{wan(query.received)} 万元</dd>
        </div>
        {query.sent ? (
          <div>
            <dt>另报</dt>
            <dd>{wan(query.sent)} 万元</dd>
          </div>
        ) : null}
        {query.sentFile ? (
          <div>
            <dt>出处</dt>
            <dd>
              {query.sentFile} {query.sentRow}
            </dd>
          </div>
        ) : null}
      </dl>
      <Timeline
        items={query.steps.map((step) => ({
          key: step.at,
          content: (
            <>
              <b>{queryLife.says(step.step)}</b> · {step.by} · {instantText(step.at)}
              {step.stands === null ? null : (
                <Mark tone={step.stands ? 'green' : 'orange'}>{step.stands ? '原报数属实' : '原报数有误'}</Mark>
              )}
              <div>{step.says}</div>
            </>
          ),
        }))}
      />
      <QuerySteps query={query} />
    </Drawer>
  );
}

/** 办理: an enterprise answers, an office accepts, returns or withdraws; greyed by the list the server refuses by. */
function QuerySteps({ query }: { query: FigureQuery }) {
  const { message } = App.useApp();
  const { duties } = useMe();
  const [says, setSays] = useState('');
  const [stands, setStands] = useState<boolean | null>(null);
  const write = useWrite(takeQueryStep, (_, { step }) => {
    message.success(`已${queryLife.says(step)}`);
    setSays('');
  });
  const enterprise = duties.includes('query.answer');
  if (!enterprise && !duties.includes('query.settle')) return null;
  const steps: Taken[] = enterprise ? ['answer'] : ['accept', 'return', 'withdraw'];
  const refusals = (step: Taken): Reason[] => [
    ...queryLife.refusals(query.state, step),
    ...(says.trim().length < 4 ? [{ says: '请写明说明（至少 4 个字）' }] : []),
    ...(step === 'answer' && stands === null ? [{ says: '请选择原报数是否属实' }] : []),
  ];
  return (
    <section aria-label="办理">
      <ProblemAlert problem={write.error} />
      {enterprise ? (
        <Radio.Group
          className="gap"
          value={stands}
          onChange={(event) => setStands(event.target.value as boolean)}
          options={[
            { value: true, label: '原报数属实' },
            { value: false, label: '原报数有误，按另报数更正' },
          ]}
        />
      ) : (
        <p className="muted gap">
          数由企业答复；部门认可或退回，不改数。{query.cause === 'changed' ? '企业答复“有误”并经认可的，另报数按企业更正入库。' : ''}
        </p>
      )}
      <Input.TextArea
        aria-label="说明"
        rows={3}
        maxLength={500}
        showCount
        value={says}
        onChange={(event) => setSays(event.target.value)}
        placeholder="说明理由"
      />
      <div className="wrap" style={{ marginTop: 24 }}>
        {steps.map((step) => (
          <GreyButton
            key={step}
            type={step === 'answer' || step === 'accept' ? 'primary' : 'default'}
            reasons={refusals(step)}
            loading={write.isPending && write.variables?.step === step}
            onClick={() => write.mutate({ id: query.id, step, says: says.trim(), stands: step === 'answer' ? stands : null })}
          >
            {queryLife.says(step)}
          </GreyButton>
        ))}
      </div>
    </section>
  );
}
