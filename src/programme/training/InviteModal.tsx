import { useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Modal, Radio } from 'antd';
import { useState } from 'react';
import { count } from '../../platform/web/amount.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { useMe } from '../../registry/access/Me.tsx';
import { type Course, inviteEnterprises, readTrainingLaw } from './contract.ts';

/** 邀请企业: by list and area; how many it would be is said before anybody is told. */
export function InviteModal({ course, onClose }: { course: Course; onClose: () => void }) {
  const { message } = App.useApp();
  const { areas } = useMe();
  const [group, setGroup] = useState<'pool' | 'entered' | 'listed' | 'all'>('pool');
  const [chosen, setChosen] = useState<string[]>(areas.length === 1 ? areas : []);
  const law = useQuery({ ...query(readTrainingLaw, {}), staleTime: Number.POSITIVE_INFINITY });
  const look = useWrite(inviteEnterprises);
  const invite = useWrite(inviteEnterprises, ({ invited }) => {
    message.success(`已邀请 ${count(invited)} 家，消息已发到企业账号`);
    onClose();
  });
  const asked = { id: course.id, group, areas: chosen };
  const changed = () => look.reset();
  return (
    <Modal title={`邀请企业：${course.title}`} open footer={null} onCancel={onClose}>
      <p className="muted">只在本单位看得到的名单里邀请；企业自愿参加，邀请过的不会再收到一次。</p>
      <ProblemAlert problem={invite.error ?? look.error} />
      <Form layout="vertical">
        <Form.Item label="邀请范围">
          <Radio.Group
            value={group}
            onChange={({ target }) => {
              setGroup(target.value);
              changed();
            }}
            options={(law.data?.groups ?? []).map(({ id, label }) => ({ value: id, label }))}
          />
        </Form.Item>
        <Form.Item label="县市区">
          <Checkbox.Group
            value={chosen}
            onChange={(said) => {
              setChosen(said as string[]);
              changed();
            }}
            options={areas.map((area) => ({ value: area, label: area }))}
          />
        </Form.Item>
      </Form>
      {look.data ? (
        <p aria-live="polite">
          符合的 {count(look.data.found)} 家：新邀请 {count(look.data.invited)} 家，已邀请过 {count(look.data.already)} 家
        </p>
      ) : null}
      <div className="wrap">
        <Button disabled={chosen.length === 0} loading={look.isPending} onClick={() => look.mutate({ ...asked, dryRun: true })}>
          看看有几家
        </Button>
        <Button
          type="primary"
          disabled={!look.data || look.data.invited === 0}
          loading={invite.isPending}
          onClick={() => invite.mutate({ ...asked, dryRun: false })}
        >
          发出邀请
        </Button>
      </div>
    </Modal>
  );
}
