import { Button, Form, Input, Result, Skeleton } from 'antd';
import { useEffect, useRef } from 'react';
import { useParams } from 'react-router';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { checkIn, enterDoor } from './contract.ts';
import { DoorFrame } from './DoorFrame.tsx';

/** 签到页: the code that was scanned becomes this phone's ticket at once, so that there is time to type. */
export function CheckInPage() {
  const { code = '' } = useParams();
  const enter = useWrite(enterDoor);
  const come = useWrite(checkIn);
  const asked = useRef(false);
  useEffect(() => {
    // A code is worth seconds: it is turned into a ticket once, when the page opens.
    if (asked.current) return;
    asked.current = true;
    enter.mutate({ code });
  }, [code, enter]);
  if (come.data)
    return (
      <DoorFrame title="培训签到">
        <Result
          status="success"
          title={<h2 className="part">签到成功</h2>}
          subTitle={`${come.data.name}（${come.data.enterprise}），${come.data.at}，“${come.data.title}”`}
        />
      </DoorFrame>
    );
  return (
    <DoorFrame title="培训签到">
      <section className="panel" aria-label="签到">
        <ProblemAlert problem={enter.error} title="不能签到" />
        {enter.isPending || (!enter.data && !enter.error) ? <Skeleton active /> : null}
        {enter.data ? (
          <>
            <h2 className="part">{enter.data.title}</h2>
            <p className="muted">
              {enter.data.host}主办 · {enter.data.startsAt} · {enter.data.place}
            </p>
            <ProblemAlert problem={come.error} title="没有签上" />
            <Form
              layout="vertical"
              onFinish={({ name, tail }: { name: string; tail: string }) => come.mutate({ ticket: enter.data.ticket, name, tail })}
            >
              <Form.Item name="name" label="姓名" rules={[{ required: true, min: 2, message: '请填报名时的姓名' }]}>
                <Input maxLength={40} autoComplete="off" size="large" />
              </Form.Item>
              <Form.Item name="tail" label="报名所留电话的后四位" rules={[{ required: true, pattern: /^\d{4}$/, message: '请填四位数字' }]}>
                <Input maxLength={4} inputMode="numeric" autoComplete="off" size="large" />
              </Form.Item>
              <Button type="primary" htmlType="submit" size="large" block loading={come.isPending}>
                签到
              </Button>
            </Form>
            <p className="muted">只核对姓名和电话后四位，不另外收集信息（{enter.data.law}）。</p>
          </>
        ) : null}
      </section>
    </DoorFrame>
  );
}
