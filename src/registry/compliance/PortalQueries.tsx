import { useQuery } from '@tanstack/react-query';
import { Form } from '../../platform/portal/Form.tsx';
import { LongBox, Pick } from '../../platform/portal/fields.tsx';
import { Act, Card, Loaded, Nothing, Page, Tag } from '../../platform/portal/parts.tsx';
import { useKept } from '../../platform/portal/useKept.tsx';
import { useAddress } from '../../platform/web/address.tsx';
import { instantText, monthText, wan } from '../../platform/web/amount.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { useMe } from '../access/Me.tsx';
import { useOwnDuty } from '../access/ownDuty.tsx';
import { type FigureQuery, listQueries, queryLife, takeQueryStep } from './contract.ts';
import { categoryLabel, causeLabel } from './queryLabel.tsx';

/** 数据质询: what offices ask about the enterprise's own figures; it stands by them or puts them right, nobody else can. */
export function PortalQueries() {
  const asked = useAddress().said('query');
  const id = listQueries.input.shape.id.safeParse(asked).data;
  const read = useQuery(query(listQueries, { size: 50, ...(id ? { id } : {}) }));
  return (
    <Page title="数据质询" back="/" says="部门对本企业报的数有疑问，只能问，不能改。属实的说明原因，填错的由企业自己更正。">
      <Loaded read={read}>
        {({ rows }) => (
          <>
            {rows.length === 0 ? (
              <Card>
                <Nothing>没有部门质询过本企业的数</Nothing>
              </Card>
            ) : (
              <p>{waiting(rows) > 0 ? `等本企业答复 ${waiting(rows)} 件` : '没有等本企业答复的'}</p>
            )}
            {rows.map((row) => (
              <One key={row.id} asked={row} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}

const waiting = (rows: FigureQuery[]) => rows.filter(({ state }) => state === 'asked').length;

function One({ asked }: { asked: FigureQuery }) {
  const { says, hint } = categoryLabel[asked.category];
  const waits = asked.state === 'asked';
  return (
    <Card
      title={`${monthText(asked.period)}${asked.basis === 'ytd' ? '累计' : ''}`}
      beside={<Tag tone={waits ? 'orange' : 'green'}>{queryLife.states[asked.state]}</Tag>}
    >
      <small>
        {says}：{hint} · {causeLabel[asked.cause]}
      </small>
      <p className="p-line">
        <span>企业已报</span>
        <b className="p-number">{wan(asked.received)} 万元</b>
      </p>
      {asked.sent ? (
        <p className="p-line">
          <span>另报</span>
          <b className="p-number">{wan(asked.sent)} 万元</b>
        </p>
      ) : null}
      <ol className="p-steps">
        {asked.steps.map((step) => (
          <li key={step.at}>
            <b>{queryLife.says(step.step)}</b>：{step.says}
            {step.stands === null ? '' : step.stands ? '（原报数属实）' : '（原报数有误）'}
            <small>
              {step.by} · {instantText(step.at)}
            </small>
          </li>
        ))}
      </ol>
      {waits ? <Answer asked={asked} /> : null}
    </Card>
  );
}

function Answer({ asked }: { asked: FigureQuery }) {
  const { login } = useMe();
  const held = useOwnDuty('query.answer', '答复数据质询');
  const { written, write, found, forget } = useKept(`query ${login} ${asked.id}`, { stands: '', says: '' });
  const send = useWrite(takeQueryStep, forget);
  const wanting = [
    ...held,
    ...queryLife.refusals(asked.state, 'answer'),
    ...(written.stands === '' ? [{ says: '请选原报数是否属实' }] : []),
    ...(written.says.trim().length < 4 ? [{ says: '请写明说明（至少 4 个字）' }] : []),
  ];
  return (
    <Form
      label={`答复：${monthText(asked.period)}`}
      error={send.error}
      found={found}
      onSend={() => {
        send.mutate({ id: asked.id, step: 'answer', says: written.says.trim(), stands: written.stands === 'yes' });
      }}
    >
      <Pick
        label="原报数"
        value={written.stands}
        required
        onChange={(stands) => write({ ...written, stands })}
        options={[
          { value: 'yes', label: '属实' },
          { value: 'no', label: asked.sent ? '有误，按另报数更正' : '有误' },
        ]}
      />
      <LongBox
        label="说明"
        value={written.says}
        maxLength={500}
        rows={3}
        required
        hint={written.stands === 'no' && !asked.sent ? '写明错在哪里；再到「月报」打开这个月更正' : '写明真实情况'}
        onChange={(says) => write({ ...written, says })}
      />
      <Act type="submit" main busy={send.isPending} reasons={wanting}>
        答复
      </Act>
    </Form>
  );
}
