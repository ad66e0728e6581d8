import { keysIn } from '../../data/keys.ts';
import type { Config } from '../../platform/config.ts';
import type { Doors } from '../../platform/http/serve.ts';
import type { Work } from '../access/work.ts';
import * as contract from './contract.ts';
import { askEmail, confirmEmail, dropEmail } from './email-address.ts';
import { countUnread, listNotices } from './list-notices.ts';
import { markAllRead, markRead } from './mark-read.ts';
import { sendingRoutes } from './sending/routes.ts';
import { readSettings, saveSettings } from './settings.ts';

/** 消息: one's own, how they reach one, and (系统管理员) what became of what was sent. */
export function noticeRoutes(doors: Doors<Work>, config: () => Pick<Config, 'dataDir' | 'outgoing'>): void {
  const { serve } = doors;
  const outgoing = () => config().outgoing;
  serve(contract.listNotices, listNotices);
  serve(contract.countUnread, countUnread);
  serve(contract.markRead, markRead);
  serve(contract.markAllRead, markAllRead);
  serve(contract.readSettings, readSettings(outgoing));
  serve(contract.saveSettings, saveSettings);
  serve(contract.askEmail, askEmail(outgoing));
  serve(
    contract.confirmEmail,
    confirmEmail(() => keysIn(config().dataDir).seal),
  );
  serve(contract.dropEmail, dropEmail);
  sendingRoutes(doors, config);
}
