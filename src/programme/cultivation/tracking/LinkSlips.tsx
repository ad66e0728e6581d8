import { CopyOutlined, PrinterOutlined } from '@ant-design/icons';
import { Alert, App, Button } from 'antd';
import { encode } from 'uqr';
import { paths } from '../../../paths.tsx';
import { monthText } from '../../../platform/web/amount.tsx';
import { Reasons } from '../../../platform/web/Fault.tsx';
import { QrCode } from '../../../registry/access/QrCode.tsx';
import type { Issued } from './contract.ts';
import { dayText } from './trackingLabel.tsx';

/** 本次发放的链接: shown this once, to be copied or printed; of a token nothing but its hash is kept. */
export function LinkSlips({ answer, period, onClose }: { answer: Issued; period: string; onClose: () => void }) {
  const { message } = App.useApp();
  const addressOf = (token: string) => new URL(paths.report(token), window.location.origin).href;
  const lines = answer.issued.map(({ name, creditCode, token }) => [name, creditCode, addressOf(token)].join('\t')).join('\n');
  const copy = (text: string) =>
    // Missing on plain-http intranet addresses; the text can still be chosen by hand.
    navigator.clipboard?.writeText(text).then(
      () => message.success('已复制'),
      () => message.info('浏览器不允许复制，请手工选取'),
    ) ?? message.info('浏览器不允许复制，请手工选取');
  return (
    <section className="panel gap" aria-label="本次发放的链接">
      <h2 className="part">
        {monthText(period)}链接 {answer.issued.length} 个，有效至 {dayText(answer.until)}
      </h2>
      {answer.issued.length > 0 ? (
        <Alert
          type="info"
          showIcon
          className="gap"
          title="链接只在这里显示一次，离开本页后不能再看，只能重新发放"
          description="一企一链，拿到链接的人不用账号就能为这家企业填报，请只发给企业指定的填报人。"
        />
      ) : null}
      {answer.refused.map(({ id, name, reasons }) => (
        <Alert
          key={id}
          type="warning"
          showIcon
          className="gap"
          title={`${name}没有发放`}
          description={
            <Reasons
              reasons={reasons.map(({ says, clause, remedy }) => ({ says, ...(clause ? { clause } : {}), ...(remedy ? { remedy } : {}) }))}
            />
          }
        />
      ))}
      <div className="wrap no-print">
        <Button icon={<CopyOutlined />} onClick={() => void copy(lines)} disabled={lines === ''}>
          全部复制（可粘贴到表格）
        </Button>
        <Button icon={<PrinterOutlined />} onClick={() => window.print()} disabled={lines === ''}>
          打印二维码
        </Button>
        <Button onClick={onClose}>收好了，关闭</Button>
      </div>
      <ul className="link-slips">
        {answer.issued.map(({ id, name, creditCode, token }) => (
          <li key={id}>
            <b>{name}</b>
            <span className="sub">{creditCode}</span>
            <QrCode modules={modulesOf(addressOf(token))} says={`${name}的填报二维码`} />
            <span className="mono">{addressOf(token)}</span>
            <Button size="small" className="no-print" icon={<CopyOutlined />} onClick={() => void copy(addressOf(token))}>
              复制链接
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const modulesOf = (text: string) => encode(text, { ecc: 'M', border: 2 }).data.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''));
