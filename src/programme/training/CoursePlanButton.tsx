import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useAddress } from '../../platform/web/address.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { planCourse, readTrainingLaw } from './contract.ts';
import { newId } from './newId.tsx';
import { TermsFields, type TermsSaid, termsOf } from './TermsFields.tsx';

/** 列入一次培训. */
export function CoursePlanButton() {
  const { message } = App.useApp();
  const { say } = useAddress();
  const [id, setId] = useState<string | null>(null);
  const law = useQuery({ ...query(readTrainingLaw, {}), staleTime: Number.POSITIVE_INFINITY, enabled: id !== null });
  const plan = useWrite(planCourse, (course) => {
    message.success('已列入，可以邀请企业、开放报名');
    setId(null);
    say({ course: course.id, tab: 'list' });
  });
  return (
    <>
      <Button type="primary" onClick={() => setId(newId())}>
        列入一次培训
      </Button>
      {id ? (
        <Modal title="列入一次培训" open footer={null} onCancel={() => setId(null)}>
          <ProblemAlert problem={plan.error} />
          <Form
            layout="vertical"
            initialValues={{ capacity: 60 }}
            onFinish={(said: TermsSaid) => plan.mutate({ id, terms: termsOf(said) })}
          >
            <TermsFields law={law.data} />
            <Button type="primary" htmlType="submit" loading={plan.isPending}>
              列入
            </Button>
          </Form>
        </Modal>
      ) : null}
    </>
  );
}
