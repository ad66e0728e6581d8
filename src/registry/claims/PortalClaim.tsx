import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Form } from '../../platform/portal/Form.tsx';
import { Choice, Pick, TextBox } from '../../platform/portal/fields.tsx';
import { Act, Card, Loaded, Page } from '../../platform/portal/parts.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { type EnterpriseRole, enterpriseRoleNames } from '../access/contract.ts';
import { claimLife, readClaimForm, readClaimStanding, submitClaim } from './contract.ts';

const blank = { creditCode: '', area: '', role: '', name: '', phone: '', password: '', again: '' };

/** 企业认领: who one is, for which enterprise, in which role. What becomes of it is told by telephone and by its number. */
export function PortalClaim() {
  const form = useQuery(query(readClaimForm, {}));
  const [said, setSaid] = useState(blank);
  const send = useWrite(submitClaim);
  const set = (name: keyof typeof blank) => (value: string) => setSaid({ ...said, [name]: value });
  const differs = said.again !== '' && said.again !== said.password;
  if (send.data)
    return (
      <Page title="认领已提交">
        <div className="p-done" role="status">
          <p>
            认领编号（也是将来的账号）：<b>{send.data.number}</b>
          </p>
          <p>请记下。所在县市区工信局会拨打您留的电话核实；核实通过后，用这个编号和您刚设的口令登录。</p>
        </div>
        <p className="p-acts">
          <Link className="p-button" to="/claim/standing">
            查询进度
          </Link>
        </p>
      </Page>
    );
  return (
    <Page title="认领企业" back="/" says="由所在县市区工信局核实后开通账号。提交的姓名、电话加密保存，只供核实人员联系。">
      <Loaded read={form}>
        {({ areas, passwordRules }) => (
          <Form
            label="企业认领"
            error={send.error}
            card
            onSend={() => {
              const { again: _again, role, ...rest } = said;
              if (!differs) send.mutate({ ...rest, role: role as EnterpriseRole });
            }}
          >
            <TextBox
              label="统一社会信用代码"
              value={said.creditCode}
              onChange={set('creditCode')}
              maxLength={40}
              required
              hint="照营业执照填写，18 位"
            />
            <Choice
              label="县市区"
              value={said.area}
              onChange={set('area')}
              required
              options={areas.map((value) => ({ value, label: value }))}
            />
            <Pick
              label="您在企业的角色"
              value={said.role}
              onChange={set('role')}
              required
              options={Object.entries(enterpriseRoleNames).map(([value, label]) => ({ value, label }))}
            />
            <TextBox label="姓名" value={said.name} onChange={set('name')} maxLength={40} autoComplete="name" required />
            <TextBox
              label="电话"
              type="tel"
              value={said.phone}
              onChange={set('phone')}
              maxLength={40}
              autoComplete="tel"
              required
              hint="核实时拨打"
            />
            <TextBox
              label="设定口令"
              type="password"
              value={said.password}
              onChange={set('password')}
              maxLength={256}
              autoComplete="new-password"
              required
              hint={passwordRules.join('；')}
            />
            <TextBox
              label="再输一遍口令"
              type="password"
              value={said.again}
              onChange={set('again')}
              maxLength={256}
              autoComplete="new-password"
              required
              error={differs ? '两次输入不一致' : undefined}
            />
            <div className="p-acts">
              <Act type="submit" main busy={send.isPending}>
                提交认领
              </Act>
            </div>
          </Form>
        )}
      </Loaded>
    </Page>
  );
}

/** 查询认领进度. */
export function PortalStanding() {
  const [said, setSaid] = useState({ number: '', password: '' });
  const ask = useWrite(readClaimStanding);
  return (
    <Page title="认领进度" back="/">
      <Form
        label="查询认领进度"
        error={ask.error}
        card
        onSend={() => {
          ask.mutate(said);
        }}
      >
        <TextBox label="认领编号" value={said.number} onChange={(number) => setSaid({ ...said, number })} maxLength={12} required />
        <TextBox
          label="口令"
          type="password"
          value={said.password}
          onChange={(password) => setSaid({ ...said, password })}
          maxLength={256}
          autoComplete="current-password"
          required
        />
        <div className="p-acts">
          <Act type="submit" main busy={ask.isPending}>
            查询
          </Act>
        </div>
      </Form>
      {ask.data ? (
        <Card title={claimLife.states[ask.data.state]}>
          <p role="status">{ask.data.says}</p>
          <p className="p-says">提交于 {instantText(ask.data.madeAt)}</p>
          {ask.data.state === 'verified' ? (
            <Link className="p-button main" to="/">
              去登录
            </Link>
          ) : null}
        </Card>
      ) : null}
    </Page>
  );
}
