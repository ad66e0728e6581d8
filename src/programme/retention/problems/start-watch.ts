import { log } from '../../../platform/log/log.ts';
import { asSystem, type House } from '../../../registry/access/work.ts';
import { watchLedger } from './watch-ledger.ts';

const hour = 3_600_000;

/** 台账巡查, at start and every hour: a day begins at midnight wherever the server was started; what is noted already is noted once. */
export async function startLedgerWatch(house: House): Promise<void> {
  const look = () =>
    asSystem(house, watchLedger)
      .then((done) => {
        if (done.escalated + done.resumed > 0) log.info(done, '问题台账巡查');
      })
      .catch((error: unknown) => log.error({ err: error }, '问题台账未能巡查'));
  await look();
  setInterval(() => void look(), hour).unref();
}
