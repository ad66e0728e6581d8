import { Alert, Button, Form, Input } from 'antd';
import { useLocation } from 'react-router';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { verifyCertificate } from './contract.ts';
import { DoorFrame } from './DoorFrame.tsx';

/** 核验结业证书: by what is printed on it; the square on the paper fills both in. The code stands behind the #, which no browser sends anywhere. */
export function CertificatePage() {
  const [serial = '', check = ''] = useLocation().hash.slice(1).split('.');
  const verify = useWrite(verifyCertificate);
  const found = verify.data;
  return (
    <DoorFrame title="核验结业证书">
      <section className="panel" aria-label="核验结业证书">
        <ProblemAlert problem={verify.error} title="核验不到" />
        {found ? (
          <>
            <Alert type="success" showIcon className="gap" title="本系统发放过这张证书，请与纸面核对" />
            <dl className="facts">
              <div>
                <dt>编号</dt>
                <dd>{found.serial}</dd>
              </div>
              <div>
                <dt>姓名</dt>
                <dd>{found.name}</dd>
              </div>
              <div>
                <dt>企业</dt>
                <dd>{found.enterprise}</dd>
              </div>
              <div>
                <dt>培训</dt>
                <dd>
                  {found.title}（{found.heldOn}）
                </dd>
              </div>
              <div>
                <dt>主办</dt>
                <dd>{found.host}</dd>
              </div>
              <div>
                <dt>发证</dt>
                <dd>{found.issuedOn}</dd>
              </div>
            </dl>
          </>
        ) : null}
        <Form
          layout="vertical"
          initialValues={{ serial, check }}
          onFinish={(said: { serial: string; check: string }) => verify.mutate(said)}
        >
          <Form.Item name="serial" label="证书编号" rules={[{ required: true, message: '请填证书编号' }]}>
            <Input maxLength={40} autoComplete="off" placeholder="PX-2022-0001-001" />
          </Form.Item>
          <Form.Item name="check" label="核验码" rules={[{ required: true, message: '请填核验码' }]}>
            <Input maxLength={20} autoComplete="off" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={verify.isPending}>
            核验
          </Button>
        </Form>
      </section>
    </DoorFrame>
  );
}
