/** 发送结果: taken by the other side, to be tried again later, or never; in words for whoever looks after it. */
export type Outcome = { sent: true } | { sent: false; never: boolean; says: string };

/** Not yet: tried again after a pause. */
export const later = (says: string): Outcome => ({ sent: false, never: false, says });

/** Never: trying again would change nothing. */
export const never = (says: string): Outcome => ({ sent: false, never: true, says });
