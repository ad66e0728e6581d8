import { Form, Input, type InputRef, Modal } from 'antd';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { type CallProblem, secondTry } from '../../platform/web/call.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { showSecondFactor, stepUpSays } from './contract.ts';

const Asking = createContext<() => Promise<boolean>>(async () => false);

/**
 * 二次验证: asks for a code and answers whether it was shown. Calls made through `call` and `useWrite` need it not: a refusal that asks for
 * a second factor opens the dialog by itself and the call is made again. It is for what is no call, as a download.
 */
export function useStepUp(): () => Promise<boolean> {
  return useContext(Asking);
}

/** Puts the dialog over whatever page asks for it. */
export function StepUpGate({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const answer = useRef<(shown: boolean) => void>(() => {});
  const ask = useCallback(() => {
    // A second call that is refused meanwhile gives up; the first has the dialog.
    answer.current(false);
    setOpen(true);
    return new Promise<boolean>((resolve) => {
      answer.current = resolve;
    });
  }, []);
  useEffect(() => {
    secondTry.ask = async (problem: CallProblem) => problem.reasons.some(({ says }) => says === stepUpSays) && ask();
    return () => {
      secondTry.ask = null;
    };
  }, [ask]);
  const done = (shown: boolean) => {
    setOpen(false);
    answer.current(shown);
    answer.current = () => {};
  };
  return (
    <Asking.Provider value={ask}>
      {children}
      {open ? <CodeDialog onDone={done} /> : null}
    </Asking.Provider>
  );
}

function CodeDialog({ onDone }: { onDone: (shown: boolean) => void }) {
  const [form] = Form.useForm<{ oneTimeCode: string }>();
  const field = useRef<InputRef>(null);
  const show = useWrite(showSecondFactor, () => onDone(true));
  return (
    <Modal
      open
      title="二次验证"
      okText="验证"
      cancelText="取消"
      confirmLoading={show.isPending}
      onOk={() => form.submit()}
      onCancel={() => onDone(false)}
      afterOpenChange={(opened) => opened && field.current?.focus()}
    >
      <ProblemAlert problem={show.error} title="未能验证" />
      <p className="gap">这项操作涉及账号、权限或资金，请输入手机上的 6 位动态口令；手机不在身边时用一个恢复码。15 分钟内不再询问。</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => show.mutate(values)}>
        <Form.Item
          name="oneTimeCode"
          label="动态口令或恢复码"
          rules={[{ required: true, min: 6, message: '请填写 6 位动态口令或一个恢复码' }]}
        >
          <Input ref={field} autoComplete="one-time-code" maxLength={20} />
        </Form.Item>
      </Form>
      <p className="muted">
        还没有绑定动态口令？
        <Link to={paths.account({ tab: 'factor' })} onClick={() => onDone(false)}>
          去「我的账号」绑定
        </Link>
      </p>
    </Modal>
  );
}
