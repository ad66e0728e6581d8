import { QrcodeOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useMemo } from 'react';
import { encode } from 'uqr';
import { QrCode } from '../access/QrCode.tsx';

/** 档案二维码: opens this file on a phone; it carries an address, no content, and whoever scans it still has to sign in. */
export function FileCode({ name }: { name: string }) {
  const { origin, pathname } = window.location;
  const address = `${origin}${pathname}`;
  const modules = useMemo(
    () => encode(address, { ecc: 'M', border: 2 }).data.map((row) => row.map((dark) => (dark ? '1' : '0')).join('')),
    [address],
  );
  return (
    <Popover
      trigger="click"
      title={`${name} 档案二维码`}
      content={
        <>
          <QrCode modules={modules} says={`${name}的档案地址 ${address}`} />
          <p className="muted">手机扫码打开本档案；须登录，只看到本人有权看的内容</p>
        </>
      }
    >
      <Button icon={<QrcodeOutlined />}>二维码</Button>
    </Popover>
  );
}
