import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { forgetDrafts } from '../../platform/portal/draft.tsx';
import { Form } from '../../platform/portal/Form.tsx';
import { Pick, TextBox } from '../../platform/portal/fields.tsx';
import { Act, Card, LinkAway, Loaded, Page, Tag, Trouble } from '../../platform/portal/parts.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { type EnterpriseRole, enterpriseRoleNames, signOut } from '../access/contract.ts';
import { useMe } from '../access/Me.tsx';
import { addUser, disableUser, type EnterpriseUser, listUsers } from './contract.ts';

/** 我的: who is signed in, who else of the enterprise is let in, and the way out. */
export function PortalMe() {
  const me = useMe();
  const read = useQuery(query(listUsers, {}));
  const leave = useWrite(signOut, () => window.location.assign('/portal'));
  return (
    <Page title="我的">
      <Card title={me.displayName}>
        <p>
          账号 {me.login} · {me.area}
          {me.enterpriseRole ? ` · ${enterpriseRoleNames[me.enterpriseRole]}` : ' · 企业账号（不分角色）'}
        </p>
        <div className="p-acts">
          <Link className="p-button" to="/account">
            口令与登录
          </Link>
          {/* The console stays open to whoever likes it better; nothing has to be done there. */}
          <LinkAway to="/workbench">打开电脑版</LinkAway>
          <Act busy={leave.isPending} onClick={() => void forgetDrafts().finally(() => leave.mutate({}))}>
            退出登录
          </Act>
        </div>
      </Card>
      <Loaded read={read}>
        {({ users, mayChange }) => (
          <Card title="本企业用户">
            <ul className="p-rows">
              {users.map((user) => (
                <UserLine key={user.login} user={user} mayChange={mayChange} />
              ))}
            </ul>
            {mayChange ? <AddUser /> : <p className="p-says">增减用户由本企业负责人办理。</p>}
          </Card>
        )}
      </Loaded>
    </Page>
  );
}

function UserLine({ user, mayChange }: { user: EnterpriseUser; mayChange: boolean }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const disable = useWrite(disableUser, () => setOpen(false));
  return (
    <li>
      <div className="p-line">
        <span>
          {user.displayName} <Tag>{user.role ? enterpriseRoleNames[user.role] : '不分角色'}</Tag>{' '}
          {user.disabled ? <Tag tone="red">已停用</Tag> : null}
        </span>
        {mayChange && !user.disabled && !user.mine ? (
          <button type="button" className="p-plain" aria-label={`停用${user.displayName}`} onClick={() => setOpen(!open)}>
            停用
          </button>
        ) : null}
      </div>
      <small>
        账号 {user.login}
        {user.mine ? '（本人）' : ''}
        {user.disabledBecause ? `，${user.disabledBecause}` : ''}
      </small>
      {open ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            disable.mutate({ login: user.login, reason });
          }}
        >
          <Trouble problem={disable.error} />
          <TextBox label="停用原因" value={reason} onChange={setReason} required />
          <Act type="submit" busy={disable.isPending}>
            确认停用
          </Act>
        </form>
      ) : null}
    </li>
  );
}

function AddUser() {
  const [said, setSaid] = useState({ displayName: '', role: '' });
  const add = useWrite(addUser, () => setSaid({ displayName: '', role: '' }));
  return (
    <Form
      label="增加用户"
      error={add.error}
      onSend={() => {
        add.mutate({ displayName: said.displayName, role: said.role as EnterpriseRole });
      }}
    >
      <h3>增加用户</h3>
      {add.data ? (
        <div className="p-done" role="status">
          <p>
            账号 <b>{add.data.login}</b>
            <br />
            一次性口令 <b>{add.data.password}</b>
          </p>
          <p>只显示这一次，请当面交给本人；首次登录须修改。</p>
        </div>
      ) : null}
      <TextBox
        label="姓名"
        value={said.displayName}
        maxLength={40}
        required
        onChange={(displayName) => setSaid({ ...said, displayName })}
      />
      <Pick
        label="角色"
        value={said.role}
        required
        onChange={(role) => setSaid({ ...said, role })}
        options={Object.entries(enterpriseRoleNames).map(([value, label]) => ({ value, label }))}
      />
      <Act type="submit" busy={add.isPending}>
        增加
      </Act>
    </Form>
  );
}
