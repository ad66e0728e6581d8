import { Button, type ButtonProps, Tooltip } from 'antd';
import { useId } from 'react';
import type { Reason } from '../shared/reason.ts';

/** 置灰并说明：with reasons the button stays focusable, does nothing, and says why; without reasons it is an ordinary button. */
export function GreyButton({ reasons, ...props }: ButtonProps & { reasons: Reason[] }) {
  const id = useId();
  if (reasons.length === 0) return <Button {...props} />;
  const says = reasons
    .map((reason) => [reason.says, reason.clause && `（依据 ${reason.clause}）`, reason.remedy && `；${reason.remedy}`].join(''))
    .join('\n');
  return (
    <>
      <Tooltip title={<span className="lines">{says}</span>} trigger={['hover', 'focus', 'click']}>
        <Button
          {...props}
          type="default"
          danger={false}
          className="grey-button"
          aria-disabled="true"
          aria-describedby={id}
          onClick={undefined}
          htmlType="button"
        />
      </Tooltip>
      <span id={id} className="sr-only">
        不能操作：{says}
      </span>
    </>
  );
}
