import { BulbOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Badge, Button, Drawer } from 'antd';
import { useState } from 'react';
import { query } from '../../platform/web/query.tsx';
import { readGuide } from './contract.ts';
import { GuideSteps } from './GuideSteps.tsx';

/** 帮助 in the header: a dot until the guide was read, nothing that opens by itself. */
export function HelpButton() {
  const [open, setOpen] = useState(false);
  const { data } = useQuery({ ...query(readGuide, {}), staleTime: 600_000 });
  const fresh = data !== undefined && !data.seen && data.steps.length > 0;
  return (
    <>
      <Badge dot={fresh} offset={[-6, 6]}>
        <Button
          type="text"
          icon={<BulbOutlined />}
          aria-label={fresh ? '帮助，三分钟上手' : '帮助'}
          aria-expanded={open}
          onClick={() => setOpen(true)}
        />
      </Badge>
      <Drawer title="三分钟上手" open={open} onClose={() => setOpen(false)} size={420} destroyOnHidden>
        <GuideSteps onGo={() => setOpen(false)} />
      </Drawer>
    </>
  );
}
